// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A client gets from the TLS handshake to ticks, and again after a restart. */
class FirstContactTest {

    @Test
    void ticksFlowFromTheFirstSubscriptionOn() throws IOException {
        try (CTraderSimulator simulator =
                        CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").start();
                TestClient client = TestClient.authenticated(simulator)) {
            ProtoOASymbolsListRes list = client.ask(
                    ProtoOASymbolsListReq.newBuilder().setCtidTraderAccountId(1).build(), ProtoOASymbolsListRes.class);
            assertThat(list.getSymbol(1).getSymbolName()).isEqualTo("XAUUSD");
            assertThat(list.getSymbol(1).getSymbolId()).isEqualTo(2);

            client.ask(TestClient.subscription(1), ProtoOASubscribeSpotsRes.class);
            ProtoOASpotEvent snapshot = client.read(ProtoOASpotEvent.class);
            simulator.tick("XAUUSD", 1, 2);
            simulator.tick("EURUSD", 110_000, 110_002);
            ProtoOASpotEvent tick = client.read(ProtoOASpotEvent.class);

            assertThat(snapshot.hasBid() && snapshot.hasAsk()).isTrue();
            assertThat(tick.getBid()).isEqualTo(110_000);
            assertThat(simulator.received(ProtoOASubscribeSpotsReq.class)).hasSize(1);
            assertThat(simulator.sentSpots("EURUSD")).hasSize(2);
        }
    }

    @Test
    void aRestartKeepsPortAndCertificate() throws IOException {
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").rate(50).start()) {
            try (TestClient client = TestClient.subscribed(simulator, 1)) {
                client.read(ProtoOASpotEvent.class);
                client.read(ProtoOASpotEvent.class);
                simulator.stop();
                assertThat(simulator.connectionsOpen()).isZero();
                simulator.restart();
            }
            try (TestClient client = TestClient.subscribed(simulator, 1)) {
                client.read(ProtoOASpotEvent.class);
                assertThat(simulator.connectionsAccepted()).isEqualTo(2);
                assertThat(simulator.connectionsOpen()).isEqualTo(1);
            }
        }
    }
}
