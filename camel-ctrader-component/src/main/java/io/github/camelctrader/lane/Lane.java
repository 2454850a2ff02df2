// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events one after the other: the next one only when the one before is completed.
 *
 * <ul>
 *   <li>Runs on a pool of threads and takes one only while there is something to do.
 *   <li>An event that completes later, on another thread, holds the lane up but no thread; its completion brings the
 *       lane back to the pool.
 *   <li>No lock is held during a delivery.
 *   <li>Once paused or closed, nothing more is delivered; an event in delivery is left to its end.
 *   <li>Whatever fails, a pool that refuses or memory that is short, is told, and the next event is tried all the same.
 * </ul>
 */
public final class Lane {

    /** What is done with each event. */
    @FunctionalInterface
    public interface Delivery {

        /** Delivers an event and runs {@code done} exactly once, before returning or later, on any thread; throws nothing. */
        void deliver(FeedEvent event, Runnable done);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final LaneQueue queue;
    private final Executor pool;
    private final Delivery delivery;
    private final Delays delays;
    private final AtomicBoolean timed = new AtomicBoolean();
    private final AtomicBoolean active = new AtomicBoolean();
    /** Of the event in delivery, or the next one; belongs to whoever drains. */
    private Completion completion = new Completion();

    private volatile boolean inFlight;
    private volatile boolean closed;
    private volatile boolean refused;
    private volatile @Nullable Thread runner;
    private volatile Runnable whenIdle = () -> {};

    /**
     * A lane.
     *
     * @param delays wakes it up when a batch has gathered for long enough
     */
    public Lane(LaneQueue queue, Executor pool, Delivery delivery, Delays delays) {
        this.queue = queue;
        this.pool = pool;
        this.delivery = delivery;
        this.delays = delays;
    }

    /** Hands an event over and returns at once; called by one thread only, the connection's event loop. */
    public void offer(FeedEvent event) {
        if (closed) {
            return;
        }
        if (queue.offer(event) && !active.get() && active.compareAndSet(false, true)) {
            run();
        }
    }

    /** Events that are going to be delivered, and the one in delivery. */
    int pending() {
        return closed ? 0 : queue.size() + (inFlight ? 1 : 0);
    }

    /** Events that wait, also while it is paused. */
    int waiting() {
        return closed ? 0 : queue.waiting();
    }

    /** How many ticks can be offered now without loss. */
    int room() {
        return queue.room();
    }

    /** Stops delivery and keeps what waits. */
    void pause() {
        queue.pause();
    }

    /**
     * Starts delivery again, without what newer state supersedes.
     *
     * @return how many events were left out
     */
    int resume() {
        int left = queue.resume();
        wake();
        return left;
    }

    /** Delivers all that waits, paused or not. */
    void workOff() {
        queue.workOff();
        wake();
    }

    /** See {@link LaneQueue#leaveOut}. */
    void leaveOut(boolean everything, Map<EventType, Integer> left) {
        queue.leaveOut(everything, left);
    }

    /** Runs this from now on whenever there is nothing left to deliver; must not block. */
    void whenIdle(Runnable task) {
        whenIdle = task;
    }

    /** Whether the calling thread is delivering an event of this lane. */
    boolean isRunHere() {
        return runner == Thread.currentThread();
    }

    /** Stops delivery for good. */
    void close() {
        closed = true;
    }

    private void wake() {
        if (queue.isReady() && active.compareAndSet(false, true)) {
            run();
        }
    }

    private void run() {
        try {
            pool.execute(this::drain);
            refused = false;
        } catch (RejectedExecutionException e) {
            active.set(false);
            if (!closed && !refused) {
                refused = true;
                LOG.error("No thread for {}: what waits is delivered with the next event that finds one", delivery, e);
            }
        }
    }

    private void drain() {
        runner = Thread.currentThread();
        try {
            deliverAll();
        } catch (Throwable e) {
            LOG.error("{}: the next event cannot be taken now", delivery, e);
            inFlight = false;
            active.set(false);
        } finally {
            runner = null;
        }
    }

    private void deliverAll() {
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
            if (!queue.isReady() || !active.compareAndSet(false, true)) {
                whenIdle.run();
                wakeForBatch();
                return null;
            }
        }
    }

    private void wakeForBatch() {
        long nanos = queue.gatheringNanos();
        if (nanos > 0 && timed.compareAndSet(false, true)) {
            delays.after(nanos, () -> {
                timed.set(false);
                if (!closed && active.compareAndSet(false, true)) {
                    run();
                }
            });
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
