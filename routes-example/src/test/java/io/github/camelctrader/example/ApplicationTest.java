// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application as its users meet it: from outside, through WebSocket and HTTP. */
class ApplicationTest {

    private ExampleApp app;
    private CTraderSimulator simulator;

    @BeforeEach
    void start() {
        app = ExampleApp.start(CTraderSimulator.builder().symbols("EURUSD", "XAUUSD"), Map.of());
        simulator = app.simulator;
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aClientSeesStatusTicksAndLifecycle() {
        try (TestClient client = TestClient.connect(app.wsPort)) {
            client.await("status", frame -> frame.toJson().contains("ACCOUNT_AUTHENTICATED"));
            client.await("status", frame -> frame.toJson().contains("\"symbol\":\"EURUSD\""));
            simulator.tick("EURUSD", 110000L, 110002L);
            var tick = client.await("tick", frame -> "LIVE".equals(frame.get("state")));

            assertThat(tick.toJson()).contains("\"bid\":1.10000", "\"ask\":1.10002", "\"feed\":\"simulator\"");

            simulator.dropConnections(Drop.FIN);
            client.await("lifecycle", frame -> "DISCONNECTED".equals(frame.get("lifecycle")));
            var stale = client.await("lifecycle", frame -> "STALE".equals(frame.get("lifecycle")));
            assertThat(stale.toJson()).contains("EURUSD", "XAUUSD");
            client.await("status", frame -> frame.toJson().contains("STALE"));
            simulator.restart();
            client.awaitWhile(() -> simulator.tick("EURUSD", 110001L, 110003L), "lifecycle", frame -> "RESUMED"
                    .equals(frame.get("lifecycle")));
        }
    }

    @Test
    void aClientThatJoinsGetsTheLastQuoteAndOnlyWhatItAsksFor() {
        try (TestClient first = TestClient.connect(app.wsPort)) {
            first.await("status", frame -> frame.toJson().contains("\"symbol\":\"XAUUSD\""));
            simulator.tick("XAUUSD", 190000000L, 190010000L);
            first.await("tick", frame -> "XAUUSD".equals(frame.get("symbol")) && "LIVE".equals(frame.get("state")));
        }
        try (TestClient second = TestClient.connect(app.wsPort)) {
            second.await("tick", frame -> "XAUUSD".equals(frame.get("symbol")));
            second.send("{\"type\":\"subscribe\",\"seq\":2,\"symbols\":[\"EURUSD\"]}");
            second.send("{\"type\":\"subscribe\",\"seq\":1,\"symbols\":[\"XAUUSD\"]}");
            second.send("not json");
            second.await("error", frame -> "BAD_MESSAGE".equals(frame.get("code")));
            second.clear();
            simulator.tick("XAUUSD", 190000001L, 190010001L);
            simulator.tick("EURUSD", 110005L, 110007L);
            second.await("tick", frame -> "EURUSD".equals(frame.get("symbol")));

            assertThat(second.frames("tick")).noneMatch(frame -> "XAUUSD".equals(frame.get("symbol")));
        }
    }

    @Test
    void healthAndMetricsAreServed() {
        TestClient.awaitUntil(() -> app.get("/observe/health").statusCode() == 200);

        assertThat(app.get("/observe/health?data=true").body())
                .contains("consumer:feed", "websocket-clients", "\"clients\":0", "\"conflated\":0")
                .doesNotContain("demo-secret");
        assertThat(app.get("/observe/metrics").body())
                .contains("camel_", "gateway_clients ", "gateway_conflated_total ", "gateway_closed_slow_total ");

        simulator.stop();
        TestClient.awaitUntil(() -> app.get("/observe/health").statusCode() == 503);
        assertThat(app.get("/observe/health/live").statusCode()).isEqualTo(200);
    }
}
