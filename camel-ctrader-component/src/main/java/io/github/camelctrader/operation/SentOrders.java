// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.model.Execution;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends new orders once, where that is asked for.
 *
 * <ul>
 *   <li>An order is known by its account and {@code clientOrderId}, whichever endpoint it comes by.
 *   <li>The id is kept before anything is written, and given up only where it is certain that nothing was placed: then the
 *       same order may be tried again. One of unknown outcome may not.
 *   <li>A repository may take its time: it is asked on the component's threads, never on a connection's event loop.
 * </ul>
 */
final class SentOrders {

    private static final Logger LOG = LoggerFactory.getLogger(SentOrders.class);

    private final IdempotentRepository sent;
    private final Exchange exchange;
    private final String key;

    private SentOrders(IdempotentRepository sent, Exchange exchange, String key) {
        this.sent = sent;
        this.exchange = exchange;
        this.key = key;
    }

    /** The execution that answers; the body as it is, if the order was sent before. */
    static CompletableFuture<?> once(OperationCall call, String id, Supplier<CompletableFuture<Execution>> order) {
        IdempotentRepository sent = call.sentOrders();
        if (sent == null) {
            return ClientOrderId.served(call.exchange(), order.get());
        }
        Executor threads = call.session().threads();
        return call.account()
                .session()
                .thenComposeAsync(
                        session -> new SentOrders(sent, call.exchange(), session.accountId() + "/" + id)
                                .once(order, threads),
                        threads);
    }

    private CompletableFuture<@Nullable Object> once(Supplier<CompletableFuture<Execution>> order, Executor threads) {
        if (!sent.add(exchange, key)) {
            LOG.info("Order {} was sent before and is left out (account/clientOrderId)", key);
            exchange.setProperty(Exchange.DUPLICATE_MESSAGE, true);
            return CompletableFuture.completedFuture(exchange.getMessage().getBody());
        }
        exchange.removeProperty(Exchange.DUPLICATE_MESSAGE); // may tell of the order before
        return started(order)
                .whenCompleteAsync((execution, failure) -> ended(failure), threads)
                .thenApply(execution -> execution);
    }

    private static CompletableFuture<Execution> started(Supplier<CompletableFuture<Execution>> order) {
        try {
            return order.get();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void ended(@Nullable Throwable failure) {
        try {
            if (failure == null) {
                sent.confirm(exchange, key);
            } else if (isCertain(failure instanceof CompletionException ? failure.getCause() : failure)) {
                sent.remove(exchange, key);
            }
        } catch (RuntimeException e) {
            // The broker has spoken: what became of the order is not to be hidden by this.
            LOG.warn("The repository of orders failed at the end of {} (account/clientOrderId)", key, e);
        }
    }

    /** Whether nothing was placed. */
    private static boolean isCertain(@Nullable Throwable failure) {
        return failure instanceof IllegalArgumentException
                || (failure instanceof CTraderException && !(failure instanceof OutcomeUnknownException));
    }
}
