// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import io.github.camelctrader.client.TimeSource;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;

/** One event loop: runs and schedules on it, by the injected clock, all of it guarded. */
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

    /**
     * Runs a task on the loop; from any thread.
     *
     * @return whether it will: not once the loop has ended
     */
    public boolean execute(Runnable task) {
        try {
            loop.execute(() -> guard.run(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Whether this is the loop's own thread, which must not wait. */
    public boolean isHere() {
        return loop.inEventLoop();
    }

    /** Guards steps of what runs there. */
    public Guard guard() {
        return guard;
    }

    public TimeSource time() {
        return time;
    }
}
