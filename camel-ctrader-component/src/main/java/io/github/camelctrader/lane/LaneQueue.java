// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.TickBatch;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
 *   <li>Ticks that follow one another may leave as one {@link TickBatch}, of as many as happen to wait: none is waited for
 *       unless there is an interval to gather them in. Then a batch leaves when it is full, when something else waits behind
 *       it, or when that time has passed since its first tick was found.
 *   <li>The loss of ticks, bars and books is told by one OVERFLOW event when it starts, and by one when half of the
 *       capacity is free again.
 *   <li>Paused it takes and gives nothing. What waits then is left out at the end of the pause, as the current state will
 *       supersede it, except executions and account events; a queue that is to be worked off keeps all of it.
 *   <li>One thread adds, one takes. What is added goes through an inbox, and is sorted in by whoever next holds the lock, for
 *       a few instructions only. Nothing is allocated for an event that leaves as itself.
 * </ul>
 */
public final class LaneQueue {

    /** So many events leave the queue at once at most: two threads that met at every single one would only wait. */
    private static final int MAX_BATCH = 64;

    /** How often to try for the lock before the thread is put to sleep: longer than anybody ever holds it. */
    private static final int TRIES = 200;

    private final OverflowPolicy policy;
    private final int capacity;
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
    /** Counts what the thread that takes must look at before it gives out the rest of what it took. */
    private final AtomicInteger changes = new AtomicInteger();

    private int changesSeen;
    private final WayOut out;
    private final BatchGathering gathering;

    /**
     * An empty queue.
     *
     * @param batchSize how many ticks may leave as one; with 1 each leaves as itself
     */
    public LaneQueue(OverflowPolicy policy, int capacity, int batchSize, OverflowWatch watch, FlowControl flow) {
        this(policy, capacity, batchSize, watch, flow, 0, () -> 0);
    }

    /**
     * An empty queue that gathers batches.
     *
     * @param gatherNanos how long a batch that is not full waits for more; 0 to wait for none
     * @param clock the monotonic time in nanoseconds
     */
    public LaneQueue(
            OverflowPolicy policy,
            int capacity,
            int batchSize,
            OverflowWatch watch,
            FlowControl flow,
            long gatherNanos,
            LongSupplier clock) {
        this.policy = policy;
        this.capacity = capacity;
        this.watch = watch;
        this.flow = flow;
        int batch = Math.min(batchSize, capacity);
        int atOnce = Math.min(MAX_BATCH, capacity / 64);
        this.inbox = new LaneInbox(Integer.highestOneBit(atOnce));
        this.out = new WayOut(batch, atOnce);
        this.gathering = new BatchGathering(batch, gatherNanos, clock);
    }

    /**
     * Adds an event; called by one thread only, the connection's event loop.
     *
     * @return whether there is a reason to wake up who takes
     */
    public boolean offer(FeedEvent event) {
        if (!inbox.offer(event)) {
            lock();
            try {
                sortIn();
                sortIn(event);
            } finally {
                lock.unlock();
            }
        }
        return gathering.isOff() || gathering.completes(event);
    }

    /** Takes the next event, or returns null; called by one thread at a time. */
    @Nullable
    public FeedEvent poll() {
        return out.hasNext() && changesSeen == changes.get() ? out.give() : take();
    }

    /** Gives out nothing more before {@link #resume()} or {@link #workOff()}; what waits is kept, and holds up nobody. */
    void pause() {
        lock();
        try {
            paused = true;
            changes.incrementAndGet();
            drained();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes and gives again, without what newer state supersedes.
     *
     * @return how many events were left out
     */
    int resume() {
        lock();
        try {
            sortIn();
            paused = false;
            return leaveOut(event -> {}) + others.removeIf(event -> event.eventType() == EventType.LIFECYCLE);
        } finally {
            lock.unlock();
        }
    }

    /** Gives out all that waits, paused or not, without gathering; nothing more is expected. */
    void workOff() {
        lock();
        try {
            paused = false;
            gathering.end();
            changes.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Leaves out what waits.
     *
     * @param everything also what is never dropped otherwise
     * @param left the numbers by kind are added to it
     */
    void leaveOut(boolean everything, Map<EventType, Integer> left) {
        lock();
        try {
            sortIn();
            if (everything || policy != OverflowPolicy.BACKPRESSURE) {
                leaveOut(event -> count(event, left));
            }
            if (everything) {
                others.forEach((event, position) -> count(event, left));
                others.removeIf(event -> true);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void count(FeedEvent event, Map<EventType, Integer> left) {
        left.merge(event.eventType(), 1, Integer::sum);
    }

    /** Leaves out ticks, bars and books, and tells how many; also those on their way out. */
    private int leaveOut(Consumer<FeedEvent> eachOne) {
        int rest = out.leaveOut(eachOne);
        changes.incrementAndGet();
        data.forEach((event, position) -> eachOne.accept(event));
        int waiting = data.removeIf(event -> true);
        watch.cleared(waiting + rest);
        drained();
        return waiting + rest;
    }

    /** How many events can be given out, now or once their batch is gathered: none while paused. */
    int size() {
        lock();
        try {
            return paused ? 0 : waiting();
        } finally {
            lock.unlock();
        }
    }

    /** How many events wait, paused or not. */
    int waiting() {
        lock();
        try {
            sortIn();
            return data.size() + others.size() + out.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is something to give out now. */
    boolean isReady() {
        lock();
        try {
            return size() > 0 && (out.size() > 0 || !isGathering());
        } finally {
            lock.unlock();
        }
    }

    /** In how many nanoseconds a batch is to leave that is not full yet; 0 if none is gathered. */
    long gatheringNanos() {
        lock();
        try {
            return gathering.nanosLeft();
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
        } else if (policy == OverflowPolicy.BACKPRESSURE && !full && !paused && data.size() >= capacity) {
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
            out.forget();
            sortIn();
            if (paused) {
                return null;
            }
            changesSeen = changes.get();
            if (out.hasNext()) {
                return out.give();
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
            if (isGathering()) {
                return null;
            }
            out.fill(data, others.oldestOrder(), !gathering.isOff());
        } finally {
            lock.unlock();
        }
        return out.hasNext() ? out.give() : null;
    }

    private @Nullable FeedEvent takeOther() {
        FeedEvent event = others.poll();
        if (event != null) {
            watch.delivered(event);
        }
        return event;
    }

    private boolean isGathering() {
        return gathering.holds(data, others.size() == 0);
    }

    private static boolean isMarketData(FeedEvent event) {
        EventType type = event.eventType();
        return type == EventType.TICK || type == EventType.BAR || type == EventType.DEPTH;
    }

    private void drained() {
        if (full) {
            full = false;
            flow.laneDrained();
        }
    }
}
