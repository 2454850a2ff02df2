// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a round of work after it was woken: at once after a pause, and never twice within the pace, so that what comes in
 * between goes out together. A round that takes long is followed by a longer pause, so that others get their share of the
 * processor. Any thread may wake it, at no more cost than a flag; rounds run on the scheduler's thread.
 */
final class Pump {

    /** Runs tasks on one thread, each after so many nanoseconds. */
    public interface Scheduler {
        void after(long nanos, Runnable task);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

    private static final int SHARE = 3;

    private final Scheduler scheduler;
    private final LongSupplier nanoClock;
    private final long paceNanos;
    private volatile long pause;
    private final Runnable round;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile long lastRound;

    Pump(Scheduler scheduler, LongSupplier nanoClock, long paceNanos, Runnable round) {
        this.scheduler = scheduler;
        this.nanoClock = nanoClock;
        this.paceNanos = paceNanos;
        this.pause = paceNanos;
        this.round = round;
        this.lastRound = nanoClock.getAsLong() - paceNanos;
    }

    /** There is something to do. */
    void wake() {
        if (due.compareAndSet(false, true)) {
            long wait = Math.max(0, lastRound + pause - nanoClock.getAsLong());
            try {
                scheduler.after(wait, this::run);
            } catch (RejectedExecutionException e) {
                LOG.debug("Nothing is sent any more, the application stops");
            }
        }
    }

    private void run() {
        lastRound = nanoClock.getAsLong();
        due.set(false);
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.error("A round failed; the next one is not affected", e);
        }
        pause = Math.max(paceNanos, SHARE * (nanoClock.getAsLong() - lastRound));
    }
}
