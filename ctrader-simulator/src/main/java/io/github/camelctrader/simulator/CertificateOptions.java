/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
