// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.model.TimeRange;
import io.github.camelctrader.openapi.ProtoOATickData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ticks of one side of a range, put together from pages that come newest first and overlap by a millisecond.
 *
 * <ul>
 *   <li>A page repeats what is known of the oldest millisecond; exactly these are dropped, so that ticks of one time and
 *       price survive as often as they happened.
 *   <li>What lies outside the range, or before a newer one in a page, is dropped; so are prices that are none.
 *   <li>Two longs per tick. Confined to the event loop.
 * </ul>
 */
final class SideTicks {

    private static final int FIRST_CAPACITY = 256;

    private final long from;
    private final List<TimeRange> missing = new ArrayList<>();
    private long[] times = new long[FIRST_CAPACITY];
    private long[] prices = new long[FIRST_CAPACITY];
    private int size;
    private boolean cameFromBefore;

    SideTicks(long from) {
        this.from = from;
    }

    /**
     * Decodes a page and adds what is new.
     *
     * @param newest no tick of the page can be later
     * @return whether anything was
     */
    boolean add(List<ProtoOATickData> page, long newest) {
        int before = size;
        Map<Long, Integer> known = known(newest);
        long time = 0;
        long price = 0;
        long bound = newest;
        for (ProtoOATickData entry : page) {
            // The first is absolute, each further one the difference to the one before it, time and price alike.
            time += entry.getTimestamp();
            price += entry.getTick();
            cameFromBefore |= time < from;
            if (time > bound || time < from) {
                continue;
            }
            bound = time;
            boolean repeated = time == newest && known.merge(price, -1, Integer::sum) >= 0;
            if (!repeated && price > 0) {
                append(time, price);
            }
        }
        return size > before;
    }

    /** Whether a page went on before the start of the range: then nothing of the range is left. */
    boolean cameFromBefore() {
        return cameFromBefore;
    }

    /** Part of the range may lack ticks. */
    void lacks(long first, long last) {
        missing.add(new TimeRange(first, last));
    }

    List<TimeRange> missing() {
        return missing;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Time of the i-th oldest tick, epoch milliseconds. */
    long time(int i) {
        return times[size - 1 - i];
    }

    /** Time of the newest tick, epoch milliseconds; there is one. */
    long newest() {
        return times[0];
    }

    /** Whether a page brings ticks that are newer than all of these, up to a time. */
    boolean isNewer(List<ProtoOATickData> page, long end) {
        long time = 0;
        for (ProtoOATickData entry : page) {
            time += entry.getTimestamp();
            if (time > newest() && time <= end) {
                return true;
            }
        }
        return false;
    }

    /** Drops what is later. */
    void keepUntil(long end) {
        int later = 0;
        while (later < size && times[later] > end) {
            later++;
        }
        size -= later;
        System.arraycopy(times, later, times, 0, size);
        System.arraycopy(prices, later, prices, 0, size);
    }

    /** Price of the i-th oldest tick, in 1/100000. */
    long price(int i) {
        return prices[size - 1 - i];
    }

    /** The ticks of one millisecond that are known already, by price. */
    private Map<Long, Integer> known(long time) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = size - 1; i >= 0 && times[i] == time; i--) {
            counts.merge(prices[i], 1, Integer::sum);
        }
        return counts;
    }

    private void append(long time, long price) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            prices = Arrays.copyOf(prices, size * 2);
        }
        times[size] = time;
        prices[size] = price;
        size++;
    }
}
