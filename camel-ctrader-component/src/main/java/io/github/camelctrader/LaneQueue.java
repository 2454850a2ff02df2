// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait in one lane.
 *
 * <ul>
 *   <li>Lifecycle events, executions and account events always fit in and are never dropped; ticks, bars and order books
 *       beyond the capacity are up to the {@link OverflowPolicy}.
 *   <li>The order of arrival holds. Conflation puts the newest tick of a symbol in the place of the one that waits,
 *       unless an event that is never dropped was queued in between: then the older tick goes and the newer one comes
 *       last. So it does with the order books of a symbol, and with the updates of a bar, by symbol and period; a closed
 *       bar takes the place of its updates, and nothing takes its own.
 *   <li>So at most capacity plus one tick and one order book per symbol, one forming bar per symbol and period, the closed
 *       bars and what is never dropped wait, except with back-pressure, where all that was read waits. Besides, a 64th of
 *       the capacity, or one batch if that is more, may be on its way out, where nothing is replaced any more.
 *   <li>Ticks that follow one another may leave as one {@link TickBatch}, of as many as happen to wait: none is waited for.
 *   <li>The loss of ticks, bars and books is told by one OVERFLOW event when it starts, and by one when half of the
 *       capacity is free again.
 *   <li>Paused it takes and gives nothing, except that executions and account events wait for the end of the pause.
 *   <li>One thread adds, one takes. What is added goes through an inbox, and is sorted in by whoever next holds the lock, for
 *       a few instructions only. Nothing is allocated for an event that leaves as itself.
 * </ul>
 */
final class LaneQueue {

    /** So many events leave the queue at once at most: two threads that met at every single one would only wait. */
    private static final int MAX_BATCH = 64;

    /** How often to try for the lock before the thread is put to sleep: longer than anybody ever holds it. */
    private static final int TRIES = 200;

    private final OverflowPolicy policy;
    private final int capacity;
    private final int batchSize;
    private final OverflowWatch watch;
    private final FlowControl flow;
    private final ReentrantLock lock = new ReentrantLock();
    private final LaneInbox inbox;
    private final EventRing data = new EventRing();
    private final EventRing others = new EventRing();
    private final NewestEvents newest = new NewestEvents(data);
    private long order;
    private long lastOther = -1;
    private boolean conflating;
    private boolean full;
    private boolean paused;
    private final AtomicInteger pauses = new AtomicInteger();

    /** Ticks, bars and books on their way out; these four belong to the thread that takes. */
    private final @Nullable FeedEvent[] batch;

    private int given;
    private int taken;
    private int pausesSeen;
    /** The rest of the batch, for others to read. */
    private final AtomicInteger leaving = new AtomicInteger();

    /**
     * An empty queue.
     *
     * @param batchSize how many ticks may leave as one; with 1 each leaves as itself
     */
    LaneQueue(OverflowPolicy policy, int capacity, int batchSize, OverflowWatch watch, FlowControl flow) {
        this.policy = policy;
        this.capacity = capacity;
        this.batchSize = batchSize;
        this.watch = watch;
        this.flow = flow;
        int atOnce = Math.min(MAX_BATCH, capacity / 64);
        this.inbox = new LaneInbox(Integer.highestOneBit(atOnce));
        this.batch = new FeedEvent[Math.max(Math.min(batchSize, capacity), atOnce)];
    }

