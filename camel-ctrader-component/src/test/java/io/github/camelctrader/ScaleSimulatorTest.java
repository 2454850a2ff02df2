// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many symbols, many routes, many ticks: everything arrives, and what it costs grows with what happens. */
@Timeout(120)
class ScaleSimulatorTest {

    private static final int MANY = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    @DisplayName("#43 5,000 symbols on one connection are subscribed, and restored after a loss, in few requests")
    void manySymbols() throws Exception {
        try (SimulatorRoutes routes =
                new SimulatorRoutes(CTraderSimulator.builder().symbols(names(MANY)))) {
            routes.route("ctrader:*?marketHours=false");
            await().atMost(PATIENCE).until(() -> symbolsQuoted(routes.events) == MANY);
            int requests = subscriptions(routes.simulator);
            routes.events.clear();

            routes.simulator.dropConnections(Drop.RST);
            await().atMost(PATIENCE).until(() -> symbolsQuoted(routes.events) == MANY);

            assertThat(requests).isLessThanOrEqualTo(MANY / 100);
            assertThat(subscriptions(routes.simulator)).isEqualTo(2 * requests);
            assertThat(symbols(routes.events, LifecycleType.STALE)).isEqualTo(MANY);
            assertThat(symbols(routes.events, LifecycleType.SUBSCRIBED)).isEqualTo(MANY);
        }
    }

    @Test
    @DisplayName("#10 1,000 routes share one connection, and each gets the ticks of its symbol and no others")
    void manyRoutes() throws Exception {
        int count = 1_000;
        Map<String, Set<String>> symbolsByRoute = new ConcurrentHashMap<>();
        try (SimulatorRoutes routes =
                new SimulatorRoutes(CTraderSimulator.builder().symbols(names(count)))) {
            for (String name : names(count)) {
                routes.context.addRoutes(collecting(name, symbolsByRoute));
            }
            routes.context.start();
            await().atMost(PATIENCE).until(() -> symbolsByRoute.size() == count);

            assertThat(routes.simulator.connectionsAccepted()).isEqualTo(1);
            assertThat(symbolsByRoute)
                    .allSatisfy((route, symbols) -> assertThat(symbols).containsExactly(route));
        }
    }

    @Test
    @DisplayName("with four lanes no tick is lost or overtaken by another of its symbol")
    void fourLanes() throws Exception {
        int each = 500;
        String[] names = names(16);
        try (SimulatorRoutes routes =
                new SimulatorRoutes(CTraderSimulator.builder().symbols(names))) {
            routes.route("ctrader:*?events=tick&concurrentConsumers=4&overflow=backpressure&queueSize=64");
            await().until(() -> routes.events.size() == names.length);
            routes.events.clear();
            for (int i = 1; i <= each; i++) {
                for (String name : names) {
                    routes.simulator.tick(name, i, i + 1);
                }
            }
            await().atMost(PATIENCE).until(() -> routes.events.size() == each * names.length);

            List<Long> inOrder =
                    IntStream.rangeClosed(1, each).mapToObj(Long::valueOf).toList();
            assertThat(ticks(routes.events).collect(Collectors.groupingBy(Tick::symbol)))
                    .hasSize(names.length)
                    .allSatisfy((name, ticks) ->
                            assertThat(ticks).extracting(Tick::rawBid).isEqualTo(inOrder));
        }
    }

    private static RouteBuilder collecting(String name, Map<String, Set<String>> symbolsByRoute) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:" + name + "?events=tick").routeId(name).process(exchange -> symbolsByRoute
                        .computeIfAbsent(name, key -> ConcurrentHashMap.newKeySet())
                        .add(exchange.getMessage().getBody(Tick.class).symbol()));
            }
        };
    }

    private static String[] names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "S%04d", i))
                .toArray(String[]::new);
    }

    private static int subscriptions(CTraderSimulator simulator) {
        return simulator.received(ProtoOASubscribeSpotsReq.class).size();
    }

    private static Stream<Tick> ticks(List<FeedEvent> events) {
        return events.stream().filter(Tick.class::isInstance).map(Tick.class::cast);
    }

    private static long symbolsQuoted(List<FeedEvent> events) {
        return ticks(events).map(Tick::symbol).distinct().count();
    }

    /** Of how many symbols a type of event told, each once. */
    private static long symbols(List<FeedEvent> events, LifecycleType type) {
        List<String> told = events.stream()
                .filter(LifecycleEvent.class::isInstance)
                .map(LifecycleEvent.class::cast)
                .filter(event -> event.type() == type && event.symbols() != null)
                .flatMap(event -> event.symbols().stream())
                .toList();
        assertThat(told).doesNotHaveDuplicates();
        return told.size();
    }
}
