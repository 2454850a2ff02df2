// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeFeed;
import io.github.camelctrader.fixture.Requests;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A queue between two threads, with an inbox in front of it. */
@Timeout(60)
class LaneQueueThreadsTest {

    private static final int CAPACITY = 2_000;
    private static final int EVENTS = 200_000;
    private static final int SYMBOLS = 7;
    private static final int OTHERS_EVERY = 1_000;

    private final OverflowWatch watch =
            new OverflowWatch("test", OverflowPolicy.CONFLATE, CAPACITY, TimeSource.system());
    private final FlowControl flow = new FlowControl();

    @ParameterizedTest
    @CsvSource({"CONFLATE,1", "CONFLATE,50", "DROP_OLDEST,1", "BACKPRESSURE,1", "BACKPRESSURE,50"})
    @DisplayName(
            "#69 whatever is lost, ticks stay in order, the newest of each symbol comes, and other events all come")
    void orderHolds(OverflowPolicy policy, int batchSize) {
        LaneQueue queue = new LaneQueue(policy, CAPACITY, batchSize, watch, flow);
        CompletableFuture<Void> offering =
                CompletableFuture.runAsync(() -> IntStream.range(0, EVENTS).forEach(i -> queue.offer(event(i))));
        List<FeedEvent> taken = new ArrayList<>();
        while (!offering.isDone() || queue.size() > 0) {
            FeedEvent event = queue.poll();
            if (event != null) {
                taken.add(event);
            }
        }
        offering.join();
        assertThat(queue.poll()).isNull();

        Map<String, Long> newest = new HashMap<>();
        List<Tick> ticks = taken.stream().flatMap(LaneQueueThreadsTest::ticks).toList();
        for (Tick tick : ticks) {
            Long before = newest.put(tick.symbol(), tick.rawBid());
            assertThat(before == null || before < tick.rawBid()).as("in order").isTrue();
        }
        assertThat(newest.values()).hasSize(SYMBOLS).allMatch(number -> number >= EVENTS - 2 * SYMBOLS);
        assertThat(taken.stream().flatMap(LaneQueueThreadsTest::others))
                .containsExactlyElementsOf(IntStream.range(0, EVENTS / OTHERS_EVERY)
                        .mapToObj(i -> "S" + i * OTHERS_EVERY)
                        .toList());
        assertThat(ticks.size() + watch.total()).isEqualTo(EVENTS - EVENTS / OTHERS_EVERY);
    }

    @Test
    void backpressureStopsReadingWhenWhatCameInIsMoreThanTheCapacityAndStartsAgain() {
        FakeFeed feed = new FakeFeed(Requests.of("EURUSD"), event -> {});
        flow.attach(feed);
        LaneQueue queue = new LaneQueue(OverflowPolicy.BACKPRESSURE, CAPACITY, 1, watch, flow);
        for (int i = 0; i < CAPACITY - 1; i++) {
            queue.offer(tick("EURUSD", i));
        }
        assertThat(feed.calls).isEmpty();
        for (int i = 0; i < CAPACITY / 10; i++) {
            queue.offer(tick("EURUSD", CAPACITY + i));
        }
        assertThat(feed.calls).containsExactly("reading false");
        int waiting = queue.size();
        for (int i = 0; i < waiting - CAPACITY / 2; i++) {
            assertThat(queue.poll()).isNotNull();
        }
        assertThat(feed.calls).containsExactly("reading false");
        Stream.generate(queue::poll).takeWhile(event -> event != null).forEach(event -> {});
        assertThat(feed.calls).containsExactly("reading false", "reading true");
        assertThat(watch.total()).isZero();
    }

    private static FeedEvent event(int number) {
        return number % OTHERS_EVERY == 0
                ? lifecycle(LifecycleType.STALE, "S" + number)
                : tick("T" + number % SYMBOLS, number);
    }

    /** What {@link #event} has made besides ticks, by its symbol. */
    private static Stream<String> others(FeedEvent event) {
        return event instanceof LifecycleEvent lifecycle && lifecycle.type() == LifecycleType.STALE
                ? Events.symbols(lifecycle).stream()
                : Stream.empty();
    }

    private static Stream<Tick> ticks(FeedEvent event) {
        return event instanceof TickBatch batch
                ? batch.stream()
                : Stream.of(event).filter(Tick.class::isInstance).map(Tick.class::cast);
    }
}
