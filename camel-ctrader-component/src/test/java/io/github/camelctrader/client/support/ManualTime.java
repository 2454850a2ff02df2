// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import io.github.camelctrader.TestClock;
import io.github.camelctrader.client.options.TimeSource;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves when a test says so. Timers that fall due run on their own loop, in order, and have finished when
 * {@link #advance} returns.
 */
public final class ManualTime implements TimeSource {

    /** When all tests begin. */
    public static final long START = TestClock.START.toEpochMilli();

    private record Timer(
            long dueNanos, long order, ScheduledExecutorService loop, Runnable task, AtomicBoolean cancelled) {

        /** Looked at on the loop: a timer that is cancelled there while the test hands it over must not run. */
        void run() {
            if (!cancelled.get()) {
                task.run();
            }
        }
    }

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::dueNanos).thenComparingLong(Timer::order));
    private long nanos;
    private long order;
    private long startMillis = START;

    public ManualTime() {}

    public ManualTime(long startMillis) {
        this.startMillis = startMillis;
    }

    @Override
    public long currentTimeMillis() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(now());
    }

    @Override
    public long nanoTime() {
        return now();
    }

    @Override
    public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
        synchronized (timers) {
            Timer timer = new Timer(
                    nanos + TimeUnit.MILLISECONDS.toNanos(delayMillis), order++, loop, task, new AtomicBoolean());
            timers.add(timer);
            return () -> cancel(timer);
        }
    }

    /** Timers not yet run or cancelled. */
    public int pending() {
        synchronized (timers) {
            return timers.size();
        }
    }

    /** How long until the next timer falls due. */
    public Duration untilNext() {
        synchronized (timers) {
            Timer next = timers.peek();
            return next == null ? Duration.ofDays(1) : Duration.ofNanos(next.dueNanos - nanos);
        }
    }

    public void advance(Duration duration) {
        long target = now() + duration.toNanos();
        for (Timer due = nextUntil(target); due != null; due = nextUntil(target)) {
            run(due);
        }
        synchronized (timers) {
            nanos = target;
        }
    }

    private long now() {
        synchronized (timers) {
            return nanos;
        }
    }

    private @Nullable Timer nextUntil(long target) {
        synchronized (timers) {
            Timer next = timers.peek();
            if (next == null || next.dueNanos > target) {
                return null;
            }
            nanos = Math.max(nanos, next.dueNanos);
            return timers.remove();
        }
    }

    private static void run(Timer timer) {
        if (timer.loop instanceof EventExecutor executor && executor.inEventLoop()) {
            timer.run(); // an embedded channel, whose loop is the test's own thread
            return;
        }
        try {
            timer.loop.submit(timer::run).get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            // The loop has ended; so would a real timer's task.
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Timer failed", e);
        }
    }

    private void cancel(Timer timer) {
        timer.cancelled.set(true);
        synchronized (timers) {
            timers.remove(timer);
        }
    }
}
