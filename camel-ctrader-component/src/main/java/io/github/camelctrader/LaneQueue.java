/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;
import java.util.HashMap;
import java.util.Map;
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
 *       bars and what is never dropped wait, except with back-pressure, where all that was read waits.
 *   <li>The loss of ticks, bars and books is told by one OVERFLOW event when it starts, and by one when half of the
 *       capacity is free again.
 *   <li>Paused it takes and gives nothing, except that executions and account events wait for the end of the pause.
 *   <li>One thread adds, one takes; both hold the lock for a few instructions only.
 * </ul>
 */
final class LaneQueue {

    private final OverflowPolicy policy;
    private final int capacity;
    private final OverflowWatch watch;
    private final FlowControl flow;
    private final ReentrantLock lock = new ReentrantLock();
    private final EventQueue data = new EventQueue();
    private final EventQueue others = new EventQueue();
    private final Map<Key, EventQueue.Slot> newest = new HashMap<>();
    private long order;
    private long lastOther = -1;
    private boolean full;
    private boolean paused;

    /** What replaces each other: ticks or order books of one symbol, or bars of one symbol and period. */
    private record Key(String symbol, Object kind) {}

    LaneQueue(OverflowPolicy policy, int capacity, OverflowWatch watch, FlowControl flow) {
        this.policy = policy;
        this.capacity = capacity;
        this.watch = watch;
        this.flow = flow;
    }

    /** Adds an event; called by one thread only, the connection's event loop. */
    void offer(FeedEvent event) {
        lock.lock();
        try {
            if (paused && isSuperseded(event)) {
                return;
            }
            if (event instanceof Tick tick) {
                offer(tick, new Key(tick.symbol(), EventType.TICK), true);
            } else if (event instanceof Bar bar) {
                offer(bar, new Key(bar.symbol(), bar.period()), !bar.closed());
            } else if (event instanceof DepthBook book) {
                offer(book, new Key(book.symbol(), EventType.DEPTH), true);
            } else {
                addOther(event);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next event, or returns null; called by one thread at a time. */
    @Nullable
    FeedEvent poll() {
        lock.lock();
        try {
            if (paused) {
                return null;
            }
            if (data.size() <= capacity / 2) {
                drained();
                FeedEvent recovered = watch.recovered();
                if (recovered != null) {
                    return recovered;
                }
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives out nothing more before {@link #resume()}. What waits is left out, as the current state will supersede it.
     *
     * @return how many events were left out
     */
    int pause() {
        lock.lock();
        try {
            paused = true;
            int left = data.removeIf(LaneQueue::isSuperseded);
            watch.cleared(left);
            newest.clear();
            drained();
            return left + others.removeIf(LaneQueue::isSuperseded);
        } finally {
            lock.unlock();
        }
    }

    /** Takes and gives again. */
    void resume() {
        lock.lock();
        try {
            paused = false;
        } finally {
            lock.unlock();
        }
    }

    /** How many events wait to be given out: none while paused. */
    int size() {
        lock.lock();
        try {
            return paused ? 0 : data.size() + others.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many ticks fit in now, half of what is free: the other half is for those that come unasked. */
    int room() {
        lock.lock();
        try {
            return paused ? capacity : Math.max(0, (capacity - data.size() + 1) / 2);
        } finally {
            lock.unlock();
        }
    }

    private void offer(FeedEvent event, Key key, boolean replaceable) {
        if (data.size() < capacity) {
            add(event, key);
        } else {
            switch (policy) {
                case CONFLATE -> conflate(event, key);
                case DROP_OLDEST -> dropOldest(event, key);
                case BACKPRESSURE -> add(event, key);
            }
        }
        if (!replaceable) {
            newest.remove(key);
        }
    }

    private void conflate(FeedEvent event, Key key) {
        EventQueue.Slot waiting = newest.get(key);
        if (waiting == null || !waiting.waiting()) {
            add(event, key);
            return;
        }
        lost();
        if (waiting.order() > lastOther) {
            waiting.replace(event);
        } else {
            data.remove(waiting);
            add(event, key);
        }
    }

    private void dropOldest(FeedEvent event, Key key) {
        EventQueue.Slot oldest = data.oldest();
        if (oldest != null) {
            lost();
            data.remove(oldest);
        }
        add(event, key);
    }

    private void lost() {
        FeedEvent started = watch.lost();
        if (started != null) {
            addOther(started);
        }
    }

    private void add(FeedEvent event, Key key) {
        EventQueue.Slot slot = new EventQueue.Slot(order++, event);
        data.add(slot);
        if (policy == OverflowPolicy.CONFLATE) {
            newest.put(key, slot);
        } else if (policy == OverflowPolicy.BACKPRESSURE && !full && data.size() >= capacity) {
            full = true;
            flow.laneFull();
        }
    }

    private void addOther(FeedEvent event) {
        lastOther = order++;
        others.add(new EventQueue.Slot(lastOther, event));
    }

    private @Nullable FeedEvent next() {
        EventQueue.Slot market = data.oldest();
        EventQueue.Slot other = others.oldest();
        if (other == null || (market != null && market.order() < other.order())) {
            return market == null ? null : data.remove(market);
        }
        FeedEvent event = others.remove(other);
        watch.delivered(event);
        return event;
    }

    // What is told once only must not be lost to a suspension.
    private static boolean isSuperseded(FeedEvent event) {
        return switch (event.eventType()) {
            case TICK, DEPTH, BAR, LIFECYCLE -> true;
            case EXECUTION, ACCOUNT -> false;
        };
    }

    private void drained() {
        if (full) {
            full = false;
            flow.laneDrained();
        }
    }
}
