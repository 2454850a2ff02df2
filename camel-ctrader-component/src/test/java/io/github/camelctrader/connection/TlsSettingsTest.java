// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsSettingsTest {

    @TempDir
    Path folder = Path.of("");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CTraderConfiguration options = new CTraderConfiguration();

    @Test
    void withoutOptionsThePlatformIsTrustedAndTheHostVerified() throws Exception {
        assertThat(create()).isEqualTo(TlsOptions.platform());
    }

    @Test
    void everyCertificateOfABundleIsTrustedAndTheRestOfTheFilePassedOver() throws Exception {
        String pem = certificate();
        Path bundle = Files.writeString(folder.resolve("bundle.pem"), "a comment\n" + pem + "\nanother\n" + pem);
        options.setTrustCertificate("file:" + bundle);
        options.setHostnameVerification(false);
        options.setSslProvider(TlsProvider.JDK);
        TlsOptions tls = create();
        assertThat(tls.trusted()).hasSize(2);
        assertThat(tls.provider()).isEqualTo(TlsProvider.JDK);
        assertThat(tls.hostnameVerification()).isFalse();
        assertThat(tls.context()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:no-such-file.pem", "classpath:no-such-file.pem"})
    void aResourceThatCannotBeReadIsNamed(String resource) {
        options.setTrustCertificate(resource);
        assertThatThrownBy(this::create)
                .hasMessageContaining("'trustCertificate'")
                .hasMessageContaining(resource);
    }

    @Test
    void aResourceWithoutACertificateIsNamed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("none.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        options.setTrustCertificate("file:" + file);
        assertThatThrownBy(this::create)
                .hasMessageContaining("'trustCertificate'")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("at least one PEM certificate");
    }

    @Test
    void aBrokenCertificateIsNamed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        options.setTrustCertificate("file:" + file);
        assertThatThrownBy(this::create).hasMessageContaining(file.toString()).hasMessageContaining("cannot be read");
    }

    @Test
    void sslContextParametersDecideAloneWhomToTrust() throws Exception {
        options.setSslContextParameters(new SSLContextParameters());
        options.setTrustCertificate("file:not-even-read.pem");
        TlsOptions tls = create();
        assertThat(tls.context()).isNotNull();
        assertThat(tls.trusted()).isEmpty();
    }

    @Test
    void theGlobalParametersAreUsedOnlyOnRequest() throws Exception {
        context.setSSLContextParameters(new SSLContextParameters());
        assertThat(create().context()).isNull();
        options.setUseGlobalSslContextParameters(true);
        assertThat(create().context()).isNotNull();
    }

    private TlsOptions create() throws Exception {
        return TlsSettings.create(context, options);
    }

    private static String certificate() {
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").start()) {
            return simulator.certificatePem();
        }
    }
}
