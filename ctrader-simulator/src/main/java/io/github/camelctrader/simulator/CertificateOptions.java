// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator shows to clients. Immutable; {@link CTraderSimulatorBuilder} explains each.
 *
 * @param kind good, or wrong in some way
 * @param file where to write what clients have to trust; null for a temporary file
 * @param store where key and certificates are kept; null for new ones at each start
 */
record CertificateOptions(CertificateKind kind, @Nullable Path file, @Nullable Path store) {

    /** Refuses to keep what is wrong. */
    CertificateOptions {
        if (store != null && kind != CertificateKind.GOOD) {
            throw new IllegalArgumentException("A certificate store keeps good certificates only, not " + kind);
        }
    }
}
