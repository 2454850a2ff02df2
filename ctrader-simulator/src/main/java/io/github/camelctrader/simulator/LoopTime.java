// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Real time, with the event loop as timer. The date is the system's, moved by {@code -Dctrader.clock.offset} milliseconds,
 * so that a test can be run on another day.
 *
 * @param events runs the tasks
 */
record LoopTime(EventLoop events) implements SimulatorTime {

    private static final Clock CLOCK =
            Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.getLong("ctrader.clock.offset", 0)));

    @Override
    public Instant now() {
        return CLOCK.instant();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Future<?> pending = events.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> pending.cancel(false);
    }
}
