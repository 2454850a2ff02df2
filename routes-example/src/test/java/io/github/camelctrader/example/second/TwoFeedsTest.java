// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import static io.github.camelctrader.example.second.TwoFeeds.event;
import static io.github.camelctrader.example.second.TwoFeeds.line;
import static io.github.camelctrader.example.second.TwoFeeds.number;
import static io.github.camelctrader.example.second.TwoFeeds.socket;
import static io.github.camelctrader.example.second.TwoFeeds.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.example.Cable;
import io.github.camelctrader.example.TestClient;
import io.github.camelctrader.example.second.QuoteServer.Manner;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two feeds in one application, of which either may fail: seen from outside. */
class TwoFeedsTest {

    private final QuoteServer second = QuoteServer.start(List.of("BTCUSD", "EURUSD"), 20);
    private final Cable cable = new Cable(second.port());

    @AfterEach
    void stop() {
        cable.close();
        second.close();
    }

    @Test
    @DisplayName(
            "#84 the second feed drops: only it is shown down, its symbols alone are stale; it comes back by itself")
    void onlyTheSecondIsDown() {
        try (TwoFeeds feeds = TwoFeeds.well(second)) {
            second.stop();
            JsonObject down = feeds.client.await(
                    "status", status -> socket(status, "second").equals("RECONNECTING"));
            assertThat(socket(down, "simulator")).isEqualTo("CONNECTED");
            assertThat(line(down, "simulator").get("auth")).isEqualTo("ACCOUNT_AUTHENTICATED");
            assertThat(state(down, "XAUUSD")).isEqualTo("LIVE");
            assertThat(state(down, "BTCUSD")).isEqualTo("STALE");
            assertThat(feeds.told("second", "DISCONNECTED")).isEqualTo(1);
            feeds.awaitReady(false);
            assertThat(feeds.health()).contains("Not connected, retrying: ");

            second.restart();
            feeds.client.await("lifecycle", event("second", "RESUMED"));
            feeds.client.await(
                    "status",
                    status -> socket(status, "second").equals("CONNECTED")
                            && state(status, "BTCUSD").equals("LIVE"));
            feeds.awaitReady(true);
            assertThat(feeds.told("simulator", "DISCONNECTED")).isZero();
        }
    }

