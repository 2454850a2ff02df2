// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import io.github.camelctrader.client.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what falls due on the event loop. An error of this client ends in a line in the log and a fresh link, never in a
 * process that is half dead: a timer, an answer or a task that failed unseen would take with it all that was to follow.
 *
 * <p>Confined to the event loop.
 */
public final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private Consumer<Throwable> remedy = failure -> {};

    /** Sets what is done about a failure besides logging it. */
    public void remedy(Consumer<Throwable> newRemedy) {
        remedy = newRemedy;
    }

    /** Runs a task; what it throws is logged and remedied. */
    public void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("Unexpected failure of this client, which starts over with a fresh link", failure);
            remedied(failure);
        }
    }

    /** Goes on when a step has ended, with its result or its failure. */
    public <T> void whenDone(CompletableFuture<T> step, BiConsumer<@Nullable T, @Nullable Throwable> next) {
        step.whenComplete((result, failure) -> run(() -> next.accept(result, failure)));
    }

    /** The same time, whose timers are guarded. */
    public TimeSource guarding(TimeSource time) {
        return new GuardedTime(time, this);
    }

    private void remedied(Throwable failure) {
        try {
            remedy.accept(failure);
        } catch (RuntimeException | Error again) {
            LOG.error("Unexpected failure while starting over", again);
        }
    }

    private record GuardedTime(TimeSource time, Guard guard) implements TimeSource {

        @Override
        public long currentTimeMillis() {
            return time.currentTimeMillis();
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
            return time.schedule(loop, delayMillis, () -> guard.run(task));
        }
    }
}
