// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import io.github.camelctrader.client.options.TimeSource;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop: runs and schedules on it, by the injected clock, all of it guarded. An error of this client ends in a line
 * in the log and a fresh link, never in a process that is half dead: a timer, an answer or a task that failed unseen would
 * take with it all that was to follow.
 *
 * <p>Confined to itself, but for {@link #execute} and {@link #isHere}.
 */
public final class Loop {

    /** Stands for no timer: cancelling it does nothing. */
    public static final Runnable NONE = () -> {};

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final EventLoop thread;
    private final TimeSource time;
    private Consumer<Throwable> remedy = failure -> {};

    public Loop(EventLoop thread, TimeSource time) {
        this.thread = thread;
        this.time = time;
    }

    /** Sets what is done about a failure besides logging it. */
    public void remedy(Consumer<Throwable> newRemedy) {
        remedy = newRemedy;
    }

    /** Runs a task now; what it throws is logged and remedied. */
    public void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("Unexpected failure of this client, which starts over with a fresh link", failure);
            try {
                remedy.accept(failure);
            } catch (RuntimeException | Error again) {
                LOG.error("Unexpected failure while starting over", again);
            }
        }
    }

    /** Goes on when a step has ended, with its result or its failure. */
    public <T> void whenDone(CompletableFuture<T> step, BiConsumer<@Nullable T, @Nullable Throwable> next) {
        step.whenComplete((result, failure) -> run(() -> next.accept(result, failure)));
    }

    /** Runs a task once after a delay; the result cancels it. */
    public Runnable schedule(long delayMillis, Runnable task) {
        return time.schedule(thread, delayMillis, () -> run(task));
    }

    /**
     * Runs a task on the loop; from any thread.
     *
     * @return whether it will: not once the loop has ended
     */
    public boolean execute(Runnable task) {
        try {
            thread.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Whether this is the loop's own thread, which must not wait. */
    public boolean isHere() {
        return thread.inEventLoop();
    }

    /** What channels are registered with. */
    public EventLoop thread() {
        return thread;
    }

    public TimeSource time() {
        return time;
    }
}
