// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.model.FeedEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events one after the other: the next one only when the one before is completed.
 *
 * <ul>
 *   <li>Runs on a pool of threads and takes one only while there is something to do.
 *   <li>An event that completes later, on another thread, holds the lane up but no thread; its completion brings the
 *       lane back to the pool.
 *   <li>No lock is held during a delivery.
 *   <li>Once paused or closed, nothing more is delivered; an event in delivery is left to its end.
 * </ul>
 */
final class Lane {

    /** What is done with each event. */
    @FunctionalInterface
    interface Delivery {

        /** Delivers an event and runs {@code done} exactly once, before returning or later, on any thread; throws nothing. */
        void deliver(FeedEvent event, Runnable done);
    }

    private final LaneQueue queue;
    private final Executor pool;
    private final Delivery delivery;
    private final AtomicBoolean active = new AtomicBoolean();
    /** Of the event in delivery, or the next one; belongs to whoever drains. */
    private Completion completion = new Completion();

    private volatile boolean inFlight;
    private volatile boolean closed;

    Lane(LaneQueue queue, Executor pool, Delivery delivery) {
        this.queue = queue;
        this.pool = pool;
        this.delivery = delivery;
    }

    /** Hands an event over and returns at once; called by one thread only, the connection's event loop. */
    void offer(FeedEvent event) {
        if (closed) {
            return;
        }
        queue.offer(event);
        if (!active.get() && active.compareAndSet(false, true)) {
            run();
        }
    }

    /** Events that wait, and the one in delivery. */
    int pending() {
        return closed ? 0 : queue.size() + (inFlight ? 1 : 0);
    }

    /** Events that wait. */
    int waiting() {
        return closed ? 0 : queue.size();
    }

    /** How many ticks can be offered now without loss. */
    int room() {
        return queue.room();
    }

    /**
     * Stops delivery and leaves out what waits.
     *
     * @return how many events were left out
     */
    int pause() {
        return queue.pause();
    }

    /** Starts delivery again, with the next event offered. */
    void resume() {
        queue.resume();
        if (queue.size() > 0 && active.compareAndSet(false, true)) {
            run();
        }
    }

    /** Stops delivery for good. */
    void close() {
        closed = true;
    }

    private void run() {
        try {
            pool.execute(this::drain);
        } catch (RejectedExecutionException e) {
            // The consumer is stopping: its pool is gone before the last completion came.
            close();
        }
    }

    private void drain() {
        while (!closed) {
            FeedEvent event = next();
            if (event == null) {
                return;
            }
            Completion current = completion;
            delivery.deliver(event, current);
            if (!current.reachedBeforeReturn()) {
                // Whoever completes it later still has it in hand.
                completion = new Completion();
                return;
            }
        }
    }

    private @Nullable FeedEvent next() {
        while (true) {
            // Before the poll, or a shutdown that asks in between would see nothing pending.
            if (!inFlight) {
                inFlight = true;
            }
            FeedEvent event = queue.poll();
            if (event != null) {
                return event;
            }
            inFlight = false;
            active.set(false);
            // An event may have come after the poll and found the lane still active.
            if (queue.size() == 0 || !active.compareAndSet(false, true)) {
                return null;
            }
        }
    }

    /**
     * Finds out which comes last: the delivery returning, or the event being done. The last one goes on. Used again for the
     * next event where that one was done first.
     */
    private final class Completion implements Runnable {
        private static final int DELIVERING = 0;
        private static final int RETURNED = 1;
        private static final int DONE = 2;
        private final AtomicInteger state = new AtomicInteger(DELIVERING);

        @Override
        public void run() {
            if (!state.compareAndSet(DELIVERING, DONE) && state.compareAndSet(RETURNED, DONE)) {
                inFlight = false;
                Lane.this.run();
            }
        }

        /** The delivery has returned: true if the event was done by then, and this is ready for the next one. */
        boolean reachedBeforeReturn() {
            return !state.compareAndSet(DELIVERING, RETURNED) && state.compareAndSet(DONE, DELIVERING);
        }
    }
}
