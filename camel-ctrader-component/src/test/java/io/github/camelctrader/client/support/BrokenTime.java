// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import io.github.camelctrader.client.options.TimeSource;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Time that fails once when a test says so. The client asks for the time nearly everywhere, so that this puts an error
 * nearly everywhere into its handling of events.
 */
public final class BrokenTime implements TimeSource {

    private final TimeSource time;
    private long calls;
    private long failing = -1;

    public BrokenTime(TimeSource time) {
        this.time = time;
    }

    /** From now on counts the calls, and fails the n-th of them, counted from 1. */
    public void failAt(long n) {
        calls = 0;
        failing = n;
    }

    /** Calls since then. */
    public long calls() {
        return calls;
    }

    @Override
    public long currentTimeMillis() {
        count();
        return time.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
        count();
        return time.nanoTime();
    }

    @Override
    public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
        count();
        return time.schedule(loop, delayMillis, task);
    }

    private void count() {
        if (++calls == failing) {
            throw new IllegalStateException("broken clock");
        }
    }
}
