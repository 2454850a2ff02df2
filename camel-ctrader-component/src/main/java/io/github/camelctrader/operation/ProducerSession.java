// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.connection.ClientSettings;
import io.github.camelctrader.connection.Connections;
import io.github.camelctrader.connection.FeedSource;
import io.github.camelctrader.connection.FirstOutcome;
import io.github.camelctrader.connection.OpenConnection;
import io.github.camelctrader.connection.SharedByContext;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.trading.OrderIds;
import io.github.camelctrader.trading.Trading;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What one producer holds between its start and its stop: a share of a connection, and a feed without symbols that keeps
 * its account's session. May be used from any thread.
 */
public final class ProducerSession {

    private final Connections connections;
    private final OpenConnection connection;
    private final FeedRequest request;
    private final Feed feed;
    private final OrderIds orderIds = new OrderIds(ClientSettings.chance());
    private final Trading trading;
    private final SharedByContext common;
    private final FeedSource source;
    private final FirstOutcome first = FirstOutcome.authenticated();

    private final AtomicBoolean closed = new AtomicBoolean();

    private ProducerSession(
            FeedSource source, OpenConnection connection, FeedRequest request, BooleanSupplier checked) {
        this.source = source;
        this.common = source.common();
        this.connections = common.connections();
        this.connection = connection;
        this.request = request;
        this.feed = connection.subscribe(request, first::onEvent, checked);
        common.joinProducer();
        this.trading = new Trading(feed.account(), TimeSource.system(), orderIds);
    }

    /**
     * Takes a connection, running or new.
     *
     * @param checked whether the health of the connection depends on this session
     * @throws Exception if an option turns out to be wrong
     */
    public static ProducerSession open(FeedSource source, BooleanSupplier checked) throws Exception {
        FeedRequest request = source.requestWithoutSymbols();
        OpenConnection connection = source.acquire();
        try {
            return new ProducerSession(source, connection, request, checked);
        } catch (Throwable e) {
            source.common().connections().release(connection);
            throw e;
        }
    }

    /**
     * Waits until the account has its first session.
     *
     * @throws CTraderException if the first connection failed, or there is no session in time
     */
    public void awaitFirst(long timeoutMillis) throws CTraderException, InterruptedException {
        first.await(timeoutMillis);
    }

    /** Whose session it is. */
    FeedSource source() {
        return source;
    }

    Account account() {
        return feed.account();
    }

    Trading trading() {
        return trading;
    }

    /** Where what may block is done. */
    Executor threads() {
        return common.threads()::execute;
    }

    /** The ids of orders that were sent by anybody in the context. */
    IdempotentRepository sentOrders() {
        return common.sentOrders();
    }

    /** An id for an order that has none. */
    String nextOrderId() {
        return orderIds.next();
    }

    /** The state of all concerns of the account. */
    public FeedStatus status() {
        return feed.status();
    }

    /** The last quote of a symbol; its first use subscribes it, and completes with the first quote. */
    CompletableFuture<Quote> quote(String symbol) {
        return connection.quotes().quote(request.of(List.of(symbol)));
    }

    /** Closes the link and connects anew; whether an attempt was started. */
    CompletableFuture<Boolean> reconnect() {
        return connection.link().reconnect("manual reconnect by a route");
    }

    /** Ends the session when it has lingered for a moment. */
    public void close() {
        connections.linger(connection, request.account(), this::end);
    }

    /** Ends the session at once. */
    public void end() {
        if (closed.compareAndSet(false, true)) {
            connection.end(feed);
            connections.release(connection);
            common.leaveProducer();
        }
    }
}
