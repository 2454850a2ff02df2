// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATradingMode;

/**
 * Trades for one account. Requests are refused by a {@link Rejection}, before anything was booked. The event loop only.
 */
final class Desk {

    private final Account account;
    private final Market market;
    private final Ids ids;
    private final Intake intake;
    private final Protections protections;
    private final Executor executor;
    private final Guard guard;
    private final Reports reports;
    private final Triggers triggers = new Triggers();

    Desk(Account account, Market market, Ids ids, FillPlans plans) {
        this.account = account;
        this.market = market;
        this.ids = ids;
        intake = new Intake(account, market);
        protections = new Protections(account, market, ids);
        executor = new Executor(account, market, ids, plans, intake, protections);
        guard = new Guard(account, market, ids, executor);
        reports = new Reports(account);
    }

    Account account() {
        return account;
    }

    Guard guard() {
        return guard;
    }

    Executor executor() {
        return executor;
    }

    void place(ProtoOANewOrderReq request, Outbox out) {
        Instrument instrument = market.required(request.getSymbolId());
        intake.check(request, instrument);
        long positionId = request.hasPositionId() ? request.getPositionId() : ids.next();
        boolean closing = account.book()
                .open(positionId)
                .filter(position -> position.getTradeData().getTradeSide() != request.getTradeSide())
                .isPresent();
        ProtoOAOrder order = Orders.of(request, ids.next(), positionId, closing, market.now());
        intake.checkPrices(order, instrument);
        accept(order, out);
        expireInTime(order, out);
        executeOrRest(order, instrument, out);
    }

    void cancel(ProtoOACancelOrderReq request, Outbox out) {
        ProtoOAOrder order = pending(request.getOrderId(), "UNABLE_TO_CANCEL_ORDER");
        triggers.forget(order.getOrderId());
        executor.cancel(order, ProtoOAExecutionType.ORDER_CANCELLED, out, false);
    }

    void amend(ProtoOAAmendOrderReq request, Outbox out) {
        ProtoOAOrder order = pending(request.getOrderId(), "UNABLE_TO_AMEND_ORDER");
        Instrument instrument = market.required(order.getTradeData().getSymbolId());
        intake.checkAmendment(request, order, instrument);
        ProtoOAOrder amended = Orders.amended(order, request, market.now());
        intake.checkPrices(amended, instrument);
        triggers.forget(order.getOrderId());
        out.execution(reports.ofOrder(
                ProtoOAExecutionType.ORDER_REPLACED, account.book().put(amended), false));
        expireInTime(amended, out);
        executeOrRest(amended, instrument, out);
    }

    void amend(ProtoOAAmendPositionSLTPReq request, Outbox out) {
        ProtoOAPosition position = open(request.getPositionId());
        Instrument instrument = market.required(position.getTradeData().getSymbolId());
        if (request.getTrailingStopLoss() && !request.hasStopLoss()) {
            throw Rejection.ofPosition(
                    "TRADING_BAD_STOPS", "A trailing stop needs a stop loss", request.getPositionId());
        }
        intake.checkStops(position, request.getStopLoss(), request.getTakeProfit(), instrument);
        protections.amend(position, request, out);
    }

    void close(ProtoOAClosePositionReq request, Outbox out) {
        ProtoOAPosition position = open(request.getPositionId());
        Instrument instrument = market.required(position.getTradeData().getSymbolId());
        long held = position.getTradeData().getVolume();
        if (request.getVolume() > held) {
            throw Rejection.ofPosition("TRADING_BAD_VOLUME", "More than the position holds", request.getPositionId());
        }
        if (request.getVolume() != held) {
            intake.checkVolume(instrument, request.getVolume());
        }
        intake.checkPermission(
                instrument, true, Book.opposite(position.getTradeData().getTradeSide()));
        intake.checkOpen(instrument);
        ProtoOAOrder order = Orders.closing(position, request.getVolume(), ids.next(), market.now());
        accept(order, out);
        executor.execute(order, out, false);
    }

