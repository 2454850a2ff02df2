// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest so many ticks in the order of their times, three longs each; ticks of one time keep the order they came in.
 * One thread.
 */
final class TickSeries {

    private static final int FIRST_CAPACITY = 1024;
    private static final long NONE = Long.MIN_VALUE;

    private final int limit;
    private long[] times = new long[0];
    private long[] bids = new long[0];
    private long[] asks = new long[0];
    private int head;
    private int size;

    TickSeries(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    /** Adds a tick, wherever its time belongs; the oldest one makes room. */
    void add(HistoryTick tick) {
        if (limit == 0 || (size == limit && tick.timestamp() < time(0))) {
            return;
        }
        makeRoom();
        size++;
        int place = size - 1;
        for (; place > 0 && time(place - 1) > tick.timestamp(); place--) {
            copy(slot(place - 1), slot(place));
        }
        times[slot(place)] = tick.timestamp();
        bids[slot(place)] = raw(tick.bid());
        asks[slot(place)] = raw(tick.ask());
    }

    /** The i-th oldest tick. */
    HistoryTick get(int i) {
        return new HistoryTick(times[slot(i)], price(bids[slot(i)]), price(asks[slot(i)]));
    }

    /** How many ticks are not later than this time. */
    int countUntil(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void makeRoom() {
        if (size == limit) {
            head = (head + 1) % limit;
            size--;
        } else if (size == times.length) {
            int capacity = (int) Math.min(limit, Math.max(FIRST_CAPACITY, 2L * size));
            times = Arrays.copyOf(times, capacity);
            bids = Arrays.copyOf(bids, capacity);
            asks = Arrays.copyOf(asks, capacity);
        }
    }

    private void copy(int from, int to) {
        times[to] = times[from];
        bids[to] = bids[from];
        asks[to] = asks[from];
    }

    private long time(int i) {
        return times[slot(i)];
    }

    private int slot(int i) {
        return (head + i) % times.length;
    }

    private static long raw(@Nullable Long price) {
        return price == null ? NONE : price;
    }

    private static @Nullable Long price(long raw) {
        return raw == NONE ? null : raw;
    }
}
