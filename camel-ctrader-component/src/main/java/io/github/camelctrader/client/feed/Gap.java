// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TimeRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One gap of one symbol: the tick before it, the live ticks since, and how much of what lies between has been fetched.
 * Confined to the event loop.
 */
final class Gap {

    private static final long CLOCKS_DIFFER_MILLIS = 60 * 60 * 1000L;

    private final LifecycleEvent resumed;
    private final Backfills.@Nullable LastTick before;
    private final Deque<Tick> live = new ArrayDeque<>();
    private final List<TimeRange> missing = new ArrayList<>();
    private @Nullable CTraderException error;
    private @Nullable LifecycleEvent staleAgain;
    private boolean told;
    private boolean fetched;

    /**
     * @param before the last tick before the gap; null if there was none
     * @param told whether the event has been delivered
     */
    Gap(LifecycleEvent resumed, Backfills.@Nullable LastTick before, boolean told) {
        this.resumed = resumed;
        this.before = before;
        this.told = told;
    }

    /** The event that is due before anything else; null once it is told. */
    @Nullable
    LifecycleEvent untold() {
        if (told) {
            return null;
        }
        told = true;
        return resumed;
    }

    /** The symbol is stale again; whether that has to wait for the event, and for the live ticks after it. */
    boolean stale(LifecycleEvent event) {
        if (!told) {
            staleAgain = event;
        }
        return !told;
    }

    /** What is due after the live ticks; null if nothing is. */
    @Nullable
    LifecycleEvent staleAgain() {
        return staleAgain;
    }

    Deque<Tick> live() {
        return live;
    }

    /** Where history has to begin; epoch milliseconds. */
    long from() {
        Long from = resumed.gapFrom();
        return from == null ? first().time() : from;
    }

    /**
     * Where history has to reach: to the first live tick, whatever time a broker writes on it. None is much later than it came,
     * and what moved with the clock would never be reached.
     */
    long end() {
        return Math.min(first().time(), first().receivedAt() + CLOCKS_DIFFER_MILLIS);
    }

    /** The first live tick after the gap. */
    Tick first() {
        return live.getFirst();
    }

    /** The last tick before the gap; null if there was none. */
    @Nullable
    Tick before() {
        return before == null ? null : before.tick();
    }

    /** All that can be had of the gap has been fetched. */
    void fetched() {
        fetched = true;
    }

    /**
     * Forgets the oldest live ticks, which history will have to bring; how many. None while it is the only one: a snapshot
     * behind it is of another session, before which lies another gap.
     */
    int shed() {
        if (fetched || live.stream().skip(1).allMatch(Tick::snapshot)) {
            return 0;
        }
        int before = live.size();
        live.removeFirst();
        while (live.getFirst().snapshot()) {
            live.removeFirst();
        }
        return before - live.size();
    }

    void lacks(List<TimeRange> ranges, @Nullable CTraderException cause) {
        missing.addAll(ranges);
        if (error == null) {
            error = cause;
        }
    }

    /** What stays unknown; null if nothing does. */
    @Nullable
    GapReport report() {
        return missing.isEmpty() ? null : new GapReport(missing, error);
    }

    /**
     * Takes out of a window what has been delivered before the gap, or comes live after it. In the millisecond in which the
     * gap begins these are the first ones, in that in which it ends the last ones.
     */
    List<Tick> missed(List<Tick> window) {
        int first = firstMissed(window);
        return window.subList(first, Math.max(first, endOfMissed(window)));
    }

    private int firstMissed(List<Tick> window) {
        if (before == null) {
            return 0;
        }
        Tick known = before.tick();
        if (known.timestamp() == 0) {
            return count(window, known.receivedAt());
        }
        int sameTime = count(window, known.timestamp());
        int earlier = count(window, known.timestamp() - 1);
        int expected = earlier + before.sameTime() - 1;
        if (expected < sameTime && isSame(window.get(expected), known)) {
            return expected + 1;
        }
        // Updates of one millisecond that came apart make fewer ticks in history than there were live.
        for (int i = sameTime - 1; i >= earlier; i--) {
            if (isSame(window.get(i), known)) {
                return i + 1;
            }
        }
        return Math.max(earlier, sameTime - 1);
    }

    private int endOfMissed(List<Tick> window) {
        Tick first = first();
        int earlier = count(window, first.time() - 1);
        int end = count(window, first.time());
        int sameTime = (int) live.stream()
                .filter(tick -> !tick.snapshot() && tick.time() == first.time())
                .count();
        int expected = end - sameTime;
        if (expected >= earlier && expected < end && isSame(window.get(expected), first)) {
            return expected;
        }
        for (int i = earlier; i < end; i++) {
            if (isSame(window.get(i), first)) {
                return i;
            }
        }
        return earlier;
    }

    /** How many ticks are not later than a time. */
    private static int count(List<Tick> window, long time) {
        int count = 0;
        while (count < window.size() && window.get(count).timestamp() <= time) {
            count++;
        }
        return count;
    }

    private static boolean isSame(Tick one, Tick other) {
        return one.rawBid() == other.rawBid() && one.rawAsk() == other.rawAsk();
    }
}
