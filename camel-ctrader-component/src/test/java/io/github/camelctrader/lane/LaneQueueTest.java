// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import static io.github.camelctrader.fixture.Events.account;
import static io.github.camelctrader.fixture.Events.bar;
import static io.github.camelctrader.fixture.Events.book;
import static io.github.camelctrader.fixture.Events.execution;
import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeFeed;
import io.github.camelctrader.fixture.Requests;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneQueueTest {

    private final FlowControl flow = new FlowControl();
    private final FakeFeed feed = new FakeFeed(Requests.of("EURUSD"), event -> {});
    private OverflowWatch watch = watch(OverflowPolicy.CONFLATE, 1);

    @Test
    void eventsComeInTheOrderInWhichTheyWereQueued() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 10);
        queue.offer(tick("EURUSD", 1));
        queue.offer(lifecycle(LifecycleType.STALE, "EURUSD"));
        queue.offer(lifecycle(LifecycleType.RESUMED, "EURUSD"));
        queue.offer(tick("EURUSD", 2));
        assertThat(drain(queue)).containsExactly("EURUSD=1", "STALE[EURUSD]", "RESUMED[EURUSD]", "EURUSD=2");
        assertThat(watch.total()).isZero();
    }

    @Test
    void belowTheCapacityNothingIsConflated() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 3);
        offerTicks(queue, "EURUSD", 1, 3);
        assertThat(drain(queue)).containsExactly("EURUSD=1", "EURUSD=2", "EURUSD=3");
    }

    @Test
    void conflateKeepsTheNewestTickOfEachSymbolInItsPlace() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 2);
        queue.offer(tick("EURUSD", 1));
        queue.offer(tick("XAUUSD", 1));
        queue.offer(tick("EURUSD", 2)); // behind the announcement now
        queue.offer(tick("XAUUSD", 2));
        queue.offer(tick("EURUSD", 3)); // in the place of the one before
        assertThat(drain(queue)).containsExactly("OVERFLOW", "EURUSD=3", "OVERFLOW", "XAUUSD=2");
        assertThat(watch.total()).isEqualTo(3);
    }

    @Test
    void conflateNeverMovesATickBeforeALifecycleEvent() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 2);
        queue.offer(tick("EURUSD", 1));
        queue.offer(tick("XAUUSD", 1));
        queue.offer(lifecycle(LifecycleType.STALE, "EURUSD"));
        queue.offer(lifecycle(LifecycleType.RESUMED, "EURUSD"));
        queue.offer(tick("EURUSD", 2));
        assertThat(drain(queue))
                .containsSubsequence("XAUUSD=1", "STALE[EURUSD]", "RESUMED[EURUSD]", "OVERFLOW", "EURUSD=2")
                .doesNotContain("EURUSD=1");
    }

    @Test
    void conflateLosesNoSymbolThatHasNoTickWaiting() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1);
        queue.offer(tick("A", 1));
        queue.offer(tick("B", 1));
        queue.offer(tick("C", 1));
        assertThat(drain(queue)).containsExactly("A=1", "B=1", "C=1");
        assertThat(watch.total()).isZero();
    }

    @Test
    @DisplayName("#69 a queue that is never emptied holds its capacity and one tick per symbol, no more")
    void conflateIsBounded() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 5);
        for (int i = 0; i < 10_000; i++) {
            queue.offer(tick("S" + i % 7, i));
        }
        assertThat(queue.size()).isLessThanOrEqualTo(5 + 7 + 1);
        assertThat(drain(queue)).contains("S0=9996", "S3=9999");
    }

    @Test
    void conflateKeepsTheNewestUpdateOfEachPeriodBesideTheTick() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 3);
        queue.offer(tick("EURUSD", 1));
        queue.offer(bar("EURUSD", BarPeriod.M1, 1, false));
        queue.offer(bar("EURUSD", BarPeriod.H1, 1, false));
        queue.offer(bar("EURUSD", BarPeriod.M1, 2, false));
        queue.offer(bar("EURUSD", BarPeriod.M1, 3, false));
        assertThat(drain(queue))
                .filteredOn(name -> !name.equals("OVERFLOW"))
                .containsExactly("EURUSD=1", "EURUSD:H1=1", "EURUSD:M1=3");
        assertThat(watch.total()).isEqualTo(2);
    }

    @Test
    @DisplayName("#67 a closed bar takes the place of its updates, and the next bar's never take its own")
    void conflateLosesNoClosedBar() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1);
        for (int minute = 1; minute <= 3; minute++) {
            queue.offer(bar("EURUSD", BarPeriod.M1, minute * 10L, false));
            queue.offer(bar("EURUSD", BarPeriod.M1, minute * 10L + 1, false));
            queue.offer(bar("EURUSD", BarPeriod.M1, minute * 10L + 1, true));
        }
        queue.offer(bar("EURUSD", BarPeriod.M1, 40, false));
        assertThat(drain(queue))
                .filteredOn(name -> !name.equals("OVERFLOW"))
                .containsExactly("EURUSD:M1=11!", "EURUSD:M1=21!", "EURUSD:M1=31!", "EURUSD:M1=40");
    }

    @Test
    void belowTheCapacityAClosedBarIsNoPlaceForTheNext() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 2);
        queue.offer(bar("EURUSD", BarPeriod.M1, 1, false));
        queue.offer(bar("EURUSD", BarPeriod.M1, 1, true));
        queue.offer(bar("EURUSD", BarPeriod.M1, 2, false));
        assertThat(drain(queue)).containsExactly("EURUSD:M1=1", "EURUSD:M1=1!", "EURUSD:M1=2");
    }

    @Test
    @DisplayName("#69 of a symbol's order books the newest waits, beside its newest tick")
    void conflateKeepsTheNewestBookOfEachSymbol() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 2);
        queue.offer(tick("EURUSD", 1));
        queue.offer(book("EURUSD", 1));
        queue.offer(book("XAUUSD", 1));
        for (int i = 2; i < 1_000; i++) {
            queue.offer(book("EURUSD", i));
            queue.offer(book("XAUUSD", i));
        }
        assertThat(queue.size()).isEqualTo(4); // with the announcement
        assertThat(drain(queue))
                .filteredOn(name -> !name.equals("OVERFLOW"))
                .containsExactly("EURUSD=1", "EURUSD#999", "XAUUSD#999");
    }

    @ParameterizedTest
    @EnumSource(OverflowPolicy.class)
    @DisplayName("#69 no policy drops an execution or an account event, or changes their order")
    void whatIsToldOnceOnlyIsNeverDropped(OverflowPolicy policy) {
        LaneQueue queue = queue(policy, 1);
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            queue.offer(tick("EURUSD", i));
            queue.offer(execution("EURUSD", i));
            queue.offer(book("EURUSD", i));
            queue.offer(account(i));
            expected.add("EURUSD@" + i);
            expected.add("ACCOUNT@" + i);
        }
        assertThat(drain(queue)).filteredOn(name -> name.contains("@")).isEqualTo(expected);
    }

    @Test
    void dropOldestDropsBarsAsWellAsTicks() {
        LaneQueue queue = queue(OverflowPolicy.DROP_OLDEST, 1);
        queue.offer(bar("EURUSD", BarPeriod.M1, 1, true));
        queue.offer(tick("EURUSD", 2));
        assertThat(drain(queue)).contains("EURUSD=2").doesNotContain("EURUSD:M1=1!");
        assertThat(watch.total()).isOne();
    }

    @Test
    void dropOldestLosesTheTickThatWaitedLongest() {
        LaneQueue queue = queue(OverflowPolicy.DROP_OLDEST, 3);
        queue.offer(lifecycle(LifecycleType.SUBSCRIBED, "EURUSD"));
        offerTicks(queue, "EURUSD", 1, 5);
        assertThat(drain(queue))
                .containsSubsequence("SUBSCRIBED[EURUSD]", "EURUSD=3", "OVERFLOW", "EURUSD=4", "EURUSD=5")
                .doesNotContain("EURUSD=1", "EURUSD=2");
        assertThat(watch.total()).isEqualTo(2);
    }

    @Test
    void lifecycleEventsAreNeverDroppedAndDoNotCount() {
        LaneQueue queue = queue(OverflowPolicy.DROP_OLDEST, 2);
        for (int i = 0; i < 100; i++) {
            queue.offer(lifecycle(LifecycleType.STALE, "S" + i));
        }
        queue.offer(tick("EURUSD", 1));
        queue.offer(tick("EURUSD", 2));
        assertThat(drain(queue)).hasSize(102).endsWith("EURUSD=1", "EURUSD=2");
        assertThat(watch.total()).isZero();
    }

    @Test
    void overflowIsToldOnceAndItsEndWithTheCountOnceHalfIsFree() {
        LaneQueue queue = queue(OverflowPolicy.DROP_OLDEST, 4);
        offerTicks(queue, "EURUSD", 1, 7);
        List<FeedEvent> events = new ArrayList<>();
        for (FeedEvent event = queue.poll(); event != null; event = queue.poll()) {
            events.add(event);
        }
        assertThat(Events.names(events))
                .containsExactly("EURUSD=4", "OVERFLOW", "EURUSD=5", "OVERFLOW", "EURUSD=6", "EURUSD=7");
        LifecycleEvent start = (LifecycleEvent) events.get(1);
        LifecycleEvent end = (LifecycleEvent) events.get(3);
        assertThat(start.reason())
                .contains("ticks, bars or books are lost")
                .contains("dropOldest")
                .contains("queueSize=4");
        assertThat(end.reason()).contains("3 ticks, bars or books were lost");
        assertThat(end.since()).isEqualTo(start.timestamp());
    }

    @Test
    void theNextOverflowIsToldAgain() {
        LaneQueue queue = queue(OverflowPolicy.DROP_OLDEST, 2);
        offerTicks(queue, "EURUSD", 1, 3);
        assertThat(drain(queue)).filteredOn("OVERFLOW"::equals).hasSize(2);
        offerTicks(queue, "EURUSD", 4, 6);
        assertThat(drain(queue)).filteredOn("OVERFLOW"::equals).hasSize(2);
        assertThat(watch.total()).isEqualTo(2);
    }

    @Test
    void whatIsConflatedIsCountedApartFromWhatIsDropped() {
        LaneQueue conflating = queue(OverflowPolicy.CONFLATE, 1);
        offerTicks(conflating, "EURUSD", 1, 4);
        assertThat(watch.conflated()).isEqualTo(3);
        assertThat(watch.dropped()).isZero();
        LaneQueue dropping = queue(OverflowPolicy.DROP_OLDEST, 1);
        offerTicks(dropping, "EURUSD", 1, 4);
        assertThat(watch.conflated()).isZero();
        assertThat(watch.dropped()).isEqualTo(3);
    }

    @Test
    @DisplayName("K5: a pause keeps what waits; its end leaves that out, and the ticks count as dropped")
    void theEndOfAPauseLeavesOutWhatTheCurrentStateSupersedes() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 10);
        offerTicks(queue, "EURUSD", 1, 3);
        queue.offer(lifecycle(LifecycleType.STALE, "EURUSD"));
        queue.pause();
        queue.offer(tick("EURUSD", 4));
        assertThat(queue.poll()).isNull();
        assertThat(queue.size()).isZero();
        assertThat(queue.waiting()).isEqualTo(5);
        assertThat(queue.resume()).isEqualTo(5);
        queue.offer(tick("EURUSD", 5));
        assertThat(drain(queue)).containsExactly("EURUSD=5");
        assertThat(watch.dropped()).isEqualTo(4);
    }

    @Test
    @DisplayName("K5: a paused queue that is worked off gives out everything, in order, also what was on its way out")
    void workedOffAPausedQueueGivesOutEverything() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1_000);
        offerTicks(queue, "EURUSD", 1, 3);
        assertThat(Events.name(queue.poll())).isEqualTo("EURUSD=1");
        queue.pause();
        queue.offer(execution("EURUSD", 4));
        queue.offer(tick("EURUSD", 5));
        assertThat(queue.poll()).isNull();
        queue.workOff();
        assertThat(drain(queue)).containsExactly("EURUSD=2", "EURUSD=3", "EURUSD@4", "EURUSD=5");
    }

    @ParameterizedTest
    @EnumSource(OverflowPolicy.class)
    @DisplayName("K5: what is left out is counted by kind, and ticks only where the policy may lose them")
    void whatIsLeftOutIsCountedByKind(OverflowPolicy policy) {
        LaneQueue queue = queue(policy, 1_000);
        offerTicks(queue, "EURUSD", 1, 3);
        queue.offer(execution("EURUSD", 4));
        queue.offer(lifecycle(LifecycleType.STALE, "EURUSD"));
        assertThat(Events.name(queue.poll())).isEqualTo("EURUSD=1");
        Map<EventType, Integer> left = new EnumMap<>(EventType.class);
        queue.leaveOut(false, left);
        boolean lossless = policy == OverflowPolicy.BACKPRESSURE;
        assertThat(left).isEqualTo(lossless ? Map.of() : Map.of(EventType.TICK, 2));
        assertThat(queue.size()).isEqualTo(lossless ? 4 : 2);
        queue.leaveOut(true, left);
        assertThat(left).isEqualTo(Map.of(EventType.TICK, 2, EventType.EXECUTION, 1, EventType.LIFECYCLE, 1));
        assertThat(queue.poll()).isNull();
        assertThat(queue.size()).isZero();
    }

    @Test
    void anOverflowWhoseStartWasNotToldBeforeAPauseIsNotToldAfterItAndTheNextOneIs() {
        LaneQueue queue = queue(OverflowPolicy.DROP_OLDEST, 2);
        offerTicks(queue, "EURUSD", 1, 3);
        queue.pause();
        queue.resume();
        queue.offer(tick("EURUSD", 4));
        assertThat(drain(queue)).containsExactly("EURUSD=4");
        offerTicks(queue, "EURUSD", 5, 7);
        assertThat(drain(queue)).filteredOn("OVERFLOW"::equals).hasSize(2);
    }

    @Test
    void anOverflowWhoseStartWasToldBeforeAPauseIsEndedAfterIt() {
        LaneQueue queue = queue(OverflowPolicy.DROP_OLDEST, 2);
        offerTicks(queue, "EURUSD", 1, 3);
        assertThat(Events.name(queue.poll())).isEqualTo("EURUSD=2");
        assertThat(Events.name(queue.poll())).isEqualTo("OVERFLOW");
        queue.pause();
        queue.resume();
        assertThat(drain(queue)).containsExactly("OVERFLOW");
    }

    @Test
    void aPauseReadsAgainWhatBackpressureHadStopped() {
        LaneQueue queue = queue(OverflowPolicy.BACKPRESSURE, 4);
        flow.attach(feed);
        offerTicks(queue, "EURUSD", 1, 4);
        queue.pause();
        assertThat(feed.calls).containsExactly("reading false", "reading true");
    }

    @Test
    void backpressureStopsReadingWhenFullAndReadsAgainAtHalf() {
        LaneQueue queue = queue(OverflowPolicy.BACKPRESSURE, 4);
        flow.attach(feed);
        offerTicks(queue, "EURUSD", 1, 6); // what was read before the socket paused still fits in
        assertThat(feed.calls).containsExactly("reading false");
        for (int i = 1; i <= 4; i++) {
            assertThat(Events.name(queue.poll())).isEqualTo("EURUSD=" + i);
            assertThat(feed.calls).hasSize(1);
        }
        assertThat(drain(queue)).containsExactly("EURUSD=5", "EURUSD=6");
        assertThat(feed.calls).containsExactly("reading false", "reading true");
        assertThat(watch.total()).isZero();
    }

    @ParameterizedTest
    @EnumSource(OverflowPolicy.class)
    void manyEventsOfAllKindsKeepTheirOrderWhereverTheyLeaveInBatches(OverflowPolicy policy) {
        LaneQueue queue = queue(policy, 10_000);
        List<String> expected = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            FeedEvent event = i % 97 == 0 ? execution("EURUSD", i) : tick("S" + i % 5, i);
            queue.offer(event);
            expected.add(Events.name(event));
            if (i % 3 > 0) {
                taken.add(Events.name(queue.poll()));
            }
        }
        taken.addAll(drain(queue));
        assertThat(taken).isEqualTo(expected);
    }

    @Test
    void whatLeavesInABatchIsCountedUntilItIsGivenOut() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1_000);
        offerTicks(queue, "EURUSD", 1, 100);
        for (int left = 99; left >= 0; left--) {
            assertThat(queue.poll()).isNotNull();
            assertThat(queue.size()).isEqualTo(left);
        }
        assertThat(queue.poll()).isNull();
    }

    @Test
    void theEndOfAPauseLeavesOutWhatIsOnItsWayOutAndKeepsWhatIsNeverDropped() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 1_000);
        offerTicks(queue, "EURUSD", 1, 10);
        queue.offer(execution("EURUSD", 11));
        assertThat(Events.name(queue.poll())).isEqualTo("EURUSD=1");
        queue.pause();
        assertThat(queue.poll()).isNull();
        assertThat(queue.resume()).isEqualTo(9);
        queue.offer(tick("EURUSD", 12));
        assertThat(drain(queue)).containsExactly("EURUSD@11", "EURUSD=12");
        assertThat(watch.dropped()).isEqualTo(9);
    }

    @Test
    @DisplayName("#69 conflation with events in between that are never dropped takes no room for what has left")
    void conflationIsBoundedHoweverOftenTicksMoveBack() {
        LaneQueue queue = queue(OverflowPolicy.CONFLATE, 4);
        for (int i = 0; i < 1_000; i++) {
            offerTicks(queue, "EURUSD", i, i);
            offerTicks(queue, "XAUUSD", i, i);
            queue.offer(lifecycle(LifecycleType.STALE, "S" + i));
        }
        assertThat(drain(queue))
                .filteredOn(name -> name.contains("="))
                .contains("EURUSD=999", "XAUUSD=999")
                .hasSizeLessThanOrEqualTo(6);
        offerTicks(queue, "EURUSD", 1, 4);
        assertThat(drain(queue)).containsExactly("EURUSD=1", "EURUSD=2", "EURUSD=3", "EURUSD=4");
    }

    private LaneQueue queue(OverflowPolicy policy, int capacity) {
        watch = watch(policy, capacity);
        return new LaneQueue(policy, capacity, 1, watch, flow);
    }

    private static OverflowWatch watch(OverflowPolicy policy, int capacity) {
        return new OverflowWatch("test", policy, capacity, TimeSource.system());
    }

    private static void offerTicks(LaneQueue queue, String symbol, int first, int last) {
        for (int i = first; i <= last; i++) {
            queue.offer(tick(symbol, i));
        }
    }

    private static List<String> drain(LaneQueue queue) {
        List<String> names = new ArrayList<>();
        for (FeedEvent event = queue.poll(); event != null; event = queue.poll()) {
            names.add(Events.name(event));
        }
        return names;
    }
}
