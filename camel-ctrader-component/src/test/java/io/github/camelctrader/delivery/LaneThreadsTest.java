// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.connection.ComponentThreads;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.fixture.LogLines;
import io.github.camelctrader.model.TickBatch;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lanes run on, and what they survive. */
@Timeout(60)
@SuppressWarnings("try") // what is opened is only there to be closed
class LaneThreadsTest {

    private final FakeContext fake = new FakeContext();
    private final Queue<String> names = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName("K7: a lane that wakes up while its thread is still busy is queued, not refused")
    void lanesAreQueued() throws Exception {
        try (fake) {
            ExecutorService pool = ComponentThreads.ofLanes(fake.context, "lanes", 1);
            CountDownLatch done = new CountDownLatch(100);
            for (int i = 0; i < 100; i++) {
                pool.execute(done::countDown);
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ThreadPoolRejectedPolicy.class,
            names = {"Abort", "CallerRuns"})
    @DisplayName("K7: the context's default thread pool has no say: no lane goes deaf, no route runs on the event loop")
    void lanesHaveAProfileOfTheirOwn(ThreadPoolRejectedPolicy policy) throws Exception {
        ThreadPoolProfile narrow = new ThreadPoolProfile("narrow");
        narrow.setDefaultProfile(true);
        narrow.setPoolSize(1);
        narrow.setMaxPoolSize(1);
        narrow.setMaxQueueSize(0);
        narrow.setKeepAliveTime(1L);
        narrow.setTimeUnit(TimeUnit.SECONDS);
        narrow.setAllowCoreThreadTimeOut(false);
        narrow.setRejectedPolicy(policy);
        fake.context.getExecutorServiceManager().setDefaultThreadPoolProfile(narrow);
        CountDownLatch release = new CountDownLatch(1);
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD,XAUUSD,GBPUSD,USDJPY?concurrentConsumers=4")
                            .process(e -> {
                                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                                names.add(Thread.currentThread().getName());
                            });
                }
            });
            for (int i = 0; i < 100; i++) {
                for (String symbol : new String[] {"EURUSD", "XAUUSD", "GBPUSD", "USDJPY"}) {
                    fake.links.feed().emit(tick(symbol, i));
                }
            }
            release.countDown();
            await().until(() -> names.size() == 400);
            assertThat(names).noneMatch(Thread.currentThread().getName()::equals);
        }
    }

    @Test
    @DisplayName("K14: an Error of the route or of its exception handler is told, and the lane goes on")
    void aLaneSurvivesAnError() throws Exception {
        try (fake;
                LogLines lines = LogLines.of(EventDelivery.class)) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("ctrader:EURUSD").routeId("r").process(e -> {
                        String name = Events.name(e.getMessage().getBody());
                        names.add(name);
                        if (!name.equals("EURUSD=3")) {
                            throw new AssertionError("handled badly");
                        }
                    });
                }
            });
            fake.consumer().setExceptionHandler(new BrokenHandler());
            fake.links.feed().emit(tick("EURUSD", 1), tick("EURUSD", 2), tick("EURUSD", 3));
            await().until(() -> names.size() == 3);
            await().until(() -> fake.consumer().getPendingExchangesSize() == 0);
        }
    }

    @Test
    @DisplayName("K22: a batch tells its size as Camel's own batches do; gathered it waits for the interval")
    void aBatchTellsItsSize() throws Exception {
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD?batchSize=100&batchInterval=1s")
                            .process(e -> names.add(e.getProperty(Exchange.BATCH_SIZE, Integer.class) + " of "
                                    + e.getMessage().getBody(TickBatch.class).size()));
                }
            });
            fake.links.feed().emit(tick("EURUSD", 1), tick("EURUSD", 2), tick("EURUSD", 3));
            assertThat(names).isEmpty();
            fake.links.feed().emit(Events.execution("EURUSD", 4)); // not wanted, so it ends nothing
            await().until(() -> fake.delays.pending() == 1);
            assertThat(names).isEmpty();
            fake.context.stop(); // does not wait for more
            assertThat(names).containsExactly("3 of 3");
        }
    }

    /** Fails where it should help. */
    private static final class BrokenHandler implements org.apache.camel.spi.ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            throw new AssertionError("broken");
        }

        @Override
        public void handleException(String message, Throwable exception) {
            throw new AssertionError("broken");
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            throw new AssertionError("broken");
        }
    }
}
