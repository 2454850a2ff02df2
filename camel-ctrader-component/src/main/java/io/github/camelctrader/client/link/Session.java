// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.support.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in of an account on one link. Whoever works for the account holds it from its success to its end, and need not
 * ask whether what it hears is still of its time.
 *
 * <ul>
 *   <li>It ends with the link, with the sign-in, or with the next one, and for good.
 *   <li>After its end nothing is sent, and nobody is called back: not even with the failure of what was under way.
 *   <li>The end may come while a request is written, so that a call here returns to a session that is over.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class Session {

    private final Requests requests;
    private final Loop loop;
    private final long accountId;
    private boolean over;

    public Session(Requests requests, Loop loop, long accountId) {
        this.requests = requests;
        this.loop = loop;
        this.accountId = accountId;
    }

    /** {@code ctidTraderAccountId}. */
    public long accountId() {
        return accountId;
    }

    /** Where the session takes place. */
    public Requests requests() {
        return requests;
    }

    public boolean isOver() {
        return over;
    }

    public void end() {
        over = true;
    }

    /** Sends a request, with the configured deadline, and goes on with its answer or failure. */
    public <T extends Message> void ask(
            Message request, Class<T> answer, BiConsumer<@Nullable T, @Nullable CTraderException> next) {
        then(() -> requests.send(request, answer), next);
    }

    /** Takes a step and goes on with its result or failure. */
    public <T> void then(
            Supplier<CompletableFuture<T>> step, BiConsumer<@Nullable T, @Nullable CTraderException> next) {
        if (!over) {
            loop.whenDone(step.get(), (result, failure) -> {
                if (!over) {
                    next.accept(result, failure == null ? null : Failures.of(failure));
                }
            });
        }
    }
}
