// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.model.FeedEvent;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way into a {@link LaneQueue}, oldest first, so that the event loop needs no lock for each of them.
 *
 * <ul>
 *   <li>One thread adds. Whoever takes holds the lock of the queue, so there is one at a time.
 *   <li>Whoever adds and then finds the lane asleep, and whoever falls asleep and then finds nothing here, cannot miss each
 *       other: both are volatile accesses.
 *   <li>An event that was not accepted, as it is full, was not added.
 * </ul>
 */
final class LaneInbox {

    /** Two positions in one cache line would pass it to and fro between two cores with every event. */
    private static final int APART = 16;

    private static final int ADDED = APART;
    private static final int TAKEN = 2 * APART;

    private final @Nullable FeedEvent[] events;
    private final AtomicLongArray positions = new AtomicLongArray(3 * APART);
    /** How far the other side had come when that was last looked at; belongs to the thread that adds. */
    private long takenAtLeast;

    /**
     * An empty one.
     *
     * @param length how many events fit in: a power of two, or 0
     */
    LaneInbox(int length) {
        events = new FeedEvent[length];
    }

    /** Adds an event; false if there is no room. */
    boolean offer(FeedEvent event) {
        long position = positions.getPlain(ADDED);
        if (position - takenAtLeast >= events.length) {
            takenAtLeast = positions.getAcquire(TAKEN);
            if (position - takenAtLeast >= events.length) {
                return false;
            }
        }
        events[index(position)] = event;
        positions.set(ADDED, position + 1);
        return true;
    }

    /** Takes the oldest event, or returns null. */
    @Nullable
    FeedEvent poll() {
        long position = positions.getPlain(TAKEN);
        if (position == positions.get(ADDED)) {
            return null;
        }
        FeedEvent event = events[index(position)];
        events[index(position)] = null;
        positions.setRelease(TAKEN, position + 1);
        return event;
    }

    private int index(long position) {
        return (int) position & (events.length - 1);
    }
}
