// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the past is meant; both ends included.
 *
 * @param from epoch milliseconds; null if {@code count} decides where it begins
 * @param to epoch milliseconds; null for now
 * @param count how many at most: with {@code from} the first ones, without it the last ones; null for all
 */
public record HistoryRange(@Nullable Long from, @Nullable Long to, @Nullable Integer count) {

    /** The earliest time anybody can mean, 2000-01-01 UTC in epoch milliseconds; a number of seconds lies before it. */
    public static final long EARLIEST = 946_684_800_000L;

    private static final long CLOCKS_DIFFER_MILLIS = 24 * 60 * 60 * 1000L;

    /**
     * Checks that it is a range.
     *
     * @throws IllegalArgumentException if it has neither {@code from} nor {@code count}, or runs backwards
     */
    public HistoryRange {
        if (from == null && count == null) {
            throw new IllegalArgumentException("Which range? Set 'from', or 'count' for the last ones");
        }
        if (count != null && count < 1) {
            throw new IllegalArgumentException("Option 'count': '" + count + "' is not accepted, only numbers from 1");
        }
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("Option 'from': " + from + " is after 'to': " + to);
        }
    }

    /** The end: now if none is set, and not long after now, whatever is set. */
    public long end(long now) {
        return to == null ? now : Math.min(to, now + CLOCKS_DIFFER_MILLIS);
    }

    /** How many are wanted. */
    public long limit() {
        return count == null ? Long.MAX_VALUE : count;
    }
}
