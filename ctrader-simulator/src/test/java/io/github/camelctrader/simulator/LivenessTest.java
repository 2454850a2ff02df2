// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Heartbeats and idle close; the tests move the time. */
class LivenessTest {

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-05T10:00:00Z"));

    @Test
    void aSilentClientIsClosedAfterTheIdleTimeout() throws IOException {
        try (CTraderSimulator simulator =
                        simulator().serverHeartbeat(Duration.ZERO).start();
                TestClient client = TestClient.authenticated(simulator)) {
            time.advance(Duration.ofMillis(29_900));
            assertThat(simulator.connectionsOpen()).isEqualTo(1);
            time.advance(Duration.ofMillis(100));
            assertThat(simulator.connectionsOpen()).isZero();
            assertThat(client.readByte()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("#12 a heartbeat keeps an authenticated connection and is echoed without an id")
    void aHeartbeatKeepsTheConnection() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                TestClient client = TestClient.authenticated(simulator)) {
            for (int i = 0; i < 7; i++) {
                time.advance(Duration.ofSeconds(10));
                client.send(ProtoHeartbeatEvent.getDefaultInstance());
                ProtoMessage echo = client.readEnvelope();
                assertThat(echo.getPayloadType()).isEqualTo(51);
                assertThat(echo.hasClientMsgId()).isFalse();
            }
            assertThat(simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    void heartbeatsDoNotKeepAnUnauthenticatedConnection() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                TestClient client = TestClient.connect(simulator)) {
            for (int i = 0; i < 2; i++) {
                time.advance(Duration.ofSeconds(10));
                client.send(ProtoHeartbeatEvent.getDefaultInstance());
                client.read(ProtoHeartbeatEvent.class);
            }
            time.advance(Duration.ofSeconds(10));
            assertThat(simulator.connectionsOpen()).isZero();
        }
    }

    @Test
    @DisplayName("#13 without an echo the server's own heartbeats come every 25 s when it is idle")
    void theServerSendsHeartbeatsWhenIdle() throws IOException {
        try (CTraderSimulator simulator = simulator()
                        .heartbeatEcho(false)
                        .idleTimeout(Duration.ZERO)
                        .start();
                TestClient client = TestClient.authenticated(simulator)) {
            client.send(ProtoHeartbeatEvent.getDefaultInstance());
            time.advance(Duration.ofSeconds(20));
            client.ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
            time.advance(Duration.ofSeconds(24));
            client.ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
            time.advance(Duration.ofSeconds(25));
            client.read(ProtoHeartbeatEvent.class);
            time.advance(Duration.ofSeconds(25));
            client.read(ProtoHeartbeatEvent.class);
        }
    }

    private CTraderSimulatorBuilder simulator() {
        return CTraderSimulator.builder().symbols("EURUSD").time(time);
    }
}
