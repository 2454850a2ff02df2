// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A lane whose time passes when the test says so; tasks run in the order they are due, on the test's thread. */
final class FakeLane implements Lane {

    static final long EPOCH = 1_764_000_000_000L;

    private record Task(long at, long number, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long now = 1000;
    private long number;

    @Override
    public void after(long millis, Runnable task) {
        tasks.add(new Task(now + millis, number++, task));
    }

    @Override
    public long steadyMillis() {
        return now;
    }

    @Override
    public long epochMillis() {
        return EPOCH + now;
    }

    /** Lets so many milliseconds pass, and everything happen that is due in them. */
    void pass(long millis) {
        long end = now + millis;
        for (Task next = tasks.peek(); next != null && next.at <= end; next = tasks.peek()) {
            tasks.remove();
            now = Math.max(now, next.at);
            next.work.run();
        }
        now = end;
    }

    /** Tasks that wait. */
    int size() {
        return tasks.size();
    }
}
