// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Real time, with the event loop as timer.
 *
 * @param events runs the tasks
 * @param clock tells the time
 */
record LoopTime(EventLoop events, Clock clock) implements SimulatorTime {

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Future<?> pending = events.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> pending.cancel(false);
    }
}
