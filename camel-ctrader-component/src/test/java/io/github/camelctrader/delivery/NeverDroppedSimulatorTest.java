// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.observe.FeedAttributes;
import io.github.camelctrader.simulator.Depth;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that is slower than everything loses ticks and books, and no execution. */
@Timeout(60)
class NeverDroppedSimulatorTest {

    private static final int COUNT = 200;

    @ParameterizedTest
    @ValueSource(strings = {"conflate", "dropOldest"})
    @DisplayName("#69 a blocked route gets every execution in the end, in order, though the queue holds one event")
    void aBlockedRouteGetsEveryExecution(String overflow) throws Exception {
        List<FeedEvent> received = new CopyOnWriteArrayList<>();
        CountDownLatch released = new CountDownLatch(1);
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD?events=tick,depth,execution&queueSize=1&overflow=" + overflow)
                            .routeId("r")
                            .process(exchange -> {
                                received.add(exchange.getMessage().getBody(FeedEvent.class));
                                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
                            });
                }
            });
            routes.context.start();
            await().until(() -> !received.isEmpty());
            for (int n = 1; n <= COUNT; n++) {
                routes.simulator.tick("EURUSD", 110_000 + n, 110_002 + n);
                routes.simulator.depth(Depth.of("EURUSD").bid(1, 90_000 + n, 100));
                routes.simulator.push(Events.accepted(1, n));
            }
            FeedAttributes feed = (FeedAttributes) routes.context.getRoute("r").getConsumer();
            await().until(() -> feed.getQueueDepth() >= COUNT);
            released.countDown();
            await().until(() -> executions(received).size() == COUNT);
            assertThat(executions(received))
                    .isEqualTo(LongStream.rangeClosed(1, COUNT).boxed().toList());
            assertThat(received.size()).as("ticks and books were lost").isLessThan(3 * COUNT);
        }
    }

    private static List<Long> executions(List<FeedEvent> received) {
        return received.stream()
                .filter(Execution.class::isInstance)
                .map(event -> ((Execution) event).orderId())
                .toList();
    }
}
