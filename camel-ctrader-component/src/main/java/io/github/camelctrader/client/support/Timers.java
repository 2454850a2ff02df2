// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import io.github.camelctrader.client.TimeSource;
import io.netty.channel.EventLoop;

/** Schedules on one event loop, by the injected clock, and knows what guards the work there. */
public final class Timers {

    /** Stands for no timer: cancelling it does nothing. */
    public static final Runnable NONE = () -> {};

    private final EventLoop loop;
    private final TimeSource time;
    private final Guard guard;

    /** Timers on their own; what fails is logged only. */
    public Timers(EventLoop loop, TimeSource time) {
        this(loop, time, new Guard());
    }

    public Timers(EventLoop loop, TimeSource time, Guard guard) {
        this.loop = loop;
        this.time = time;
        this.guard = guard;
    }

    /** Runs a task once on the loop; the result cancels it. */
    public Runnable schedule(long delayMillis, Runnable task) {
        return time.schedule(loop, delayMillis, () -> guard.run(task));
    }

    /** Guards what the loop does besides timers. */
    public Guard guard() {
        return guard;
    }

    public TimeSource time() {
        return time;
    }
}
