// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.CTraderException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one token store.
 *
 * <ul>
 *   <li>One at a time, in the order they were asked for; whoever asks says when its patience ends.
 *   <li>A call that hangs is interrupted and left alone: the next ones do not queue behind it. When {@link
 *       #MAX_HANGING} hang, further ones fail at once.
 *   <li>May be used from any thread; the monitor is never held while a store works or a future completes.
 * </ul>
 */
final class StoreCalls {

    static final int MAX_HANGING = 2;

    private final Queue<Call<?>> waiting = new ArrayDeque<>();
    private @Nullable Call<?> running;
    private int hanging;

    /** One call; {@code ended} tells the truth also of one that was given up. */
    static final class Call<T extends @Nullable Object> {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        final CompletableFuture<T> ended = new CompletableFuture<>();
        private final Callable<T> work;
        private final Executor executor;
        private @Nullable Thread thread;
        private boolean givenUp;

        private Call(Callable<T> work, Executor executor) {
            this.work = work;
            this.executor = executor;
        }
    }

    /** Calls the store as soon as it is free. */
    <T extends @Nullable Object> Call<T> start(Executor executor, Callable<T> work) {
        Call<T> call = new Call<>(work, executor);
        boolean stuck;
        synchronized (this) {
            stuck = hanging >= MAX_HANGING;
            if (!stuck) {
                waiting.add(call);
            }
        }
        if (stuck) {
            call.answer.completeExceptionally(new CTraderException(
                    "The token store does not answer: " + MAX_HANGING + " calls hang", null, null));
        } else {
            next();
        }
        return call;
    }

    /** Patience has ended: the call fails for whoever asked, and the next one may go. */
    void giveUp(Call<?> call, CTraderException why) {
        synchronized (this) {
            if (!waiting.remove(call) && running == call) {
                running = null;
                call.givenUp = true;
                hanging++;
                if (call.thread != null) {
                    call.thread.interrupt();
                }
            }
        }
        call.answer.completeExceptionally(why);
        next();
    }

    /** Whoever asked is gone; the call may end in peace, and the next one may go. */
    void leave(Call<?> call) {
        synchronized (this) {
            if (running == call) {
                running = null;
            }
        }
        next();
    }

    private void next() {
        Call<?> call;
        synchronized (this) {
            if (running != null || waiting.isEmpty()) {
                return;
            }
            call = waiting.remove();
            running = call;
        }
        execute(call);
    }

    private <T extends @Nullable Object> void execute(Call<T> call) {
        try {
            call.executor.execute(() -> run(call));
        } catch (RejectedExecutionException e) {
            released(call);
            call.answer.completeExceptionally(new CTraderException("The token store is not asked any more", null, e));
            next();
        }
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // it is the failure of the call, and the thread is the pool's
    private <T extends @Nullable Object> void run(Call<T> call) {
        if (!begins(call)) {
            released(call);
            return;
        }
        try {
            T result = call.work.call();
            released(call);
            call.answer.complete(result);
            call.ended.complete(result);
        } catch (Exception | Error e) {
            released(call);
            call.answer.completeExceptionally(e);
            call.ended.completeExceptionally(e);
        }
        next();
    }

    /** False if patience had ended before it could begin: it is not for this call to be late as well. */
    private boolean begins(Call<?> call) {
        synchronized (this) {
            call.thread = Thread.currentThread();
            return !call.givenUp;
        }
    }

    private void released(Call<?> call) {
        synchronized (this) {
            call.thread = null;
            if (running == call) {
                running = null;
            }
            if (call.givenUp) {
                hanging--;
                Thread.interrupted(); // it was meant for the call, not for whatever the thread does next
            }
        }
    }
}
