// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.world;

import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.simulator.SimulatorTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The clock as one process sees it, client or server: its wall clock may be wrong by some milliseconds.
 *
 * @param clock the time of the world
 * @param owner whose timers these are, where no loop is named
 * @param skewMillis how much this process is ahead of the world
 */
public record LoopTime(VirtualClock clock, Object owner, long skewMillis) implements TimeSource, SimulatorTime {

    @Override
    public long currentTimeMillis() {
        return clock.millis() + skewMillis;
    }

    @Override
    public long nanoTime() {
        return clock.nanos();
    }

    @Override
    public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
        if (loop.isShutdown()) {
            throw new RejectedExecutionException("event executor terminated");
        }
        return clock.after(loop, delayMillis, task)::cancel;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(currentTimeMillis());
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return clock.after(owner, delay.toMillis(), task)::cancel;
    }
}
