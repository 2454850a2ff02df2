// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.world;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The time of a simulated world and everything that is due in it: timers, and what the loops have to do at once.
 *
 * <p>Time moves only from one timer to the next; what is due together runs in the order in which it was asked for. One
 * thread, which is inside every loop at once.
 */
public final class VirtualClock {

    /** A task that waits for its time. */
    public static final class Timer {
        private final long due;
        private final long order;
        private final Object owner;
        private @Nullable Runnable task;

        private Timer(long due, long order, Object owner, Runnable task) {
            this.due = due;
            this.order = order;
            this.owner = owner;
            this.task = task;
        }

        /** Whom it works for. */
        public Object owner() {
            return owner;
        }

        /** Keeps it from running; without effect once it ran. */
        public void cancel() {
            task = null;
        }
    }

    private final long startMillis;
    private final Thread thread = Thread.currentThread();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
            Comparator.<Timer>comparingLong(timer -> timer.due).thenComparingLong(timer -> timer.order));
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final Queue<Runnable> foreign = new ConcurrentLinkedQueue<>();
    private final BiConsumer<Object, Throwable> failures;
    private long now;
    private long order;
    private long turns;
    private int mostTasks;
    private boolean running;

    /**
     * A clock.
     *
     * @param startMillis when time begins, epoch milliseconds
     * @param failures hears what a task has thrown, and whose task it was
     */
    public VirtualClock(long startMillis, BiConsumer<Object, Throwable> failures) {
        this.startMillis = startMillis;
        this.failures = failures;
    }

    /** Nanoseconds since the beginning. */
    public long nanos() {
        return now;
    }

    /** Milliseconds since the epoch. */
    public long millis() {
        return startMillis + now / 1_000_000;
    }

    /** How many timers have run. */
    public long turns() {
        return turns;
    }

    /** How many tasks have run in one turn at most. */
    public int mostTasks() {
        return mostTasks;
    }

    /** Runs a task once after a delay in nanoseconds. */
    public Timer schedule(Object owner, long delayNanos, Runnable task) {
        Timer timer = new Timer(now + Math.max(0, delayNanos), order++, owner, task);
        timers.add(timer);
        return timer;
    }

    /** The same with a delay in milliseconds. */
    public Timer after(Object owner, long delayMillis, Runnable task) {
        return schedule(owner, Math.multiplyExact(Math.min(delayMillis, Long.MAX_VALUE / 2_000_000), 1_000_000L), task);
    }

    /** Runs a task in this turn, after what was asked for before it. */
    public void execute(Object owner, Runnable task) {
        if (Thread.currentThread() != thread) {
            foreign.add(() -> run(owner, task));
            return;
        }
        ready.add(() -> run(owner, task));
        if (!running) {
            drain();
        }
    }

    /** Moves time to the next timer, unless that is due later than this, and runs it and what follows at once. */
    public boolean turn(long untilNanos) {
        Timer next = timers.peek();
        while (next != null && next.task == null) {
            timers.remove();
            next = timers.peek();
        }
        if (next == null || next.due > untilNanos) {
            now = Math.max(now, untilNanos);
            return false;
        }
        timers.remove();
        now = Math.max(now, next.due);
        turns++;
        Runnable task = next.task;
        next.task = null;
        if (task != null) {
            execute(next.owner, task);
        }
        return true;
    }

    /** Timers that wait on behalf of somebody. */
    public long pending(Object owner) {
        return timers.stream()
                .filter(timer -> timer.task != null && timer.owner == owner)
                .count();
    }

    /** What other threads have handed over; they must have done so when this is called. */
    public void takeForeign() {
        for (Runnable task = foreign.poll(); task != null; task = foreign.poll()) {
            ready.add(task);
        }
    }

    private void drain() {
        running = true;
        int tasks = 0;
        try {
            for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
                task.run();
                mostTasks = Math.max(mostTasks, ++tasks);
            }
        } finally {
            running = false;
        }
    }

    private void run(Object owner, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            failures.accept(owner, failure);
        }
    }
}
