// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.wire.Tls;
import io.github.camelctrader.simulator.Drop;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reconnect goes on with the TLS session that there was: no certificate, no key exchange of its own. */
class ResumptionSimulatorTest {

    private final List<SSLEngine> engines = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(
            value = Drop.class,
            names = {"FIN", "RST"})
    @DisplayName("however a link ends, the TLS session of the next two is older than they are themselves")
    void resumedAfterALoss(Drop loss) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            SslContext tls = observed(Tls.newContext(fixture.options().build().tls()));
            List<Boolean> resumed = new ArrayList<>();
            for (int link = 0; link < 3; link++) {
                resumed.add(isResumed(fixture, tls, loss));
            }
            assertThat(resumed).containsExactly(false, true, true);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Drop.class,
            names = {"FIN", "RST"})
    @DisplayName("another client shares no session")
    void notSharedBetweenClients(Drop loss) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            for (int client = 0; client < 2; client++) {
                SslContext tls =
                        observed(Tls.newContext(fixture.options().build().tls()));
                assertThat(isResumed(fixture, tls, loss)).isFalse();
            }
        }
    }

    /** Opens a link and lets the server end it; whether its session had been there before. */
    private boolean isResumed(ClientFixture fixture, SslContext tls, Drop loss) {
        long before = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > before);
        try (WireLink link = new WireLink(fixture, tls).open()) {
            boolean resumed = engines.get(engines.size() - 1).getSession().getCreationTime() <= before;
            fixture.simulator.dropConnections(loss);
            await().until(() -> !link.downs.isEmpty());
            return resumed;
        }
    }

    private SslContext observed(SslContext context) {
        return new DelegatingSslContext(context) {
            @Override
            protected void initEngine(SSLEngine engine) {
                engines.add(engine);
            }
        };
    }
}
