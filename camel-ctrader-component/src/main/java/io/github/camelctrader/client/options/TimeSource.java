// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.options;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Clock and scheduler in one, so that a test moves both together. */
public interface TimeSource {

    /** Wall-clock time, epoch milliseconds: for what users see. */
    long currentTimeMillis();

    /** Monotonic time in nanoseconds: for what is measured. */
    long nanoTime();

    /**
     * Runs a task once on the loop after a delay.
     *
     * @return cancels the task when run, if it has not started; to be called on the loop
     */
    Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task);

    /**
     * The system's clock and the loop's own scheduler. {@code -Dctrader.clock.offset} moves the date by so many
     * milliseconds, so that a test can be run on another day.
     */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /** See {@link #system()}. */
    enum SystemTime implements TimeSource {
        /** The only one. */
        INSTANCE;

        private final long offset = Long.getLong("ctrader.clock.offset", 0);

        SystemTime() {
            if (offset != 0) {
                LoggerFactory.getLogger(TimeSource.class).warn("The date is moved by {} ms, for a test", offset);
            }
        }

        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis() + offset;
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
            var future = loop.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        }
    }
}
