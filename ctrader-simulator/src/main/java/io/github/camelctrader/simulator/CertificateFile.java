// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.wire.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The simulator's certificate and the file it stands in. Immutable.
 *
 * @param certificates authority and server certificate
 * @param pem what clients have to trust
 * @param file the same as a file
 * @param temporary whether the file goes with the simulator
 */
record CertificateFile(Certificates certificates, String pem, Path file, boolean temporary) {

    private static final List<String> RIGHT_HOSTS = List.of("localhost", "127.0.0.1");

    /** Makes certificates, or takes those that are kept, and writes what clients have to trust. */
    static CertificateFile create(CertificateOptions options) {
        Certificates certificates = options.store() == null
                ? generate(options.kind())
                : new CertificateStore(options.store()).loadOr(() -> generate(options.kind()));
        Path wanted = options.file();
        try {
            Path file = wanted == null ? Files.createTempFile("ctrader-simulator-", ".pem") : wanted;
            Files.writeString(file, certificates.pem());
            return new CertificateFile(certificates, certificates.pem(), file, wanted == null);
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate file could not be written: " + e, e);
        }
    }

    private static Certificates generate(CertificateKind kind) {
        Instant now = Instant.now();
        return switch (kind) {
            case GOOD -> Certificates.generate(RIGHT_HOSTS, now.plus(Duration.ofDays(300)));
            case EXPIRED -> Certificates.generate(RIGHT_HOSTS, now.minus(Duration.ofDays(1)));
            case WRONG_HOST -> Certificates.generate(List.of("elsewhere.invalid"), now.plus(Duration.ofDays(300)));
        };
    }

    void delete() {
        if (temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
