// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import static io.github.camelctrader.fixture.Events.bar;
import static io.github.camelctrader.fixture.Events.execution;
import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.TickBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code batchSize} above 1. */
class LaneQueueBatchTest {

    private OverflowWatch watch = new OverflowWatch("test", OverflowPolicy.CONFLATE, 1, TimeSource.system());

    @ParameterizedTest
    @ValueSource(ints = {4, 1_000})
    void waitingTicksLeaveTogetherUpToTheSizeOfABatch(int capacity) {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, capacity, 3);
        offer(queue, "EURUSD", 1, 2);
        offer(queue, "XAUUSD", 3, 4);
        assertThat(drain(queue)).containsExactly("[EURUSD=1, EURUSD=2, XAUUSD=3]", "[XAUUSD=4]");
    }

    @Test
    void noneIsWaitedForAndASingleOneIsABatchAsWell() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1_000, 100);
        offer(queue, "EURUSD", 1, 1);
        assertThat(drain(queue)).containsExactly("[EURUSD=1]");
    }

    @Test
    void anyOtherEventComesAloneInItsPlace() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1_000, 100);
        offer(queue, "EURUSD", 1, 2);
        queue.offer(lifecycle(LifecycleType.STALE, "EURUSD"));
        queue.offer(lifecycle(LifecycleType.RESUMED, "EURUSD"));
        offer(queue, "EURUSD", 3, 3);
        queue.offer(bar("EURUSD", BarPeriod.M1, 4, false));
        offer(queue, "EURUSD", 5, 6);
        queue.offer(execution("EURUSD", 7));
        assertThat(drain(queue))
                .containsExactly(
                        "[EURUSD=1, EURUSD=2]",
                        "STALE[EURUSD]",
                        "RESUMED[EURUSD]",
                        "[EURUSD=3]",
                        "EURUSD:M1=4",
                        "[EURUSD=5, EURUSD=6]",
                        "EURUSD@7");
    }

    @Test
    @DisplayName("#69 conflation keeps the newest ticks, and tells of the loss around them")
    void conflationWorksAsWithoutBatches() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 2, 10);
        offer(queue, "EURUSD", 1, 1);
        offer(queue, "XAUUSD", 1, 1);
        offer(queue, "EURUSD", 2, 5);
        offer(queue, "XAUUSD", 2, 5);
        assertThat(drain(queue)).containsExactly("OVERFLOW", "[EURUSD=5, XAUUSD=5]", "OVERFLOW");
        assertThat(watch.total()).isEqualTo(8);
    }

    @Test
    void theEndOfAPauseLeavesOutWhatHasNotBecomeABatchYet() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1_000, 2);
        offer(queue, "EURUSD", 1, 10);
        assertThat(String.valueOf(queue.poll() instanceof TickBatch batch ? Events.names(batch) : null))
                .isEqualTo("[EURUSD=1, EURUSD=2]");
        queue.pause();
        offer(queue, "EURUSD", 11, 12);
        assertThat(queue.resume()).isEqualTo(10);
        offer(queue, "EURUSD", 13, 14);
        assertThat(drain(queue)).containsExactly("[EURUSD=13, EURUSD=14]");
        assertThat(watch.dropped()).isEqualTo(10);
    }

    @Test
    void whatWaitsIsCountedInTicks() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1_000, 4);
        offer(queue, "EURUSD", 1, 10);
        assertThat(queue.size()).isEqualTo(10);
        queue.poll();
        assertThat(queue.size()).isEqualTo(6);
    }

    @Test
    @DisplayName(
            "K22: with batchInterval a batch leaves when it is full, or when so much time has passed since its first tick")
    void aBatchIsGatheredForAnInterval() {
        AtomicLong now = new AtomicLong();
        LaneQueue queue = gathering(now, 3, 100);
        assertThat(queue.offer(tick("EURUSD", 1))).as("starts the wait").isTrue();
        assertThat(drain(queue)).isEmpty();
        assertThat(queue.isReady()).isFalse();
        assertThat(queue.gatheringNanos()).isEqualTo(100);
        assertThat(queue.offer(tick("EURUSD", 2)))
                .as("not full yet: nobody is woken up")
                .isFalse();
        assertThat(queue.offer(tick("EURUSD", 3))).isTrue();
        assertThat(drain(queue)).containsExactly("[EURUSD=1, EURUSD=2, EURUSD=3]");
        queue.offer(tick("EURUSD", 4));
        assertThat(drain(queue)).isEmpty();
        now.addAndGet(99);
        assertThat(drain(queue)).isEmpty();
        assertThat(queue.gatheringNanos()).isEqualTo(1);
        now.incrementAndGet();
        assertThat(drain(queue)).containsExactly("[EURUSD=4]");
        assertThat(queue.gatheringNanos()).isZero();
    }

    @Test
    @DisplayName(
            "K22: an event of another kind does not wait behind a batch that is gathered, and nothing waits at the end")
    void nothingElseWaitsForABatch() {
        AtomicLong now = new AtomicLong();
        LaneQueue queue = gathering(now, 100, 1_000);
        offer(queue, "EURUSD", 1, 2);
        assertThat(drain(queue)).isEmpty();
        assertThat(queue.offer(execution("EURUSD", 3))).isTrue();
        assertThat(drain(queue)).containsExactly("[EURUSD=1, EURUSD=2]", "EURUSD@3");
        offer(queue, "EURUSD", 4, 5);
        queue.offer(bar("EURUSD", BarPeriod.M1, 6, false));
        queue.offer(bar("EURUSD", BarPeriod.M1, 7, false));
        offer(queue, "EURUSD", 8, 9);
        assertThat(drain(queue)).containsExactly("[EURUSD=4, EURUSD=5]", "EURUSD:M1=6", "EURUSD:M1=7");
        assertThat(queue.size()).isEqualTo(2);
        queue.workOff();
        assertThat(drain(queue)).containsExactly("[EURUSD=8, EURUSD=9]");
    }

    private LaneQueue gathering(AtomicLong now, int batchSize, long nanos) {
        return new LaneQueue(OverflowPolicy.CONFLATE, 1_000, batchSize, watch, new FlowControl(), nanos, now::get);
    }

    private LaneQueue queue(OverflowPolicy policy, int capacity, int batchSize) {
        watch = new OverflowWatch("test", policy, capacity, TimeSource.system());
        return new LaneQueue(policy, capacity, batchSize, watch, new FlowControl());
    }

    private static void offer(LaneQueue queue, String symbol, int first, int last) {
        for (int i = first; i <= last; i++) {
            queue.offer(tick(symbol, i));
        }
    }

    private static List<String> drain(LaneQueue queue) {
        List<String> names = new ArrayList<>();
        for (FeedEvent event = queue.poll(); event != null; event = queue.poll()) {
            names.add(event instanceof TickBatch batch ? Events.names(batch).toString() : Events.name(event));
        }
        return names;
    }
}
