// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static io.github.camelctrader.fixture.Events.account;
import static io.github.camelctrader.fixture.Events.execution;
import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.fixture.FakeFeed;
import io.github.camelctrader.fixture.LogLines;
import io.github.camelctrader.fixture.Threads;
import io.github.camelctrader.lane.Drain;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** K5: a stop of any kind works off first what must not be lost, and tells what it left. */
@Timeout(60)
@SuppressWarnings("try") // what is opened is only there to be closed
class ConsumerStopTest {

    private static final String ALL = "ctrader:EURUSD?events=tick,lifecycle,execution,account";

    private final FakeContext fake = new FakeContext();
    private final Queue<String> names = new ConcurrentLinkedQueue<>();
    private final Semaphore permits = new Semaphore(0);

    @ParameterizedTest
    @ValueSource(strings = {"conflate", "dropOldest", "backpressure"})
    @DisplayName("K5: stopRoute delivers what waits, in order")
    void stopRouteWorksOff(String overflow) throws Exception {
        try (fake) {
            start(ALL + "&overflow=" + overflow);
            emitAndBlock();
            Thread stopper = stopper(() -> fake.context.getRouteController().stopRoute("r"));
            await().until(() -> fake.links.feed().calls.contains("pause"));
            permits.release(1_000);
            stopper.join();
            assertThat(names).containsExactly("EURUSD=1", "EURUSD@2", "ACCOUNT@3", "STALE[EURUSD]", "EURUSD=4");
        }
    }

