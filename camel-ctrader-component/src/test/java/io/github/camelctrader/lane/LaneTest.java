// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.LogLines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Delays NO_DELAYS = (nanos, task) -> () -> {};

    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final List<String> delivered = new ArrayList<>();
    private final Deque<Runnable> completions = new ArrayDeque<>();

    @Test
    void deliversInOrderOnThePoolAndNotOnTheCaller() {
        Lane lane = lane(synchronous());
        lane.offer(tick("EURUSD", 1));
        lane.offer(tick("EURUSD", 2));
        assertThat(delivered).isEmpty();
        assertThat(lane.pending()).isEqualTo(2);
        assertThat(pool).hasSize(1);
        runPool();
        assertThat(delivered).containsExactly("EURUSD=1", "EURUSD=2");
        assertThat(lane.pending()).isZero();
    }

    @Test
    void wakesUpAgainAfterItWasIdle() {
        Lane lane = lane(synchronous());
        lane.offer(tick("EURUSD", 1));
        runPool();
        lane.offer(tick("EURUSD", 2));
        runPool();
        assertThat(delivered).containsExactly("EURUSD=1", "EURUSD=2");
    }

    @Test
    void anEventThatCompletesLaterParksTheLaneWithoutAThread() {
        Lane lane = lane(asynchronous());
        lane.offer(tick("EURUSD", 1));
        lane.offer(tick("EURUSD", 2));
        runPool();
        assertThat(delivered).containsExactly("EURUSD=1");
        assertThat(lane.pending()).isEqualTo(2);
        completions.remove().run();
        assertThat(delivered).as("not on the completing thread").hasSize(1);
        runPool();
        assertThat(delivered).containsExactly("EURUSD=1", "EURUSD=2");
    }

    @Test
    void aSecondCompletionOfTheSameEventIsIgnored() {
        Lane lane = lane(asynchronous());
        lane.offer(tick("EURUSD", 1));
        lane.offer(tick("EURUSD", 2));
        lane.offer(tick("EURUSD", 3));
        runPool();
        Runnable first = completions.remove();
        first.run();
        first.run();
        assertThat(pool).hasSize(1);
        runPool();
        assertThat(delivered).containsExactly("EURUSD=1", "EURUSD=2");
    }

    @Test
    void closedItDeliversNothingMore() {
        Lane lane = lane(asynchronous());
        lane.offer(tick("EURUSD", 1));
        lane.offer(tick("EURUSD", 2));
        runPool();
        lane.close();
        completions.remove().run();
        runPool();
        lane.offer(tick("EURUSD", 3));
        runPool();
        assertThat(delivered).containsExactly("EURUSD=1");
        assertThat(lane.pending()).isZero();
    }

    @Test
    @DisplayName("K5: paused it delivers nothing and keeps what waits; resumed it begins with what comes then")
    void pausedItDeliversNothingMoreUntilItIsResumed() {
        Lane lane = lane(asynchronous());
        lane.offer(tick("EURUSD", 1));
        lane.offer(tick("EURUSD", 2));
        runPool();
        assertThat(lane.waiting()).isEqualTo(1);
        lane.pause();
        assertThat(lane.pending()).as("the one in delivery").isEqualTo(1);
        lane.offer(tick("EURUSD", 3));
        completions.remove().run();
        runPool();
        assertThat(delivered).containsExactly("EURUSD=1");
        assertThat(lane.pending()).isZero();
        assertThat(lane.waiting()).isEqualTo(2);
        assertThat(lane.resume()).isEqualTo(2);
        lane.offer(tick("EURUSD", 4));
        runPool();
        assertThat(delivered).containsExactly("EURUSD=1", "EURUSD=4");
    }

    @Test
    @DisplayName("K7: a pool that refuses once costs nothing: an ERROR, and the next event takes the others along")
    void aRefusalIsToldAndTheLaneGoesOn() {
        AtomicInteger refusals = new AtomicInteger(2);
        Executor hesitant = task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException("full");
            }
            pool.add(task);
        };
        try (LogLines lines = LogLines.of(Lane.class)) {
            Lane lane = new Lane(queue(), hesitant, synchronous(), NO_DELAYS);
            lane.offer(tick("EURUSD", 1));
            lane.offer(tick("EURUSD", 2));
            assertThat(lane.pending()).isEqualTo(2);
            lane.offer(tick("EURUSD", 3));
            runPool();
            assertThat(delivered).containsExactly("EURUSD=1", "EURUSD=2", "EURUSD=3");
            assertThat(lines.all()).singleElement().asString().contains("No thread for");
        }
    }

    @Test
    @DisplayName("K22: a batch that is gathered leaves when its time is over, without another event")
    void aBatchIsWokenUpByItsTimer() {
        AtomicLong now = new AtomicLong();
        Deque<Runnable> timers = new ArrayDeque<>();
        OverflowWatch watch = new OverflowWatch("test", OverflowPolicy.CONFLATE, 100, TimeSource.system());
        LaneQueue queue = new LaneQueue(OverflowPolicy.CONFLATE, 100, 10, watch, new FlowControl(), 1_000, now::get);
        Lane lane = new Lane(queue, pool::add, synchronous(), (nanos, task) -> {
            assertThat(nanos).isEqualTo(1_000);
            timers.add(task);
            return () -> {};
        });
        lane.offer(tick("EURUSD", 1));
        runPool();
        lane.offer(tick("EURUSD", 2));
        runPool();
        assertThat(delivered).isEmpty();
        now.set(1_000);
        timers.remove().run();
        runPool();
        assertThat(delivered).hasSize(1);
        assertThat(timers).isEmpty();
        assertThat(lane.pending()).isZero();
    }

    @Test
    void loadFromAnotherThreadArrivesCompleteAndInOrderWhetherCompletedAtOnceOrLater() throws Exception {
        int count = 50_000;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch all = new CountDownLatch(count);
            AtomicInteger expected = new AtomicInteger();
            AtomicInteger outOfOrder = new AtomicInteger();
            Lane lane = new Lane(
                    queue(count),
                    threads,
                    (event, done) -> {
                        if (!Events.name(event).equals("EURUSD=" + expected.getAndIncrement())) {
                            outOfOrder.incrementAndGet();
                        }
                        all.countDown();
                        if (expected.get() % 3 == 0) {
                            threads.execute(done);
                        } else {
                            done.run();
                        }
                    },
                    NO_DELAYS);
            for (int i = 0; i < count; i++) {
                lane.offer(tick("EURUSD", i));
            }
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(outOfOrder).hasValue(0);
        } finally {
            threads.shutdownNow();
        }
    }

    private Lane lane(Lane.Delivery delivery) {
        return new Lane(queue(), pool::add, delivery, NO_DELAYS);
    }

    private Lane.Delivery synchronous() {
        return (event, done) -> {
            delivered.add(Events.name(event));
            done.run();
        };
    }

    private Lane.Delivery asynchronous() {
        return (event, done) -> {
            delivered.add(Events.name(event));
            completions.add(done);
        };
    }

    private void runPool() {
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
    }

    private static LaneQueue queue() {
        return queue(100);
    }

    private static LaneQueue queue(int capacity) {
        OverflowWatch watch = new OverflowWatch("test", OverflowPolicy.CONFLATE, capacity, TimeSource.system());
        return new LaneQueue(OverflowPolicy.CONFLATE, capacity, 1, watch, new FlowControl());
    }
}
