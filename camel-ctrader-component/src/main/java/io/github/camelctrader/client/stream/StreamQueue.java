// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.client.stream.SubscribedStream.State;
import io.github.camelctrader.client.support.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be asked for next of one kind of stream, and what waits for its time. One timer for all that waits; whatever
 * is done to one stream costs no more than the logarithm of their number. Confined to the event loop.
 */
final class StreamQueue<K> {

    /** What was refused about the same time is asked for again together. */
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int atOnce;
    private final Loop loop;
    private final Runnable due;
    private final Deque<SubscribedStream<K>> beginnings = new ArrayDeque<>();
    private final Deque<SubscribedStream<K>> ends = new ArrayDeque<>();
    private final NavigableSet<SubscribedStream<K>> waiting =
            new TreeSet<>(Comparator.<SubscribedStream<K>>comparingLong(stream -> stream.dueNanos)
                    .thenComparingLong(stream -> stream.number));
    private @Nullable Long heldUntilNanos;
    private Runnable wake = Loop.NONE;

    /**
     * @param atOnce how many streams one request may name
     * @param due told when something need not wait any more
     */
    StreamQueue(int atOnce, Loop loop, Runnable due) {
        this.atOnce = atOnce;
        this.loop = loop;
        this.due = due;
    }

    void clear() {
        beginnings.clear();
        ends.clear();
        waiting.clear();
        heldUntilNanos = null;
        wake.run();
        wake = Loop.NONE;
    }

    /** A stream is to be asked for, at once instead of later if it waits. */
    void begin(SubscribedStream<K> stream) {
        waiting.remove(stream);
        stream.state = State.QUEUED;
        beginnings.add(stream);
    }

    /** A stream is to be ended. */
    void end(SubscribedStream<K> stream) {
        stream.state = State.LEAVING;
        ends.add(stream);
    }

    /** A stream is no longer wanted, and nothing of it is under way. */
    void drop(SubscribedStream<K> stream) {
        waiting.remove(stream);
        stream.state = State.GONE;
    }

    /** Streams wait: {@code LEAVING} ones to be ended, others to be asked for. */
    void later(List<SubscribedStream<K>> batch, State state, Duration delay) {
        long dueNanos = loop.time().nanoTime() + delay.toNanos();
        if (state == State.REFUSED) {
            dueNanos += Math.floorMod(-dueNanos, ROUND_NANOS);
        }
        for (SubscribedStream<K> stream : batch) {
            stream.state = state;
            stream.dueNanos = dueNanos;
            waiting.add(stream);
        }
        schedule();
    }

    /** Nothing of this kind is to be asked for so long. */
    void hold(Duration delay) {
        heldUntilNanos = loop.time().nanoTime() + delay.toNanos();
        schedule();
    }

    /** Whether something may be asked for now. */
    boolean isReady() {
        return heldUntilNanos == null && !(beginnings.isEmpty() && ends.isEmpty());
    }

    /** The next streams to end; may be empty. */
    List<SubscribedStream<K>> nextEnds() {
        return next(ends, State.LEAVING);
    }

    /** The next streams to ask for; may be empty. */
    List<SubscribedStream<K>> nextBeginnings() {
        return next(beginnings, State.QUEUED);
    }

    /** The first of a queue that may stand in one request. */
    private List<SubscribedStream<K>> next(Deque<SubscribedStream<K>> queue, State state) {
        List<SubscribedStream<K>> batch = new ArrayList<>();
        int room = atOnce;
        while (!queue.isEmpty() && batch.size() < room) {
            SubscribedStream<K> first = queue.element();
            if (first.state == state && batch.size() >= first.company) {
                break;
            }
            queue.remove();
            if (first.state == state) {
                batch.add(first);
                room = Math.min(room, first.company);
            }
        }
        return batch;
    }

    private void schedule() {
        wake.run();
        wake = Loop.NONE;
        Long next = waiting.isEmpty() ? null : waiting.first().dueNanos;
        if (heldUntilNanos != null && (next == null || heldUntilNanos < next)) {
            next = heldUntilNanos;
        }
        if (next != null) {
            long nanos = Math.max(0, next - loop.time().nanoTime());
            wake = loop.schedule(TimeUnit.NANOSECONDS.toMillis(nanos + 999_999), this::woken);
        }
    }

    private void woken() {
        long now = loop.time().nanoTime();
        if (heldUntilNanos != null && heldUntilNanos <= now) {
            heldUntilNanos = null;
        }
        while (!waiting.isEmpty() && waiting.first().dueNanos <= now) {
            SubscribedStream<K> stream = waiting.first();
            waiting.remove(stream);
            if (stream.state == State.LEAVING) {
                ends.add(stream);
            } else {
                begin(stream);
            }
        }
        schedule();
        due.run();
    }
}
