// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Decides whether a batch of ticks that is not full waits for more: until it is full, something else waits behind it, or a
 * time has passed since its first tick was found. {@link #completes} belongs to the thread that adds, the rest is called
 * under the lock of the {@link LaneQueue}.
 */
final class BatchGathering {

    private static final long NONE = Long.MIN_VALUE;

    private final int full;
    private final long nanos;
    private final LongSupplier clock;
    private long since = NONE;
    private boolean ended;
    /** How many ticks the batch lacks; 0 if none is gathered. */
    private final AtomicInteger missing = new AtomicInteger();
    /** Ticks added since the last one that completed something. */
    private int added;

    /**
     * The rule of one lane.
     *
     * @param full how many ticks a batch holds
     * @param nanos how long it waits for more; 0 for not at all
     * @param clock the monotonic time in nanoseconds
     */
    BatchGathering(int full, long nanos, LongSupplier clock) {
        this.full = full;
        this.nanos = full > 1 ? nanos : 0;
        this.clock = clock;
    }

    boolean isOff() {
        return nanos == 0;
    }

    /** Whether who takes is to look again now that this event was added. */
    boolean completes(FeedEvent event) {
        if (event instanceof Tick && ++added < missing.get()) {
            return false;
        }
        added = 0;
        return true;
    }

    /**
     * Whether what waits is to wait longer.
     *
     * @param data ticks, bars and books that wait
     * @param alone whether nothing else waits
     */
    boolean holds(EventRing data, boolean alone) {
        if (nanos > 0 && !ended && alone && canGrow(data)) {
            long now = clock.getAsLong();
            since = since == NONE ? now : since;
            if (now - since < nanos) {
                missing.set(full - data.size());
                return true;
            }
        }
        since = NONE;
        missing.set(0);
        return false;
    }

    private boolean canGrow(EventRing data) {
        return data.size() > 0 && data.size() < full && data.all(Tick.class::isInstance);
    }

    /** In how many nanoseconds the batch is to leave; 0 if none is gathered. */
    long nanosLeft() {
        return since == NONE ? 0 : Math.max(1, since + nanos - clock.getAsLong());
    }

    /** Nothing is waited for any more. */
    void end() {
        ended = true;
    }
}
