// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.wire.Tls;
import io.github.camelctrader.client.wire.Transport;
import io.github.camelctrader.simulator.Drop;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is used where Netty's native libraries are on the class path; they are switched off in the other run of tests. */
@EnabledIfSystemProperty(named = "native.libraries", matches = "true")
class NativeLibrariesSimulatorTest {

    @Test
    void opensslIsTheDefaultWhereItIsThere() {
        assertThat(context(TlsProvider.AUTO)).isInstanceOf(OpenSslContext.class);
        assertThat(context(TlsProvider.OPENSSL)).isInstanceOf(OpenSslContext.class);
        assertThat(context(TlsProvider.JDK)).isNotInstanceOf(OpenSslContext.class);
    }

    @Test
    void aReadyMadeContextIsTheJdksWhateverElseIsThere() throws Exception {
        TlsOptions options = new TlsOptions(SSLContext.getDefault(), List.of(), TlsProvider.AUTO, true);
        assertThat(Tls.newContext(options)).isNotInstanceOf(OpenSslContext.class);
    }

    @Test
    void epollIsTheDefaultWhereItIsThere() {
        assertThat(Transport.best()).isEqualTo(Transport.EPOLL);
    }

    @Test
    @DisplayName("#7 with both, a link that is lost and one that is closed end once each, and ticks flow in between")
    void linksComeAndGo() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.dropConnections(Drop.FIN);
            feed.events.awaitLifecycle(DISCONNECTED);
            feed.passRetry(1);
            feed.events.awaitLifecycle(CONNECTED, 2);
            feed.awaitStreaming("EURUSD");
            feed.client.close().join();

            assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(2);
        }
    }

    private static SslContext context(TlsProvider provider) {
        return Tls.newContext(new TlsOptions(null, List.of(), provider, true));
    }
}
