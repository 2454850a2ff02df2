// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealListRes;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The request limits of a connection; the tests move the time. */
class RateLimitTest {

    private static final ProtoOAVersionReq REQUEST = ProtoOAVersionReq.getDefaultInstance();

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-05T10:00:00Z"));

    @Test
    @DisplayName("#45, R37, R39: the 51st request of a second blocks its type, a second later all is well")
    void theFiftyFirstRequestIsRefused() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                TestClient client = TestClient.connect(simulator)) {
            for (int i = 0; i < 50; i++) {
                client.ask(REQUEST, ProtoOAVersionRes.class);
            }
            assertThat(client.refused(REQUEST)).isEqualTo("BLOCKED_PAYLOAD_TYPE");
            time.advance(Duration.ofMillis(999));
            assertThat(client.refused(REQUEST)).isEqualTo("BLOCKED_PAYLOAD_TYPE");
            time.advance(Duration.ofMillis(1));
            client.ask(REQUEST, ProtoOAVersionRes.class);
        }
    }

    @Test
    @DisplayName("#72 historical requests have a limit of their own")
    void historicalRequestsHaveTheirOwnLimit() throws IOException {
        ProtoOADealListReq deals =
                ProtoOADealListReq.newBuilder().setCtidTraderAccountId(1).build();
        try (CTraderSimulator simulator = simulator().rateLimits(50, 2).start();
                TestClient client = TestClient.authenticated(simulator)) {
            client.ask(deals, ProtoOADealListRes.class);
            client.ask(deals, ProtoOADealListRes.class);
            assertThat(client.refused(deals)).isEqualTo("BLOCKED_PAYLOAD_TYPE");
            client.ask(REQUEST, ProtoOAVersionRes.class);
        }
    }

    @Test
    @DisplayName("#45 a blocked payload type says when to come back, other types are answered")
    void aBlockedPayloadTypeSaysWhenToComeBack() throws IOException {
        try (CTraderSimulator simulator = simulator()
                        .rateLimits(1, 5)
                        .blockPayloadTypes(Duration.ofSeconds(3))
                        .start();
                TestClient client = TestClient.connect(simulator)) {
            client.ask(REQUEST, ProtoOAVersionRes.class);
            ProtoOAErrorRes blocked = client.ask(REQUEST, ProtoOAErrorRes.class);
            assertThat(blocked.getErrorCode()).isEqualTo("BLOCKED_PAYLOAD_TYPE");
            assertThat(blocked.getRetryAfter()).isEqualTo(3);
            time.advance(Duration.ofSeconds(2));
            assertThat(client.refused(REQUEST)).isEqualTo("BLOCKED_PAYLOAD_TYPE");
            client.authenticateApplication();
            time.advance(Duration.ofSeconds(1));
            client.ask(REQUEST, ProtoOAVersionRes.class);
        }
    }

    @Test
    @DisplayName("R35: where brokers block subscriptions, ten minutes pass")
    void subscriptionsAreBlockedForLong() throws IOException {
        try (CTraderSimulator simulator = simulator()
                        .rateLimits(3, 5)
                        .quirk(Quirk.SUBSCRIPTIONS_BLOCKED)
                        .start();
                TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            ProtoOAErrorRes blocked = client.ask(TestClient.subscription(1), ProtoOAErrorRes.class);
            assertThat(blocked.getErrorCode()).isEqualTo("BLOCKED_PAYLOAD_TYPE");
            assertThat(blocked.getRetryAfter()).isEqualTo(600);
        }
    }

    @Test
    void aLimitOfZeroIsNone() throws IOException {
        try (CTraderSimulator simulator = simulator().rateLimits(0, 0).start();
                TestClient client = TestClient.connect(simulator)) {
            for (int i = 0; i < 200; i++) {
                client.ask(REQUEST, ProtoOAVersionRes.class);
            }
        }
    }

    private CTraderSimulatorBuilder simulator() {
        return CTraderSimulator.builder().symbols("EURUSD").time(time);
    }
}
