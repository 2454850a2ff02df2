// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CertificateKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Servers that are not who they should be: no credential is sent, and RECONNECTING says why. */
class TlsSimulatorTest {

    @Test
    @DisplayName("an untrusted certificate is refused, and the reason says that no path leads to it")
    void untrusted() {
        try (ClientFixture fixture = showing(CertificateKind.GOOD)) {
            LifecycleEvent retry = refusedTwice(
                    fixture, fixture.options().tls(tls -> new TlsOptions(null, List.of(), tls.provider(), true)));

            assertThat(retry.reason())
                    .startsWith("NETWORK: TLS handshake failed: ")
                    .contains("unable to find valid certification path");
        }
    }

    @Test
    @DisplayName("an expired certificate is refused, and the reason says that it has expired and when")
    void expired() {
        try (ClientFixture fixture = showing(CertificateKind.EXPIRED)) {
            LifecycleEvent retry = refusedTwice(fixture, fixture.options());

            assertThat(retry.reason())
                    .startsWith("NETWORK: TLS handshake failed: ")
                    .contains("certificate has expired")
                    .contains("NotAfter: ");
        }
    }

    @Test
    @DisplayName("a certificate of another host is refused, and the reason names the host that it does not match")
    void wrongHost() {
        try (ClientFixture fixture = showing(CertificateKind.WRONG_HOST)) {
            LifecycleEvent byAddress = refusedTwice(fixture, fixture.options());
            LifecycleEvent byName = refusedTwice(fixture, fixture.options().host("localhost"));

            assertThat(byAddress.reason())
                    .startsWith("NETWORK: TLS handshake failed: ")
                    .contains("matching IP address 127.0.0.1");
            assertThat(byName.reason()).contains("matching localhost");
        }
    }

    @Test
    @DisplayName("hostnameVerification=false accepts a trusted certificate of another host")
    void wrongHostAccepted() {
        try (ClientFixture fixture = showing(CertificateKind.WRONG_HOST)) {
            CTraderClient client = fixture.start(
                    fixture.options().tls(tls -> new TlsOptions(null, tls.trusted(), tls.provider(), false)));
            TestFeed feed = fixture.feed(client, "EURUSD").awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(RECONNECTING)).isEmpty();
        }
    }

    @Test
    @DisplayName("hostnameVerification=false does not accept an expired or an untrusted certificate")
    void onlyTheNameIsExcused() {
        try (ClientFixture fixture = showing(CertificateKind.EXPIRED)) {
            refusedTwice(
                    fixture, fixture.options().tls(tls -> new TlsOptions(null, tls.trusted(), tls.provider(), false)));
            refusedTwice(fixture, fixture.options().tls(tls -> new TlsOptions(null, List.of(), tls.provider(), false)));
        }
    }

    private static ClientFixture showing(CertificateKind kind) {
        return new ClientFixture(
                CTraderSimulator.builder().symbols("EURUSD").certificate(kind).start());
    }

    private static LifecycleEvent refusedTwice(ClientFixture fixture, ClientFixture.OptionsBuilder options) {
        TestFeed feed = fixture.feed(fixture.start(options), "EURUSD");
        feed.passRetry(1);
        LifecycleEvent second = feed.events.awaitLifecycle(RECONNECTING, 2);

        // The first attempt may be over before the feed is there to hear of it.
        assertThat(feed.events.types()).endsWith(RECONNECTING, CONNECTING, RECONNECTING);
        assertThat(feed.events.lifecycle(CONNECTED)).isEmpty();
        assertThat(fixture.simulator.received(ProtoOAApplicationAuthReq.class)).isEmpty();
        feed.client.close().join();
        return second;
    }
}