    @Test
    @DisplayName(
            "#84 both are away: the second one's return does not make the first one look alive, or the application ready")
    void theReturnOfOneIsNotTheReturnOfBoth() {
        try (TwoFeeds feeds = TwoFeeds.well(second)) {
            feeds.simulator.stop();
            second.stop();
            feeds.client.await(
                    "status",
                    status -> !socket(status, "simulator").equals("CONNECTED")
                            && socket(status, "second").equals("RECONNECTING"));
            feeds.client.clear();
            second.restart();
            JsonObject half = feeds.client.await(
                    "status", status -> state(status, "BTCUSD").equals("LIVE"));
            assertThat(socket(half, "simulator")).isNotEqualTo("CONNECTED");
            assertThat(line(half, "simulator").get("auth")).isNull();
            assertThat(state(half, "XAUUSD")).isEqualTo("STALE");
            assertThat(feeds.app.get("/observe/health").statusCode()).isEqualTo(503);
            assertThat(feeds.app.get("/observe/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "#1 #101 the application starts while the second source is away, says DOWN with the reason, and finds it later")
    void awayAtTheStart() {
        second.stop();
        try (TwoFeeds feeds = new TwoFeeds(second, Map.of())) {
            JsonObject refused = feeds.client.await("lifecycle", event("second", "RECONNECTING"));
            assertThat(String.valueOf(refused.get("reason"))).contains("refused");
            feeds.awaitTick("XAUUSD");
            assertThat(feeds.health()).contains("second-feed-connection", "Connection refused");
            feeds.client.await(
                    "lifecycle", event("second", "RECONNECTING").and(event -> number(event.get("attempt")) >= 4));

            second.restart();
            feeds.awaitTick("BTCUSD");
            assertThat(second.open()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "#2 #3 a source that takes connections and never answers is given up in time, one that answers 503 as well")
    void neverAnswered() {
        second.manner(Manner.HANGING);
        try (TwoFeeds feeds = new TwoFeeds(second, Map.of())) {
            feeds.client.await(
                    "lifecycle", event("second", "RECONNECTING").and(event -> number(event.get("attempt")) >= 3));
            second.manner(Manner.REFUSING);
            feeds.client.await(
                    "lifecycle", event("second", "RECONNECTING").and(event -> String.valueOf(event.get("reason"))
                            .contains("503")));
            second.manner(Manner.QUOTING);
            feeds.awaitTick("BTCUSD");
            assertThat(second.open()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#6 #11 packets vanish without a FIN: lost after the silence limit, and one connection in the end")
    void halfOpen() {
        try (TwoFeeds feeds =
                new TwoFeeds(second, Map.of("second.feed.url", "ws://localhost:" + cable.port() + "/quotes"))) {
            feeds.awaitTick("BTCUSD");
            cable.die();
            JsonObject lost = feeds.client.await("lifecycle", event("second", "DISCONNECTED"));
            assertThat(String.valueOf(lost.get("reason"))).startsWith("nothing heard for");
            cable.mend();
            feeds.client.await("lifecycle", event("second", "RESUMED"));
            TestClient.awaitUntil(() -> second.open() == 1);
            assertThat(feeds.told("second", "DISCONNECTED")).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#7 #33 a connection ended by the source is told once, and replaced by one, not two")
    void endedByTheSource() {
        try (TwoFeeds feeds = TwoFeeds.well(second)) {
            int before = second.accepted();
            second.drop();
            feeds.client.await("lifecycle", event("second", "RESUMED"));
            assertThat(second.accepted()).isEqualTo(before + 1);
            assertThat(second.open()).isEqualTo(1);
            assertThat(feeds.told("second", "DISCONNECTED")).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#76 heartbeats alone keep the connection; the symbols are stale, and quotes bring them back")
    void heartbeatsOnly() {
        try (TwoFeeds feeds = TwoFeeds.well(second)) {
            second.manner(Manner.NO_QUOTES);
            feeds.client.await("status", status -> state(status, "BTCUSD").equals("STALE"));
            assertThat(feeds.health()).contains("No data: every symbol is stale");
            second.manner(Manner.QUOTING);
            feeds.client.await("lifecycle", event("second", "RESUMED"));
            assertThat(feeds.told("second", "DISCONNECTED")).isZero();
        }
    }

    @Test
    @DisplayName("#61 #97 #100 nonsense from the source is counted by reason and the route lives on")
    void nonsense() {
        try (TwoFeeds feeds = TwoFeeds.well(second)) {
            List.of(
                            "no json",
                            "{\"type\":\"quote\",\"symbol\":\"BTCUSD\",\"bid\":2,\"ask\":1}",
                            "{\"type\":\"quote\",\"symbol\":\"DOGE\",\"bid\":1,\"ask\":2}",
                            "{\"type\":\"quote\",\"symbol\":\"BTCUSD\",\"bid\":1,\"ask\":2,\"time\":5}")
                    .forEach(second::say);
            TestClient.awaitUntil(() -> feeds.metrics().contains("{reason=\"OVERTAKEN\"} 1.0"));
            assertThat(feeds.metrics())
                    .contains(
                            "second_feed_discarded_total{reason=\"INVALID\"} 2.0",
                            "second_feed_discarded_total{reason=\"UNKNOWN_SYMBOL\"} 1.0",
                            "second_feed_connected 1.0");
            feeds.client.clear();
            feeds.awaitTick("BTCUSD");
            assertThat(feeds.told("second", "DISCONNECTED")).isZero();
        }
    }

    @Test
    @DisplayName(
            "#68 #95 an instrument of both feeds has one line and one source, and reaches a client on both feeds once")
    void sharedInstrument() {
        try (TwoFeeds feeds = TwoFeeds.well(second)) {
            feeds.client.clear();
            TestClient.awaitUntil(() -> feeds.client.frames("tick").size() > 100);
            assertThat(feeds.client.frames("tick"))
                    .filteredOn(tick -> "EURUSD".equalsIgnoreCase(String.valueOf(tick.get("symbol"))))
                    .isNotEmpty()
                    .allMatch(tick -> "simulator".equals(tick.get("feed")) && "EURUSD".equals(tick.get("symbol")));
            assertThat(feeds.client.frames("tick")).anyMatch(tick -> "second".equals(tick.get("feed")));
            try (TestClient late = TestClient.connect(feeds.app.wsPort)) {
                late.await("tick", tick -> "BTCUSD".equals(tick.get("symbol")));
                JsonObject status = late.frames("status").get(0);
                assertThat((JsonArray) status.get("feeds")).hasSize(2);
                assertThat((JsonArray) status.get("symbols"))
                        .extracting(symbol -> ((JsonObject) symbol).get("symbol"))
                        .containsExactlyInAnyOrder("EURUSD", "XAUUSD", "BTCUSD", "ETHUSD");
            }
            assertThat(feeds.metrics()).contains("feeds_shadowed_total");
        }
    }

    @Test
    @DisplayName(
            "#87 the second feed comes and goes: nothing is subscribed again at the first, and nobody is sent all anew")
    void readyAgain() {
        try (TwoFeeds feeds = TwoFeeds.well(second)) {
            int subscribed =
                    feeds.simulator.received(ProtoOASubscribeSpotsReq.class).size();
            feeds.client.send("{\"type\":\"subscribe\",\"seq\":1,\"symbols\":[\"ETHUSD\",\"XAUUSD\"]}");
            feeds.simulator.rate(0);
            feeds.client.await("lifecycle", event("simulator", "STALE"));
            feeds.client.clear();
            for (int i = 0; i < 2; i++) {
                second.drop();
                int before = second.accepted();
                TestClient.awaitUntil(() -> second.accepted() > before);
            }
            feeds.client.await("status", status -> socket(status, "second").equals("CONNECTED"));

            assertThat(feeds.client.frames("tick")).isEmpty();
            assertThat(feeds.simulator.received(ProtoOASubscribeSpotsReq.class)).hasSize(subscribed);
            assertThat(feeds.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }
}
