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
 *   <li>Lifecycle events always fit in and are never dropped; ticks beyond the capacity are up to the
 *       {@link OverflowPolicy}.
 *   <li>The order of arrival holds. Conflation puts the newest tick of a symbol in the place of the one that waits,
 *       unless a lifecycle event was queued in between: then the older tick goes and the newer one comes last.
 *   <li>So at most capacity plus one tick per symbol wait, except with back-pressure, where all that was read waits.
 *   <li>The loss of ticks is told by one OVERFLOW event when it starts, and by one when half of the capacity is free
 *       again.
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
    private final EventQueue ticks = new EventQueue();
    private final EventQueue others = new EventQueue();
    private final Map<String, EventQueue.Slot> newestBySymbol = new HashMap<>();
    private long order;
    private long lastOther = -1;
    private boolean full;
    private boolean paused;

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
                offerTick(tick);
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
            if (ticks.size() <= capacity / 2) {
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
            int left = ticks.removeIf(LaneQueue::isSuperseded);
            watch.cleared(left);
            newestBySymbol.clear();
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
            return paused ? 0 : ticks.size() + others.size();
        } finally {
            lock.unlock();
        }
    }

    private void offerTick(Tick tick) {
        if (ticks.size() < capacity) {
            addTick(tick);
            return;
        }
        switch (policy) {
            case CONFLATE -> conflate(tick);
            case DROP_OLDEST -> dropOldest(tick);
            case BACKPRESSURE -> addTick(tick);
        }
    }

    private void conflate(Tick tick) {
        EventQueue.Slot waiting = newestBySymbol.get(tick.symbol());
        if (waiting == null || !waiting.waiting()) {
            addTick(tick);
            return;
        }
        lost();
        if (waiting.order() > lastOther) {
            waiting.replace(tick);
        } else {
            ticks.remove(waiting);
            addTick(tick);
        }
    }

    private void dropOldest(Tick tick) {
        EventQueue.Slot oldest = ticks.oldest();
        if (oldest != null) {
            lost();
            ticks.remove(oldest);
        }
        addTick(tick);
    }

    private void lost() {
        FeedEvent started = watch.lost();
        if (started != null) {
            addOther(started);
        }
    }

    private void addTick(Tick tick) {
        EventQueue.Slot slot = new EventQueue.Slot(order++, tick);
        ticks.add(slot);
        if (policy == OverflowPolicy.CONFLATE) {
            newestBySymbol.put(tick.symbol(), slot);
        } else if (policy == OverflowPolicy.BACKPRESSURE && !full && ticks.size() >= capacity) {
            full = true;
            flow.laneFull();
        }
    }

    private void addOther(FeedEvent event) {
        lastOther = order++;
        others.add(new EventQueue.Slot(lastOther, event));
    }

    private @Nullable FeedEvent next() {
        EventQueue.Slot tick = ticks.oldest();
        EventQueue.Slot other = others.oldest();
        if (other == null || (tick != null && tick.order() < other.order())) {
            return tick == null ? null : ticks.remove(tick);
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
