// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.link.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What one kind of stream has of its own: how it is asked for, and what its refusals mean.
 *
 * @param atOnce how many streams one request may name
 * @param subscribe asks for streams; the result has those that were refused although the request was not
 * @param unsubscribe the request that ends streams of an account
 * @param meansTooEarly whether a refusal says that what the stream rides on has not been subscribed yet
 * @param triesRefused whether a refused stream is asked for again in the same session
 * @param <K> what names a stream
 */
record SubscriptionPolicy<K>(
        int atOnce,
        BiFunction<Session, List<K>, CompletableFuture<Map<K, CTraderException>>> subscribe,
        BiFunction<Long, List<K>, Message> unsubscribe,
        Predicate<CTraderException> meansTooEarly,
        boolean triesRefused) {

    /** Asks with one request that confirms all streams or none. */
    static <K> BiFunction<Session, List<K>, CompletableFuture<Map<K, CTraderException>>> allOrNone(
            BiFunction<Long, List<K>, Message> request, Class<? extends Message> answer) {
        return (session, keys) -> session.requests()
                .send(request.apply(session.accountId(), keys), answer)
                .thenApply(confirmed -> Map.of());
    }
}
