// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.ReceivedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What clients cost the broker: nothing, however many they are and whatever they ask for. */
class BrokerCostTest {

    private static final int SYMBOLS = 75;
    private static final int CLIENTS = 50;
    private static final int LIMIT_PER_SECOND = 50;
    private static final List<String> NAMES =
            IntStream.range(0, SYMBOLS).mapToObj(i -> "SYM" + i).toList();

    @Test
    @DisplayName("#89 a page that asks for 75 symbols has them all in a moment, within the broker's limits")
    void manySymbolsAtOnce() {
        try (ExampleApp app = start(CTraderSimulator.builder().symbols(NAMES.toArray(String[]::new)))) {
            try (TestClient early = TestClient.connect(app.wsPort)) {
                early.send(statement(1, NAMES));
                NAMES.forEach(name -> early.await("tick", tick -> name.equals(tick.get("symbol"))));
                assertThat(early.frames("error")).isEmpty();
            }
            List<ReceivedMessage> received = app.simulator.received();
            assertThat(mostInASecond(received)).isLessThan(LIMIT_PER_SECOND);
            assertSubscribedOnce(app, 0);

            long start = TestClock.nanos();
            try (TestClient page = TestClient.connect(app.wsPort)) {
                page.send(statement(1, NAMES));
                TestClient.awaitUntil(() -> symbolsSeen(page) == SYMBOLS);
                assertThat((TestClock.nanos() - start) / 1_000_000).isLessThan(3000);
            }
            assertSubscribedOnce(app, 0);
        }
    }

    @Test
    @DisplayName("#90 #40 fifty clients, the broker drops and returns: each symbol is subscribed once on the new link")
    void aHerd() {
        try (ExampleApp app = start(CTraderSimulator.builder().symbols(NAMES.toArray(String[]::new)))) {
            List<TestClient> herd = new ArrayList<>();
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    TestClient client = TestClient.connect(app.wsPort);
                    client.send(statement(1, NAMES.subList(0, 1 + i)));
                    herd.add(client);
                }
                herd.get(0).await("tick", tick -> true);
                app.simulator.stop();
                herd.get(0).await("lifecycle", event -> "DISCONNECTED".equals(event.get("lifecycle")));
                herd.forEach(TestClient::clear);
                app.simulator.restart();
                herd.forEach(client -> client.awaitWhile(
                        () -> app.simulator.tick("SYM0", 110_000, 110_002), "lifecycle", event -> "RESUMED"
                                .equals(event.get("lifecycle"))));
            } finally {
                herd.forEach(TestClient::close);
            }
            assertThat(app.simulator.connectionsAccepted()).isEqualTo(2);
            assertSubscribedOnce(app, 0);
            assertSubscribedOnce(app, 1);
            assertThat(mostInASecond(app.simulator.received())).isLessThan(LIMIT_PER_SECOND);
        }
    }

    @Test
    @DisplayName("#98 names that mean something inside, or nothing at all, are refused here and never reach the broker")
    void internalNames() {
        List<String> odd = List.of("STATUS", "HEARTBEAT", "*", "SYM0,SYM1", "feed", "0", "1");
        try (ExampleApp app = start(CTraderSimulator.builder().symbols("SYM0", "SYM1"));
                TestClient client = TestClient.connect(app.wsPort)) {
            client.await("tick", tick -> true);
            client.send(statement(1, odd));
            JsonObject error = client.await("error", frame -> true);
            assertThat(error.toJson()).contains("UNKNOWN_SYMBOL", odd.size() + " not on any feed's list");
            app.simulator.stop();
            app.simulator.restart();
            TestClient.awaitUntil(() -> subscribed(app, 1).size() == 2);
            assertThat(subscribed(app, 0)).containsExactlyInAnyOrder(1L, 2L);
            assertThat(subscribed(app, 1)).containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    @DisplayName(
            "#94 #86 clients that asked before anything was known are each told symbol, source and code; or that it is nowhere")
    void askedTooEarly() {
        CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").start();
        simulator.stop();
        try (ExampleApp app =
                        ExampleApp.on(simulator, Map.of("feed.symbols", "EURUSD,MISSING", "gateway.heartbeat", "500"));
                TestClient one = TestClient.connect(app.wsPort);
                TestClient two = TestClient.connect(app.wsPort)) {
            List<TestClient> both = List.of(one, two);
            both.forEach(client -> {
                client.send(statement(1, List.of("EURUSD", "MISSING", "NOWHERE")));
                client.send("{\"type\":\"ping\"}");
                client.await("heartbeat", frame -> true);
                assertThat(client.frames("error")).isEmpty();
            });
            simulator.restart();
            both.forEach(client -> {
                JsonObject failed =
                        client.await("lifecycle", event -> "SUBSCRIBE_FAILED".equals(event.get("lifecycle")));
                assertThat(failed.toJson()).contains("\"feed\":\"simulator\"", "MISSING", "\"errorCode\":");
                JsonObject unknown = client.await("error", frame -> "UNKNOWN_SYMBOL".equals(frame.get("code")));
                assertThat(unknown.get("symbol")).isEqualTo("NOWHERE");
                client.send(statement(2, List.of("MISSING")));
                JsonObject again = client.await("error", frame -> "MISSING".equals(frame.get("symbol")));
                assertThat(again.get("feed")).isEqualTo("simulator");
                assertThat(again.get("code")).isEqualTo(failed.get("errorCode"));
            });
        }
    }

    private static ExampleApp start(CTraderSimulatorBuilder simulator) {
        return ExampleApp.start(simulator.rate(1), Map.of());
    }

    private static void assertSubscribedOnce(ExampleApp app, int connection) {
        assertThat(subscribed(app, connection)).hasSize(SYMBOLS).doesNotHaveDuplicates();
    }

    private static List<Long> subscribed(ExampleApp app, int connection) {
        return app.simulator.received().stream()
                .filter(message -> message.connectionIndex() == connection)
                .map(ReceivedMessage::message)
                .flatMap(message ->
                        message instanceof ProtoOASubscribeSpotsReq request ? Stream.of(request) : Stream.empty())
                .flatMap(request -> request.getSymbolIdList().stream())
                .toList();
    }

    /** The most messages of any second that begins with one. */
    private static long mostInASecond(List<ReceivedMessage> received) {
        return received.stream()
                .mapToLong(first -> received.stream()
                        .filter(one -> within(first.time(), one.time()))
                        .count())
                .max()
                .orElse(0);
    }

    private static boolean within(Instant start, Instant time) {
        return !time.isBefore(start) && time.isBefore(start.plusSeconds(1));
    }

    private static int symbolsSeen(TestClient client) {
        return client.frames("tick").stream()
                .map(tick -> String.valueOf(tick.get("symbol")))
                .collect(Collectors.toSet())
                .size();
    }

    private static String statement(int seq, List<String> symbols) {
        return "{\"type\":\"subscribe\",\"seq\":" + seq + ",\"symbols\":[\"" + String.join("\",\"", symbols) + "\"]}";
    }
}
