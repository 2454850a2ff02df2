// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ticks, bars and books that have left the queue at once and are given out one by one, or ticks as a {@link TickBatch}.
 * {@link #size} is for any thread, {@link #hasNext} and {@link #give} for the one that takes, the rest is called under the
 * lock of the {@link LaneQueue}.
 */
final class WayOut {

    private final int batchSize;
    private final int most;
    private @Nullable FeedEvent[] events;
    private int given;
    private int taken;
    private boolean leftOut;
    /** What is not given yet, for others to read. */
    private final AtomicInteger rest = new AtomicInteger();

    /**
     * An empty one.
     *
     * @param batchSize how many ticks may leave as one; with 1 each leaves as itself
     * @param atOnce how many events may be on their way at once, if not a batch of more
     */
    WayOut(int batchSize, int atOnce) {
        this.batchSize = batchSize;
        this.most = Math.max(batchSize, Math.max(1, atOnce));
        this.events = new FeedEvent[Math.max(1, atOnce)];
    }

    boolean hasNext() {
        return given < taken;
    }

    int size() {
        return leftOut ? 0 : rest.get();
    }

    /**
     * Takes what may leave at once, older than something else that waits; only if nothing is on its way.
     *
     * @param onlyABatch not more than one exchange's worth
     */
    void fill(EventRing data, long until, boolean onlyABatch) {
        given = 0;
        taken = 0;
        boolean ticks = data.first() instanceof Tick;
        int limit = !onlyABatch ? most : ticks ? batchSize : 1;
        while (taken < limit && data.oldestOrder() < until && (!onlyABatch || ticks == data.first() instanceof Tick)) {
            if (taken == events.length) {
                events = Arrays.copyOf(events, Math.min(most, 2 * taken));
            }
            events[taken++] = data.poll();
        }
        rest.setRelease(taken);
    }

    /** The next one; only if there is one. */
    @Nullable
    FeedEvent give() {
        int first = given++;
        FeedEvent event = events[first];
        if (batchSize > 1 && event instanceof Tick) {
            while (given < taken && given - first < batchSize && events[given] instanceof Tick) {
                given++;
            }
            event = TickBatch.of(Arrays.copyOfRange(events, first, given, Tick[].class));
        }
        Arrays.fill(events, first, given, null);
        rest.setRelease(taken - given);
        return event;
    }

    /** Leaves out the rest, shows it, and tells how many that were; {@link #forget} is to follow. */
    int leaveOut(Consumer<FeedEvent> shown) {
        int left = size();
        for (int i = taken - left; i < taken; i++) {
            FeedEvent event = events[i];
            if (event != null) {
                shown.accept(event);
            }
        }
        leftOut = true;
        return left;
    }

    /** Forgets what was left out; by the thread that takes. */
    void forget() {
        if (leftOut) {
            leftOut = false;
            Arrays.fill(events, null);
            given = taken;
            rest.setRelease(0);
        }
    }
}
