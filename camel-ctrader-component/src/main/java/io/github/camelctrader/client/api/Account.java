// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import com.google.protobuf.Message;
import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RateLimitException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.SymbolSummary;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * Requests on the account of a feed.
 *
 * <ul>
 *   <li>All methods may be called from any thread and return at once. The futures complete on the connection's event
 *       loop, which must not be blocked: whoever goes on with the result hops to a thread of its own.
 *   <li>All futures fail with a {@link CTraderException}: {@link AuthenticationException}, {@link RateLimitException},
 *       {@link RequestTimeoutException}, {@link NotConnectedException}, {@link OutcomeUnknownException}, or the plain one
 *       with the server's code.
 *   <li>A request that only asks waits for the session and is repeated after a rate limit or a lost session, all
 *       within its deadline. One that changes something (orders) is written at most once and, once the account has had
 *       a session, never waits for a lost one.
 * </ul>
 */
public interface Account {

    /** The same with the deadline that the connection's options give. */
    CompletableFuture<Message> request(Message request);

    /**
     * Sends any request message of the protocol. An absent {@code ctidTraderAccountId} or {@code accessToken} is filled
     * in.
     *
     * @param timeout counts from now, waiting included
     * @return the typed answer: for orders the first execution event
     */
    CompletableFuture<Message> request(Message request, Duration timeout);

    /**
     * The same with the deadline that the connection's options give, for requests that have one type of answer; any other
     * fails it.
     */
    <T extends Message> CompletableFuture<T> request(Message request, Class<T> answer);

    /**
     * The session that there is now. The first one is waited for, within the deadline that the connection's options give;
     * one that was lost is not.
     */
    CompletableFuture<SessionTicket> session();

    /**
     * Sends a request on this session, or not at all if it is gone. Whatever has to be looked up before an order thus
     * cannot delay it beyond the session that it was meant for.
     */
    CompletableFuture<Message> request(Message request, SessionTicket session);

    /** Listens to the executions of the account from now on; what is sent after this returns is heard from its first answer. */
    ExecutionWatch watch();

    /**
     * Where the trailing stop of a position was told to have moved on this session, after anything else was told of the
     * position; empty if it was not.
     */
    CompletableFuture<OptionalDouble> trailedStop(long positionId);

    /** The account's symbol list, as of the last change. */
    CompletableFuture<List<SymbolSummary>> symbols();

    /**
     * The details of one symbol; asked for once, and again after a change.
     *
     * @param token exact name, id, or name in other case and punctuation if unique
     */
    CompletableFuture<Symbol> symbol(String token);

    /** The details of symbols by id, as {@link #symbol} has them. Ids that the broker does not list are left out. */
    CompletableFuture<Map<Long, Symbol>> symbols(Collection<Long> ids);

    /** Bars and ticks of the past. */
    MarketHistory history();
}
