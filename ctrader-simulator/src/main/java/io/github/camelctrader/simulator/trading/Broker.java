// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAChangeBalanceType;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAMarginCall;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATrader;
import io.github.camelctrader.openapi.ProtoOATraderUpdatedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * All trading accounts. Requests are refused by a {@link Rejection}, before anything was booked. The event loop only.
 */
public final class Broker {

    private final Map<Long, Desk> desks = new LinkedHashMap<>();
    private final Market market;
    private final LongFunction<Outbox> everybody;
    private final Ids ids = new Ids();
    private final FillPlans plans = new FillPlans();

    /**
     * A broker.
     *
     * @param everybody the way to all who are interested in an account
     */
    public Broker(List<AccountTerms> accounts, Market market, LongFunction<Outbox> everybody) {
        this.market = market;
        this.everybody = everybody;
        accounts.forEach(
                terms -> desks.put(terms.accountId(), new Desk(new Account(terms, market), market, ids, plans)));
    }

    /** The ids of all accounts. */
    public List<Long> accountIds() {
        return List.copyOf(desks.keySet());
    }

    /** What is on the books of an account. */
    public Statement statement(long accountId) {
        return new Statement(desk(accountId), market);
    }

    /** A new order. */
    public void place(ProtoOANewOrderReq request, Outbox out) {
        desk(request.getCtidTraderAccountId()).place(request, out);
    }

    /** The end of a pending order. */
    public void cancel(ProtoOACancelOrderReq request, Outbox out) {
        desk(request.getCtidTraderAccountId()).cancel(request, out);
    }

    /** A change of a pending order. */
    public void amend(ProtoOAAmendOrderReq request, Outbox out) {
        desk(request.getCtidTraderAccountId()).amend(request, out);
    }

    /** Other stops for a position. */
    public void amend(ProtoOAAmendPositionSLTPReq request, Outbox out) {
        desk(request.getCtidTraderAccountId()).amend(request, out);
    }

    /** The end of a position, or of a part of it. */
    public void close(ProtoOAClosePositionReq request, Outbox out) {
        desk(request.getCtidTraderAccountId()).close(request, out);
    }

    /** Another threshold for a margin call. */
    public void update(long accountId, ProtoOAMarginCall call) {
        desk(accountId).guard().update(call, everybody.apply(accountId));
    }

    /** Acts on a new price of a symbol. */
    public void priceMoved(long symbolId) {
        desks.forEach((id, desk) -> desk.priceMoved(symbolId, everybody.apply(id)));
    }

    /** How the next orders are executed, one plan each. */
    public void fills(List<Fills> next) {
        plans.add(next);
    }

    /** Executes the orders that a plan held. */
    public void release() {
        desks.forEach((id, desk) -> desk.executor().release(everybody.apply(id)));
    }

    /** Money in, or out if it is negative, in the account's smallest unit. */
    public void deposit(long accountId, long amount) {
        Desk desk = desk(accountId);
        ProtoOADepositWithdraw flow = desk.account()
                .book(
                        amount < 0
                                ? ProtoOAChangeBalanceType.BALANCE_WITHDRAW
                                : ProtoOAChangeBalanceType.BALANCE_DEPOSIT,
                        amount,
                        ids.next());
        everybody
                .apply(accountId)
                .execution(new Reports(desk.account())
                        .of(ProtoOAExecutionType.DEPOSIT_WITHDRAW, null, null, null, true)
                        .setDepositWithdraw(flow)
                        .build());
        tellTrader(accountId);
    }

    /** Charges a position overnight; negative costs. */
    public void swap(long positionId, long amount) {
        Desk desk = holding(positionId);
        Account account = desk.account();
        ProtoOAPosition position = account.book().open(positionId).orElseThrow();
        ProtoOAPosition charged = account.book()
                .put(position.toBuilder()
                        .setSwap(position.getSwap() + amount)
                        .setUtcLastUpdateTimestamp(market.now())
                        .build());
        everybody
                .apply(account.id())
                .execution(new Reports(account)
                        .of(ProtoOAExecutionType.SWAP, null, charged, null, true)
                        .build());
    }

    /** Closes a position as if the margin were used up. */
    public void stopOut(long positionId) {
        Desk desk = holding(positionId);
        desk.guard()
                .stopOut(
                        desk.account().book().open(positionId).orElseThrow(),
                        everybody.apply(desk.account().id()));
    }

    /** Changes an account as the broker's back office would. */
    public void change(long accountId, UnaryOperator<ProtoOATrader.Builder> change) {
        Account account = desk(accountId).account();
        account.trader(change.apply(account.trader().toBuilder()).build());
        tellTrader(accountId);
    }

    private void tellTrader(long accountId) {
        everybody
                .apply(accountId)
                .event(ProtoOATraderUpdatedEvent.newBuilder()
                        .setCtidTraderAccountId(accountId)
                        .setTrader(desk(accountId).account().trader())
                        .build());
    }

    private Desk holding(long positionId) {
        return desks.values().stream()
                .filter(desk -> desk.account().book().open(positionId).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No open position has the id " + positionId));
    }

    private Desk desk(long accountId) {
        Desk desk = desks.get(accountId);
        if (desk == null) {
            throw new IllegalArgumentException("The broker has no account " + accountId + " but " + desks.keySet());
        }
        return desk;
    }
}
