// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import io.github.camelctrader.TestClock;
import io.github.camelctrader.client.TimeSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Real time, whose timers run faster: for tests where sockets and deadlines have to race as they do in production. The date
 * is the one that the simulator has.
 */
public final class ScaledTime implements TimeSource {

    private final int factor;
    private final long startNanos = TestClock.nanos();

    public ScaledTime(int factor) {
        this.factor = factor;
    }

    @Override
    public long currentTimeMillis() {
        return TestClock.millis();
    }

    @Override
    public long nanoTime() {
        return startNanos + (TestClock.nanos() - startNanos) * factor;
    }

    @Override
    public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
        var future = loop.schedule(task, TimeUnit.MILLISECONDS.toMicros(delayMillis) / factor, TimeUnit.MICROSECONDS);
        return () -> future.cancel(false);
    }
}
