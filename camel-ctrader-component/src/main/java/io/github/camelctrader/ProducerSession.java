// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.Account;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Feed;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.TimeSource;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.trading.OrderIds;
import io.github.camelctrader.trading.Trading;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one producer holds between its start and its stop: a share of a connection, and a feed without symbols that keeps
 * its account's session. May be used from any thread.
 */
final class ProducerSession {

    private final CTraderConnections connections;
    private final Connection connection;
    private final FeedRequest request;
    private final Feed feed;
    private final OrderIds orderIds = new OrderIds(ConnectionOptions.chance());
    private final Trading trading;
    private final SharedByContext common;
    private final FirstOutcome first = FirstOutcome.authenticated();

    private final AtomicBoolean closed = new AtomicBoolean();

    private ProducerSession(CTraderComponent component, Connection connection, FeedRequest request) {
        this.common = component.common();
        this.connections = common.connections();
        this.connection = connection;
        this.request = request;
        this.feed = connection.subscribe(request, first::onEvent, component::isHealthCheckProducerEnabled);
        common.joinProducer();
        this.trading = new Trading(feed.account(), TimeSource.system(), orderIds);
    }

    /**
     * Takes a connection, running or new.
     *
     * @throws Exception if an option turns out to be wrong
     */
    static ProducerSession open(CTraderEndpoint endpoint) throws Exception {
        FeedRequest request = FeedRequests.withoutSymbols(endpoint);
        CTraderConnections connections = endpoint.component().connections();
        Connection connection =
                connections.acquire(endpoint.getConfiguration(), endpoint.component().links());
        try {
            return new ProducerSession(endpoint.component(), connection, request);
        } catch (Throwable e) {
            connections.release(connection);
            throw e;
        }
    }

    /**
     * Waits until the account has its first session.
     *
     * @throws CTraderException if the first connection failed, or there is no session in time
     */
    void awaitFirst(long timeoutMillis) throws CTraderException, InterruptedException {
        first.await(timeoutMillis);
    }

    Account account() {
        return feed.account();
    }

    Trading trading() {
        return trading;
    }

    /** An id for an order that has none. */
    String nextOrderId() {
        return orderIds.next();
    }

    /** The state of all concerns of the account. */
    FeedStatus status() {
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
    void close() {
        connections.linger(connection, request.account(), this::end);
    }

    /** Ends the session at once. */
    void end() {
        if (closed.compareAndSet(false, true)) {
            connection.end(feed);
            connections.release(connection);
            common.leaveProducer();
        }
    }
}
