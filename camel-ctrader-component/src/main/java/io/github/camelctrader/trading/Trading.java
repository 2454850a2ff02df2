// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.api.SessionTicket;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.CancelOrder;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Places, changes and cancels orders, and changes and closes positions.
 *
 * <ul>
 *   <li>Whatever is wrong with a wish, as far as the symbol and the present state tell, is said before anything is sent: by
 *       an {@link IllegalArgumentException} that names the field, or a {@link CTraderException} with the code that the
 *       broker would use.
 *   <li>Each request is written at most once, and only on the session that there was when it was asked for. It waits for the
 *       first session, never for one that was lost.
 *   <li>The answer is the first execution, or the one that ends the order ({@link #awaitingFill}); further ones reach those
 *       who watch. A refusal is a {@link CTraderException} with
 *       the broker's code; no answer to what was written is an {@link
 *       io.github.camelctrader.client.OutcomeUnknownException}.
 * </ul>
 */
public final class Trading {

    private final Account account;
    private final TimeSource time;
    private final OrderIds ids;
    private final Answers answers;
    private final boolean awaitsFill;

    /** Trades on an account. */
    public Trading(Account account, TimeSource time, OrderIds ids) {
        this(account, time, ids, false);
    }

    private Trading(Account account, TimeSource time, OrderIds ids, boolean awaitsFill) {
        this.account = account;
        this.time = time;
        this.ids = ids;
        this.answers = new Answers(account, time);
        this.awaitsFill = awaitsFill;
    }

    /**
     * The same account, where new orders and closings end with the fill, rejection, cancellation or expiry instead of the
     * acceptance. A market order that does not end within the deadline of a request, or any whose session is lost before,
     * fails with an {@link io.github.camelctrader.client.OutcomeUnknownException}.
     */
    public Trading awaitingFill() {
        return new Trading(account, time, ids, true);
    }

    /**
     * Places an order. One without {@code clientOrderId} gets one.
     *
     * @param symbol name, id or unambiguous spelling; what the order itself says of it does not count
     */
    public CompletableFuture<Execution> newOrder(NewOrder order, String symbol) {
        return newOrder(order, null, session -> account.symbol(symbol));
    }

    /** Changes a pending order. */
    public CompletableFuture<Execution> amendOrder(AmendOrder wish) {
        return amendOrder(wish, null);
    }

    /** Cancels a pending order. */
    public CompletableFuture<Execution> cancelOrder(CancelOrder wish) {
        return cancelOrder(wish, null);
    }

    /** Changes stop loss or take profit of a position; what the wish does not mention stays. */
    public CompletableFuture<Execution> amendPosition(AmendPosition wish) {
        return amendPosition(wish, null);
    }

    /** Closes a position, or a part of it. */
    public CompletableFuture<Execution> closePosition(ClosePosition wish) {
        return closePosition(wish, null);
    }

    CompletableFuture<Execution> newOrder(
            NewOrder order, @Nullable Long accountId, Function<SessionTicket, CompletableFuture<Symbol>> lookup) {
        return session(accountId).thenCompose(session -> lookup.apply(session)
                .thenCompose(symbol -> send(
                        session,
                        symbol,
                        () -> NewOrders.request(order, symbol, ids.next(), time.currentTimeMillis()))));
    }

    CompletableFuture<Execution> amendOrder(AmendOrder wish, @Nullable Long accountId) {
        return session(accountId).thenCompose(session -> Reconciled.order(account, wish.orderId())
                .thenCompose(order -> symbol(order.symbolId())
                        .thenCompose(symbol -> send(
                                session,
                                symbol,
                                () -> Amendments.request(wish, order, symbol, time.currentTimeMillis())))));
    }

    CompletableFuture<Execution> cancelOrder(CancelOrder wish, @Nullable Long accountId) {
        return session(accountId)
                .thenCompose(session -> send(session, null, () -> ProtoOACancelOrderReq.newBuilder()
                        .setCtidTraderAccountId(session.accountId())
                        .setOrderId(wish.orderId())
                        .build()));
    }

    CompletableFuture<Execution> amendPosition(AmendPosition wish, @Nullable Long accountId) {
        return session(accountId)
                .thenCompose(session -> Levels.of(account, wish).thenCompose(position -> symbol(position.symbolId())
                        .thenCompose(symbol -> Levels.newest(account, position)
                                .thenCompose(newest ->
                                        send(session, symbol, () -> Amendments.request(wish, newest, symbol))))));
    }

    CompletableFuture<Execution> closePosition(ClosePosition wish, @Nullable Long accountId) {
        return session(accountId).thenCompose(session -> Reconciled.position(account, wish.positionId())
                .thenCompose(position -> symbol(position.symbolId())
                        .thenCompose(symbol -> send(session, symbol, () -> Closings.request(wish, position, symbol)))));
    }

    CompletableFuture<Symbol> symbol(long id) {
        return Symbols.details(account, id);
    }

    /** Makes a request, which may find something wrong. */
    @FunctionalInterface
    private interface Preparation {
        Message prepare() throws CTraderException;
    }

    private CompletableFuture<Execution> send(SessionTicket session, @Nullable Symbol symbol, Preparation preparation) {
        Message request;
        try {
            request = preparation.prepare();
        } catch (CTraderException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        boolean awaits = awaitsFill && Fulfilment.ends(request);
        if (!awaits && !Fulfilment.hasBothLevels(request)) {
            return account.request(request, session).thenCompose(answer -> answers.read(request, answer, symbol));
        }
        Fulfilment fulfilment = Fulfilment.of(account, request);
        return account.request(request, session)
                .thenCompose(answer -> {
                    fulfilment.checkLevels(answer);
                    return awaits ? fulfilment.end(answer) : CompletableFuture.completedFuture(answer);
                })
                .whenComplete((end, failure) -> fulfilment.close())
                .thenCompose(end -> answers.read(request, end, symbol));
    }

    private CompletableFuture<SessionTicket> session(@Nullable Long accountId) {
        return account.session()
                .thenCompose(session -> accountId == null || Objects.equals(accountId, session.accountId())
                        ? CompletableFuture.completedFuture(session)
                        : CompletableFuture.failedFuture(Fields.wrong(
                                "ctidTraderAccountId",
                                accountId,
                                session.accountId() + ", the account of this endpoint")));
    }
}
