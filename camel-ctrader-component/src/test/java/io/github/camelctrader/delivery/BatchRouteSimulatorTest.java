// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.CTraderConsumer;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import io.github.camelctrader.simulator.Drop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that take several ticks at once. */
@Timeout(60)
class BatchRouteSimulatorTest {

    private static final int COUNT = 5_000;
    private static final int SIZE = 50;

    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Object> bodies = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("what waits while the route is busy comes in batches: every tick once, in order, pooled or not")
    void waitingTicksComeInBatches(boolean pooled) throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            if (pooled) {
                routes.context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
            }
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            routes.context.getRegistry().bind("meters", registry);
            start(routes, "ctrader:EURUSD?events=tick&overflow=backpressure&batchSize=" + SIZE);
            sendWhileBlocked(routes);
            await().until(() -> ticks().size() == COUNT + 1);

            assertThat(bodies).allSatisfy(body -> assertThat(body)
                    .isInstanceOfSatisfying(
                            TickBatch.class, batch -> assertThat(batch).hasSizeBetween(1, SIZE)));
            assertThat(bodies).hasSizeLessThan(COUNT / 10);
            assertThat(ticks().stream().skip(1).map(Tick::rawBid))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, COUNT).boxed().toList());
            assertThat(registry.get("camel.ctrader.events")
                            .tag("type", "tick")
                            .counter()
                            .count())
                    .isEqualTo(COUNT + 1);
        }
    }

    @Test
    @DisplayName("#81 a loss and its end stand alone between the batches, and what came before it comes before it")
    void lifecycleEventsStandAlone() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            start(routes, "ctrader:EURUSD?marketHours=false&overflow=backpressure&batchSize=" + SIZE);
            sendWhileBlocked(routes);
            await().until(() -> ticks().size() == COUNT + 1);
            routes.simulator.dropConnections(Drop.RST);
            await().until(() -> ticks().size() > COUNT + 1);
            routes.simulator.tick("EURUSD", COUNT + 1, COUNT + 2);
            await().until(() -> names().contains("[EURUSD=" + (COUNT + 1) + "]"));

            assertThat(names().stream().filter(name -> !name.startsWith("[")))
                    .containsSubsequence("DISCONNECTED", "STALE[EURUSD]", "CONNECTED", "RESUMED[EURUSD]");
            int lost = names().indexOf("DISCONNECTED");
            assertThat(names().get(lost - 1)).endsWith("EURUSD=" + COUNT + "]");
            assertThat(names()).endsWith("RESUMED[EURUSD]", "[EURUSD=" + (COUNT + 1) + "]");
        }
    }

    @Test
    void headersAndFormsOfABatch() throws Exception {
        List<Exchange> seen = new CopyOnWriteArrayList<>();
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD?events=tick&batchSize=" + SIZE)
                            .process(exchange -> seen.add(exchange.copy()))
                            .split(body())
                            .process(
                                    exchange -> bodies.add(exchange.getMessage().getBody()));
                }
            });
            routes.context.start();
            await().until(() -> bodies.size() == 1);
            assertThat(bodies.get(0)).isInstanceOf(Tick.class);

            var message = seen.get(0).getMessage();
            Tick tick = (Tick) bodies.get(0);
            assertThat(message.getHeaders())
                    .containsEntry(CTraderConstants.EVENT_TYPE, "TICK")
                    .containsEntry(CTraderConstants.SYMBOL, "EURUSD")
                    .containsEntry(CTraderConstants.MESSAGE_TIMESTAMP, tick.time());
            JsonObject json = (JsonObject) Jsoner.deserialize(message.getBody(String.class));
            assertThat(json.getString("type")).isEqualTo("ticks");
            JsonArray ticks = json.getCollection("ticks");
            assertThat(((JsonObject) ticks.get(0)).getString("symbol")).isEqualTo("EURUSD");
            assertThat(new String(message.getBody(byte[].class), StandardCharsets.UTF_8))
                    .isEqualTo(message.getBody(String.class));
        }
    }

    /** A route whose first exchange waits until the gate is open. */
    private void start(SimulatorRoutes routes, String uri) throws Exception {
        routes.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("r").process(exchange -> {
                    bodies.add(exchange.getMessage().getBody());
                    if (exchange.getMessage().getBody() instanceof TickBatch) {
                        open.await();
                    }
                });
            }
        });
        routes.context.start();
        await().until(() -> !ticks().isEmpty());
    }

    private void sendWhileBlocked(SimulatorRoutes routes) {
        for (int i = 1; i <= COUNT; i++) {
            routes.simulator.tick("EURUSD", i, i + 1);
        }
        CTraderConsumer consumer =
                (CTraderConsumer) routes.context.getRoute("r").getConsumer();
        await().until(() -> consumer.getQueueDepth() == COUNT);
        open.countDown();
    }

    private List<Tick> ticks() {
        return bodies.stream()
                .filter(TickBatch.class::isInstance)
                .flatMap(body -> ((TickBatch) body).stream())
                .toList();
    }

    private List<String> names() {
        return bodies.stream()
                .map(body -> body instanceof TickBatch batch
                        ? Events.names(batch).toString()
                        : Events.name((FeedEvent) body))
                .toList();
    }
}
