// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.lane.Delays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of producers that have stopped, kept for a moment: a producer that is made for one message and the next one find
 * the same connection and the same sign-in. Of those alike only the last one is kept. May be used from any thread.
 */
final class Lingering {

    private final long nanos;
    private final Delays delays;
    private final Executor ends;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Kept> kept = new HashMap<>();

    private record Kept(Runnable end, Runnable cancel) {}

    /**
     * Keeps nothing yet.
     *
     * @param nanos for how long to keep something
     * @param ends runs what ends it, which may block
     */
    Lingering(long nanos, Delays delays, Executor ends) {
        this.nanos = nanos;
        this.delays = delays;
        this.ends = ends;
    }

    /**
     * Ends something later, or when something alike takes its place.
     *
     * @param key what is equal among those alike
     */
    void keep(Object key, Runnable end) {
        Kept before;
        lock.lock();
        try {
            before = kept.put(key, new Kept(end, delays.after(nanos, () -> ends.execute(() -> end(key, end)))));
        } finally {
            lock.unlock();
        }
        endNow(before);
    }

    /** Ends all of it. */
    void endAll() {
        List<Kept> all;
        lock.lock();
        try {
            all = List.copyOf(kept.values());
            kept.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(Lingering::endNow);
    }

    private void end(Object key, Runnable end) {
        Kept due;
        lock.lock();
        try {
            due = kept.get(key);
            if (due == null || due.end() != end) {
                return;
            }
            kept.remove(key);
        } finally {
            lock.unlock();
        }
        endNow(due);
    }

    private static void endNow(@Nullable Kept due) {
        if (due != null) {
            due.cancel().run();
            due.end().run();
        }
    }
}
