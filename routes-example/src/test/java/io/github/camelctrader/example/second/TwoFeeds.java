// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.example.ExampleApp;
import io.github.camelctrader.example.TestClient;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The application on two feeds with short limits, and a client that sees everything. */
final class TwoFeeds implements AutoCloseable {

    private static final Map<String, String> QUICK = Map.of(
            "second.feed.symbols", "BTCUSD,ETHUSD,eurusd",
            "second.feed.connect-limit", "500",
            "second.feed.silence-limit", "800",
            "second.feed.stale-after", "1000",
            "second.feed.reconnect-delay", "50",
            "second.feed.reconnect-max-delay", "300",
            "camel.component.ctrader.stale-after", "1s");

    final ExampleApp app;
    final CTraderSimulator simulator;
    final TestClient client;

    /** Starts it on this second source; more settings go before the usual ones. */
    TwoFeeds(QuoteServer second, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.put("second.feed.url", second.url());
        settings.putAll(more);
        app = ExampleApp.start(
                CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").rate(20), settings);
        simulator = app.simulator;
        client = TestClient.connect(app.wsPort);
    }

    /** Starts it and waits until both feeds are well. */
    static TwoFeeds well(QuoteServer second) {
        TwoFeeds feeds = new TwoFeeds(second, Map.of());
        feeds.client.await(
                "status",
                status -> state(status, "BTCUSD").equals("LIVE")
                        && state(status, "XAUUSD").equals("LIVE")
                        && state(status, "EURUSD").equals("LIVE"));
        feeds.awaitReady(true);
        return feeds;
    }

    JsonObject awaitTick(String symbol) {
        return client.await("tick", tick -> symbol.equals(tick.get("symbol")));
    }

    void awaitReady(boolean ready) {
        TestClient.awaitUntil(() -> app.get("/observe/health").statusCode() == (ready ? 200 : 503));
    }

    String health() {
        return app.get("/observe/health?data=true").body();
    }

    String metrics() {
        return app.get("/observe/metrics").body();
    }

    /** How often this was told. */
    long told(String feed, String lifecycle) {
        return client.frames("lifecycle").stream()
                .filter(event(feed, lifecycle))
                .count();
    }

    static Predicate<JsonObject> event(String feed, String lifecycle) {
        return event -> feed.equals(event.get("feed")) && lifecycle.equals(event.get("lifecycle"));
    }

    static String socket(JsonObject status, String feed) {
        return String.valueOf(line(status, feed).get("socket"));
    }

    static JsonObject line(JsonObject status, String feed) {
        return find(status, "feeds", "feed", feed);
    }

    static String state(JsonObject status, String symbol) {
        return String.valueOf(find(status, "symbols", "symbol", symbol).get("state"));
    }

    static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static JsonObject find(JsonObject status, String list, String key, String name) {
        return Objects.requireNonNull((JsonArray) status.get(list)).stream()
                .map(JsonObject.class::cast)
                .filter(one -> name.equals(one.get(key)))
                .findFirst()
                .orElse(new JsonObject());
    }

    @Override
    public void close() {
        client.close();
        app.close();
    }
}
