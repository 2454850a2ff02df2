// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, both ends included.
 *
 * @param from where it begins, epoch milliseconds
 * @param to where it ends, epoch milliseconds
 */
public record Range(long from, long to) {

    /** What the protocol allows in one request. */
    static final long WEEK = Duration.ofDays(7).toMillis();

    /** The clocks here and there may differ: where no end is given it lies that far ahead. */
    private static final long AHEAD = Duration.ofHours(1).toMillis();

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Range {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "Range from " + from + " to " + to + ": 'from' must be 0 or above, and not after 'to'");
        }
    }

    /**
     * A range whose ends may be left open: it ends now, and holds a week.
     *
     * @param from where it begins; null for a week before it ends
     * @param to where it ends; null for now
     * @param now epoch milliseconds
     */
    public static Range of(@Nullable Long from, @Nullable Long to, long now) {
        long end = to == null ? Math.max(now + AHEAD, from == null ? 0 : from) : to;
        return new Range(from == null ? Math.max(0, end - WEEK) : from, end);
    }
}
