// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.example.board.MachineClock;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One thread, and the time it goes by. Whatever is given to it runs in order; nothing any more once it has ended. */
interface Lane {

    /** Runs a task after so many milliseconds, at once if none. */
    void after(long millis, Runnable task);

    /** Milliseconds of a clock that only goes forward. */
    long steadyMillis();

    /** Epoch milliseconds. */
    long epochMillis();

    /** The lane of an executor with one thread, on the machine's clocks. */
    static Lane of(ScheduledExecutorService executor) {
        return new Lane() {
            @Override
            public void after(long millis, Runnable task) {
                try {
                    executor.schedule(task, millis, TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException e) {
                    // The application stops; what would have been done later is not done.
                }
            }

            @Override
            public long steadyMillis() {
                return TimeUnit.NANOSECONDS.toMillis(MachineClock.nanos());
            }

            @Override
            public long epochMillis() {
                return MachineClock.millis();
            }
        };
    }
}
