// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.model.TimeRange;

/**
 * What is left of a range of time from which windows are taken, the oldest first. Times are epoch milliseconds, and both
 * ends belong to the range. Confined to the event loop.
 */
final class RangeLeft {

    private long start;
    private long end;

    RangeLeft(long start, long end) {
        this.start = start;
        this.end = end;
    }

    boolean isEmpty() {
        return start > end;
    }

    /** Where the next window begins. */
    long start() {
        return start;
    }

    /** Where the next window ends if it is so long; the last one is as long as the range allows. */
    long windowEnd(long span) {
        return end - start < span ? end : start + span - 1;
    }

    /** Takes the window up to this time. */
    TimeRange take(long to) {
        TimeRange taken = new TimeRange(start, to);
        start = to + 1;
        return taken;
    }

    /** Takes all that is left, in one window. */
    TimeRange takeAll() {
        return take(end);
    }

    /** Moves the end to a later time. */
    void extendTo(long newEnd) {
        end = Math.max(end, newEnd);
    }

    /** Gives back what was taken since this time. */
    void backTo(long earlier) {
        start = earlier;
    }
}
