// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.model.FeedEvent;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waiting events of one kind, oldest first, in an array that is used round and round; any of them can be replaced or taken
 * out. Not thread-safe.
 *
 * <p>A position is where an event waits. It holds until the event leaves or {@link #makeRoom} is called, and is never given
 * to another event in between.
 */
final class EventRing {

    /** A power of two, as every length is. */
    private static final int FIRST_LENGTH = 16;

    private @Nullable FeedEvent[] events = new FeedEvent[FIRST_LENGTH];
    private long[] orders = new long[FIRST_LENGTH];
    private long head;
    private long tail;
    private int size;

    /** Whether an event can be added without {@link #makeRoom}. */
    boolean hasRoom() {
        return tail - head < events.length;
    }

    /** Makes room for more events; those that wait get new positions, in the same order. */
    void makeRoom() {
        int length = size > events.length / 2 ? events.length * 2 : events.length;
        @Nullable FeedEvent[] before = events;
        long[] ordersBefore = orders;
        int mask = before.length - 1;
        long end = tail;
        long first = head;
        events = new FeedEvent[length];
        orders = new long[length];
        head = 0;
        tail = 0;
        size = 0;
        for (long i = first; i < end; i++) {
            FeedEvent event = before[(int) i & mask];
            if (event != null) {
                add(event, ordersBefore[(int) i & mask]);
            }
        }
    }

    /**
     * Adds an event behind all others; only if there is room.
     *
     * @param order when it came, compared with the events of other rings
     * @return its position
     */
    long add(FeedEvent event, long order) {
        int index = index(tail);
        events[index] = event;
        orders[index] = order;
        size++;
        return tail++;
    }

    /** The order of the event that has waited longest; the highest there is if none waits. */
    long oldestOrder() {
        return size == 0 ? Long.MAX_VALUE : orders[index(head)];
    }

    /** Takes out the event that has waited longest; null if none waits. */
    @Nullable
    FeedEvent poll() {
        return size == 0 ? null : remove(head);
    }

    /** Whether an event waits at a position. */
    boolean isWaiting(long position) {
        return position >= head && position < tail && events[index(position)] != null;
    }

    /** The order of the event that waits at a position. */
    long order(long position) {
        return orders[index(position)];
    }

    /** Puts a newer event in the place of one that waits. */
    void replace(long position, FeedEvent newer) {
        events[index(position)] = newer;
    }

    /** Takes out the event that waits at a position. */
    @Nullable
    FeedEvent remove(long position) {
        int index = index(position);
        FeedEvent event = events[index];
        events[index] = null;
        size--;
        while (head < tail && events[index(head)] == null) {
            head++;
        }
        return event;
    }

    /** Takes out every event that matches, and tells how many. */
    int removeIf(Predicate<FeedEvent> condition) {
        int before = size;
        long end = tail;
        for (long position = head; position < end; position++) {
            FeedEvent event = events[index(position)];
            if (event != null && condition.test(event)) {
                remove(position);
            }
        }
        return before - size;
    }

    /** The event that has waited longest, or null. */
    @Nullable
    FeedEvent first() {
        return size == 0 ? null : events[index(head)];
    }

    /** Whether all that wait match. */
    boolean all(Predicate<FeedEvent> condition) {
        for (long position = head; position < tail; position++) {
            FeedEvent event = events[index(position)];
            if (event != null && !condition.test(event)) {
                return false;
            }
        }
        return true;
    }

    /** Shows all that wait, oldest first. */
    void forEach(Visitor visitor) {
        for (long position = head; position < tail; position++) {
            FeedEvent event = events[index(position)];
            if (event != null) {
                visitor.visit(event, position);
            }
        }
    }

    int size() {
        return size;
    }

    private int index(long position) {
        return (int) position & (events.length - 1);
    }

    /** Is shown what waits, and where. */
    @FunctionalInterface
    interface Visitor {
        void visit(FeedEvent event, long position);
    }
}
