// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Where pages of history come from. */
@FunctionalInterface
public interface PageSource {

    /** Asks for a page as soon as it is its turn. Fails with a {@link CTraderException}, also on any other answer. */
    <T extends Message> CompletableFuture<T> ask(Message request, Class<T> answer);

    /** The same, and goes on with the page; what fails on the way, the page or going on, fails the result. */
    default <T extends Message> void ask(
            Message request, Class<T> answer, CompletableFuture<?> result, Consumer<T> next) {
        ask(request, answer).thenAccept(next).whenComplete((done, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Failures.of(failure));
            }
        });
    }
}
