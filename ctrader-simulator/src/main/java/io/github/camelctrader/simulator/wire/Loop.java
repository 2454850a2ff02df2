// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The one thread that owns all server state, seen from outside.
 *
 * <p>Any thread may call; {@link #call} waits for the result, so that a caller sees the effect of what it asked for.
 *
 * @param events the event loop
 */
public record Loop(EventLoop events) {

    /** Runs the work on the loop and waits for its result; its exceptions reach the caller. */
    public <T> T call(Supplier<T> work) {
        if (events.inEventLoop()) {
            return work.get();
        }
        try {
            return events.submit(work::get).syncUninterruptibly().getNow();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("The simulator is closed", e);
        }
    }

    /** Runs the work on the loop and waits for its end. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
