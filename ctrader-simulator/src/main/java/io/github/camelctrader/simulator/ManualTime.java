// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until {@link #advance} moves it.
 *
 * <p>Tasks run on the thread that moves the time, in the order of their times, and see the time they were due at. Safe for
 * all threads; one thread at a time should advance.
 */
public final class ManualTime implements SimulatorTime {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
    private Instant now;
    private long scheduled;

    /** Starts at the given time. */
    public ManualTime(Instant start) {
        now = start;
    }

    @Override
    public Instant now() {
        return locked(() -> now);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable work) {
        Task task = locked(() -> {
            Task created = new Task(now.plus(delay), scheduled++, work);
            tasks.add(created);
            return created;
        });
        return () -> locked(() -> tasks.remove(task));
    }

    /** Moves the time on, and runs what falls due on the way, what those tasks schedule included. */
    public void advance(Duration by) {
        Instant end = now().plus(by);
        for (Task task = next(end); task != null; task = next(end)) {
            task.work().run();
        }
        locked(() -> now = end);
    }

    private @Nullable Task next(Instant end) {
        lock.lock();
        try {
            Task first = tasks.peek();
            if (first == null || first.due().isAfter(end)) {
                return null;
            }
            now = first.due();
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private record Task(Instant due, long order, Runnable work) {}
}