    @Test
    @DisplayName(
            "K5: stopped directly, as master: does, a consumer gives its subscription back and then works off what waits")
    void aConsumerThatCamelDoesNotSeeWorksOff() throws Exception {
        try (fake) {
            start(ALL);
            emitAndBlock();
            CTraderConsumer consumer = fake.consumer();
            Thread stopper = stopper(consumer::stop);
            await().until(() -> fake.links.feed().calls.contains("close"));
            assertThat(fake.links.started).allMatch(link -> link.closed);
            permits.release(1_000);
            stopper.join();
            assertThat(names).containsExactly("EURUSD=1", "EURUSD@2", "ACCOUNT@3", "STALE[EURUSD]", "EURUSD=4");
            assertThat(Threads.ofContext(fake.context)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("K5: a suspended consumer keeps what waits, and a stop of its route or of the context delivers it")
    void suspendedThenStopped(boolean wholeContext) throws Exception {
        try (fake) {
            start(ALL);
            emitAndBlock();
            fake.consumer().suspend();
            permits.release(1_000);
            await().until(() -> fake.consumer().getPendingExchangesSize() == 0);
            fake.links.feed().emit(execution("EURUSD", 5)); // told once only, so it comes during a suspension too
            assertThat(names).containsExactly("EURUSD=1");
            assertThat(fake.consumer().getQueueDepth()).isEqualTo(5);
            if (wholeContext) {
                fake.context.stop();
            } else {
                fake.context.getRouteController().stopRoute("r");
            }
            assertThat(names)
                    .containsExactly("EURUSD=1", "EURUSD@2", "ACCOUNT@3", "STALE[EURUSD]", "EURUSD=4", "EURUSD@5");
        }
    }

    @Test
    @DisplayName("K5: resumed, it delivers what is told once only, and leaves out what newer state supersedes")
    void suspendedThenResumed() throws Exception {
        try (fake) {
            start(ALL);
            emitAndBlock();
            fake.consumer().suspend();
            permits.release(1_000);
            fake.links.feed().onResume(lifecycle(LifecycleType.CONNECTED), tick("EURUSD", 9));
            await().until(() -> fake.consumer().getPendingExchangesSize() == 0);
            fake.consumer().resume();
            await().until(() -> names.contains("EURUSD=9"));
            assertThat(names).containsExactly("EURUSD=1", "EURUSD@2", "ACCOUNT@3", "CONNECTED", "EURUSD=9");
        }
    }

    @Test
    @DisplayName("K5: within half of the shutdown timeout ticks are given up, so that executions are still delivered")
    void ticksGiveWayToExecutions() throws Exception {
        try (fake;
                LogLines lines = LogLines.of(Drain.class)) {
            fake.context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
            fake.context.getShutdownStrategy().setTimeout(4_000);
            start(ALL);
            FakeFeed feed = fake.links.feed();
            for (int i = 1; i <= 300; i++) {
                feed.emit(tick("EURUSD", i));
            }
            feed.emit(execution("EURUSD", 301), account(302));
            permits.release(1);
            Thread stopper = stopper(fake.consumer()::stop);
            await().until(() -> feed.calls.contains("close"));
            await().until(() -> fake.consumer().getQueueDepth() == 2); // the ticks are gone
            permits.release(1_000);
            stopper.join();
            assertThat(names).endsWith("EURUSD@301", "ACCOUNT@302").hasSizeLessThan(10);
            assertThat(lines.all())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .containsPattern("left out: tick=29\\d$");
        }
    }

    @Test
    @DisplayName("K5: Camel waits until the event loop has heard of the stop, and delivers what it brings before that")
    void theEventLoopHearsLate() throws Exception {
        try (fake) {
            start(ALL);
            permits.release(1_000);
            FakeFeed feed = fake.links.feed();
            feed.paused = new CompletableFuture<>();
            Thread stopper = stopper(() -> fake.context.getRouteController().stopRoute("r"));
            await().until(() -> feed.calls.contains("pause"));
            assertThat(fake.consumer().getPendingExchangesSize()).isOne();
            feed.emit(execution("EURUSD", 1));
            feed.paused.complete(null);
            stopper.join();
            assertThat(names).containsExactly("EURUSD@1");
        }
    }

    @Test
    @DisplayName("K5: stopped directly, a consumer waits for the event loop as well")
    void theEventLoopHearsLateOfADirectStop() throws Exception {
        try (fake) {
            start(ALL);
            permits.release(1_000);
            FakeFeed feed = fake.links.feed();
            feed.paused = new CompletableFuture<>();
            Thread stopper = stopper(fake.consumer()::stop);
            await().until(() -> feed.calls.contains("close"));
            feed.emit(execution("EURUSD", 1));
            feed.paused.complete(null);
            stopper.join();
            assertThat(names).containsExactly("EURUSD@1");
        }
    }

    @Test
    @DisplayName("K5: what the shutdown timeout left over is one WARN with numbers by kind")
    void whatIsLeftIsTold() throws Exception {
        try (fake;
                LogLines lines = LogLines.of(Drain.class)) {
            start(ALL);
            emitAndBlock();
            Thread stopper = stopper(() -> fake.context.getRouteController().stopRoute("r", 1, TimeUnit.SECONDS));
            await().until(() -> !lines.all().isEmpty());
            permits.release(1_000); // or the stop would wait for the one that the route holds
            stopper.join();
            assertThat(lines.all())
                    .singleElement()
                    .asString()
                    .startsWith("WARN ctrader:EURUSD: ")
                    .endsWith("left out: tick=1, lifecycle=1, execution=1, account=1");
        }
    }

    @Test
    @DisplayName("K6: a route that stops its own consumer does not wait for itself")
    void aRouteThatStopsItsOwnConsumer() throws Exception {
        try (fake;
                LogLines lines = LogLines.of(Drain.class)) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(ALL).routeId("r").routePolicy(new StopsAtOnce()).process(e -> names.add("delivered"));
                }
            });
            fake.links.feed().emit(tick("EURUSD", 1));
            await().until(() -> fake.links.feed().calls.contains("close"));
            await().until(() -> Threads.ofContext(fake.context).isEmpty());
            assertThat(names).containsExactly("delivered");
        }
    }

    /** As a circuit breaker does, on the thread of the exchange. */
    private static final class StopsAtOnce extends RoutePolicySupport {
        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            try {
                stopConsumer(route.getConsumer());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Starts a route that takes an event for each permit. */
    private void start(String uri) throws Exception {
        fake.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("r").process(e -> {
                    FeedEvent event = e.getMessage().getBody(FeedEvent.class);
                    permits.acquire();
                    names.add(Events.name(event));
                });
            }
        });
    }

    /** The first event is in delivery, four wait. */
    private void emitAndBlock() {
        fake.links
                .feed()
                .emit(
                        tick("EURUSD", 1),
                        execution("EURUSD", 2),
                        account(3),
                        lifecycle(LifecycleType.STALE, "EURUSD"),
                        tick("EURUSD", 4));
        await().until(() -> fake.consumer().getQueueDepth() == 4);
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Thread stopper(Action action) {
        Thread thread = new Thread(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }
}