    /** Adds an event; called by one thread only, the connection's event loop. */
    void offer(FeedEvent event) {
        if (inbox.offer(event)) {
            return;
        }
        lock();
        try {
            sortIn();
            sortIn(event);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next event, or returns null; called by one thread at a time. */
    @Nullable
    FeedEvent poll() {
        return given < taken && pausesSeen == pauses.get() ? give() : take();
    }

    /**
     * Gives out nothing more before {@link #resume()}. What waits is left out, as the current state will supersede it.
     *
     * @return how many events were left out
     */
    int pause() {
        lock();
        try {
            sortIn();
            paused = true;
            pauses.incrementAndGet();
            int left = data.removeIf(LaneQueue::isSuperseded);
            watch.cleared(left);
            drained();
            return left + leaving.get() + others.removeIf(LaneQueue::isSuperseded);
        } finally {
            lock.unlock();
        }
    }

    /** Takes and gives again. */
    void resume() {
        lock();
        try {
            sortIn();
            paused = false;
        } finally {
            lock.unlock();
        }
    }

    /** How many events wait to be given out: none while paused. */
    int size() {
        lock();
        try {
            sortIn();
            return paused ? 0 : data.size() + others.size() + leaving.get();
        } finally {
            lock.unlock();
        }
    }

    /** How many ticks fit in now, half of what is free: the other half is for those that come unasked. */
    int room() {
        lock();
        try {
            sortIn();
            return paused ? capacity : Math.max(0, (capacity - data.size() + 1) / 2);
        } finally {
            lock.unlock();
        }
    }

    private void lock() {
        for (int i = 0; i < TRIES; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    /** What is in the inbox, up to now. */
    private void sortIn() {
        for (FeedEvent event = inbox.poll(); event != null; event = inbox.poll()) {
            sortIn(event);
        }
    }

    private void sortIn(FeedEvent event) {
        if (paused && isSuperseded(event)) {
            return;
        }
        if (isMarketData(event)) {
            offerData(event);
        } else {
            addOther(event);
        }
    }

    private void offerData(FeedEvent event) {
        if (data.size() < capacity || policy == OverflowPolicy.BACKPRESSURE) {
            add(event);
        } else if (policy == OverflowPolicy.CONFLATE) {
            conflate(event);
        } else {
            lost();
            data.poll();
            add(event);
        }
    }

    private void conflate(FeedEvent event) {
        if (!conflating) {
            conflating = true; // only now, and until there is room again, it matters which of them are the newest
            newest.find();
        }
        long replaced = newest.replacedBy(event);
        if (replaced < 0) {
            add(event);
            return;
        }
        lost();
        if (data.order(replaced) > lastOther) {
            data.replace(replaced, event);
            newest.add(event, replaced);
        } else {
            data.remove(replaced);
            add(event);
        }
    }

    private void lost() {
        FeedEvent started = watch.lost();
        if (started != null) {
            addOther(started);
        }
    }

    private void add(FeedEvent event) {
        if (!data.hasRoom()) {
            data.makeRoom();
            if (conflating) {
                newest.find();
            }
        }
        long position = data.add(event, order++);
        if (conflating) {
            newest.add(event, position);
        } else if (policy == OverflowPolicy.BACKPRESSURE && !full && data.size() >= capacity) {
            full = true;
            flow.laneFull();
        }
    }

    private void addOther(FeedEvent event) {
        if (!others.hasRoom()) {
            others.makeRoom();
        }
        lastOther = order++;
        others.add(event, lastOther);
    }

    private @Nullable FeedEvent take() {
        lock();
        try {
            leaveOutOnceTaken();
            sortIn();
            if (paused) {
                return null;
            }
            if (data.size() <= capacity / 2) {
                conflating = false;
                drained();
                FeedEvent recovered = watch.recovered();
                if (recovered != null) {
                    return recovered;
                }
            }
            if (others.oldestOrder() < data.oldestOrder()) {
                return takeOther();
            }
            takeBatch();
        } finally {
            lock.unlock();
        }
        return taken == 0 ? null : give();
    }

    private @Nullable FeedEvent takeOther() {
        FeedEvent event = others.poll();
        if (event != null) {
            watch.delivered(event);
        }
        return event;
    }

    /** As much as may leave at once, up to the next event of the other kind. */
    private void takeBatch() {
        given = 0;
        taken = 0;
        long until = others.oldestOrder();
        while (taken < batch.length && data.oldestOrder() < until) {
            batch[taken++] = data.poll();
        }
        leaving.setRelease(taken);
    }

    private @Nullable FeedEvent give() {
        int first = given++;
        FeedEvent event = batch[first];
        if (batchSize > 1 && event instanceof Tick) {
            while (given < taken && given - first < batchSize && batch[given] instanceof Tick) {
                given++;
            }
            event = TickBatch.of(Arrays.copyOfRange(batch, first, given, Tick[].class));
        }
        Arrays.fill(batch, first, given, null);
        leaving.setRelease(taken - given);
        return event;
    }

    /** What was on its way out when a pause began is left out like the rest. */
    private void leaveOutOnceTaken() {
        if (pausesSeen != pauses.get()) {
            pausesSeen = pauses.get();
            if (given < taken) {
                watch.cleared(taken - given);
            }
            while (given < taken) {
                batch[given++] = null;
            }
            leaving.setRelease(0);
        }
    }

    private static boolean isMarketData(FeedEvent event) {
        EventType type = event.eventType();
        return type == EventType.TICK || type == EventType.BAR || type == EventType.DEPTH;
    }

    // What is told once only must not be lost to a suspension.
    private static boolean isSuperseded(FeedEvent event) {
        return isMarketData(event) || event.eventType() == EventType.LIFECYCLE;
    }

    private void drained() {
        if (full) {
            full = false;
            flow.laneDrained();
        }
    }
}
