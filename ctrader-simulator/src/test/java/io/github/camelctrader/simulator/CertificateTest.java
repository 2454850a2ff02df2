// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificates, judged by the JDK's own checks. */
class CertificateTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void theGoodCertificateIsForThisMachine(String host) throws IOException {
        try (CTraderSimulator simulator = CTraderSimulator.builder().start();
                TestClient client = TestClient.unconnected(simulator, host)) {
            client.handshake();
            assertThat(Files.readString(simulator.certificateFile())).isEqualTo(simulator.certificatePem());
        }
    }

    @Test
    void theExpiredCertificateIsExpired() throws IOException {
        try (CTraderSimulator simulator = CTraderSimulator.builder()
                        .certificate(CertificateKind.EXPIRED)
                        .start();
                TestClient client = TestClient.unconnected(simulator)) {
            assertThatThrownBy(client::handshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .rootCause()
                    .isInstanceOf(CertificateExpiredException.class);
        }
    }

    @Test
    void theWrongHostCertificateIsForAnotherHost() throws IOException {
        try (CTraderSimulator simulator = CTraderSimulator.builder()
                        .certificate(CertificateKind.WRONG_HOST)
                        .start();
                TestClient client = TestClient.unconnected(simulator)) {
            assertThatThrownBy(client::handshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void aTemporaryFileGoesAndAChosenOneStays(@TempDir Path folder) {
        Path chosen = folder.resolve("ca.pem");
        Path temporary;
        try (CTraderSimulator one = CTraderSimulator.builder().start();
                CTraderSimulator two =
                        CTraderSimulator.builder().certificateFile(chosen).start()) {
            temporary = one.certificateFile();
            assertThat(temporary).exists();
            assertThat(two.certificateFile()).isEqualTo(chosen);
        }
        assertThat(temporary).doesNotExist();
        assertThat(chosen).exists();
    }
}