    /** Acts on a new price of a symbol. */
    void priceMoved(long symbolId, Outbox out) {
        if (!account.book().concerns(symbolId)) {
            return;
        }
        Instrument instrument = market.required(symbolId);
        if (!instrument.open()) {
            return;
        }
        account.book().working().stream()
                .filter(order -> order.getTradeData().getSymbolId() == symbolId)
                .forEach(order -> look(order.getOrderId(), instrument, out));
        account.book().open().stream()
                .filter(position -> position.getTradeData().getSymbolId() == symbolId)
                .forEach(position -> protections.trail(position, instrument, out));
        guard.check(out);
    }

    private void look(long orderId, Instrument instrument, Outbox out) {
        ProtoOAOrder order = account.book().working(orderId).orElse(null);
        boolean sleeps =
                instrument.details().getTradingMode() == ProtoOATradingMode.DISABLED_WITHOUT_PENDINGS_EXECUTION;
        if (order == null || executor.isHeld(orderId) || sleeps || !triggers.isMet(order, instrument)) {
            return;
        }
        triggers.forget(orderId);
        if (order.getOrderType() == ProtoOAOrderType.STOP_LIMIT && !order.hasLimitPrice()) {
            ProtoOAOrder limited = account.book().put(limited(order, instrument));
            if (!Triggers.limit(limited, instrument)) {
                return;
            }
            order = limited;
        }
        executor.execute(order, out, Book.isProtection(order));
    }

    private void accept(ProtoOAOrder order, Outbox out) {
        account.book().put(order);
        out.execution(reports.ofOrder(ProtoOAExecutionType.ORDER_ACCEPTED, order, false));
    }

    private void executeOrRest(ProtoOAOrder order, Instrument instrument, Outbox out) {
        boolean now = instrument.open()
                && switch (order.getOrderType()) {
                    case MARKET -> true;
                    case LIMIT -> Triggers.limit(order, instrument);
                    case MARKET_RANGE -> inRange(order, instrument);
                    case STOP, STOP_LIMIT, STOP_LOSS_TAKE_PROFIT -> false;
                };
        boolean atOnce = order.getOrderType() == ProtoOAOrderType.MARKET_RANGE
                || order.getTimeInForce() == ProtoOATimeInForce.IMMEDIATE_OR_CANCEL
                || order.getTimeInForce() == ProtoOATimeInForce.FILL_OR_KILL;
        if (now) {
            executor.execute(order, out, false);
        } else if (atOnce) {
            executor.cancel(order, ProtoOAExecutionType.ORDER_CANCELLED, out, true);
        }
    }

    private static boolean inRange(ProtoOAOrder order, Instrument instrument) {
        return Triggers.limit(limited(order, instrument, order.getBaseSlippagePrice()), instrument);
    }

    /** The limit that a stop-limit order becomes when its stop is reached. */
    private static ProtoOAOrder limited(ProtoOAOrder order, Instrument instrument) {
        return limited(order, instrument, order.getStopPrice());
    }

    private static ProtoOAOrder limited(ProtoOAOrder order, Instrument instrument, double base) {
        long slippage = order.getSlippageInPoints() * instrument.unit();
        boolean buys = order.getTradeData().getTradeSide() == ProtoOATradeSide.BUY;
        long limit = Instrument.raw(base) + (buys ? slippage : -slippage);
        return order.toBuilder().setLimitPrice(Instrument.price(limit)).build();
    }

    private void expireInTime(ProtoOAOrder order, Outbox out) {
        if (order.hasExpirationTimestamp()) {
            long due = order.getExpirationTimestamp();
            market.at(due, () -> account.book()
                    .working(order.getOrderId())
                    .filter(present -> present.getExpirationTimestamp() == due)
                    .ifPresent(present ->
                            executor.cancel(present, ProtoOAExecutionType.ORDER_EXPIRED, out.plain(), true)));
        }
    }

    private ProtoOAOrder pending(long orderId, String refusal) {
        ProtoOAOrder order = account.book()
                .working(orderId)
                .orElseThrow(() -> Rejection.ofOrder("ORDER_NOT_FOUND", "Order is not found", orderId));
        if (Book.isProtection(order)) {
            throw Rejection.ofOrder(refusal, "The order belongs to a position", orderId);
        }
        return order;
    }

    private ProtoOAPosition open(long positionId) {
        return account.book()
                .open(positionId)
                .orElseThrow(() -> Rejection.ofPosition("POSITION_NOT_FOUND", "Position is not found", positionId));
    }
}
