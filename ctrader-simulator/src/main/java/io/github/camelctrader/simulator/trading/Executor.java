// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAMarginChangedEvent;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Fills orders whose time has come, the way the test wants it. The event loop only. */
final class Executor {

    private final Account account;
    private final Market market;
    private final FillPlans plans;
    private final Intake intake;
    private final Protections protections;
    private final Settlement settlement;
    private final Reports reports;
    private final Set<Long> held = new LinkedHashSet<>();

    Executor(Account account, Market market, Ids ids, FillPlans plans, Intake intake, Protections protections) {
        this.account = account;
        this.market = market;
        this.plans = plans;
        this.intake = intake;
        this.protections = protections;
        settlement = new Settlement(account, market, ids);
        reports = new Reports(account);
    }

    /** Whether the order waits for its release. */
    boolean isHeld(long orderId) {
        return held.contains(orderId);
    }

    /** Executes what was held. */
    void release(Outbox out) {
        List<Long> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(id -> account.book().working(id).ifPresent(order -> fill(order, Fills.USUAL, out, false)));
    }

    /** Executes an order at the market's prices. */
    void execute(ProtoOAOrder order, Outbox out, boolean server) {
        fill(order, plans.next(), out, server);
    }

    /** Fills an order whole, whatever the test wants of the next ones. */
    void settle(ProtoOAOrder order, Outbox out) {
        fill(order, Fills.USUAL, out, true);
    }

    private void fill(ProtoOAOrder order, Fills plan, Outbox out, boolean server) {
        if (plan.held()) {
            held.add(order.getOrderId());
            return;
        }
        Instrument instrument = market.required(order.getTradeData().getSymbolId());
        String refusal = refusal(order, instrument, plan);
        if (!refusal.isEmpty()) {
            ProtoOAOrder rejected = account.book().put(ended(order, ProtoOAOrderStatus.ORDER_STATUS_REJECTED));
            out.execution(reports.rejected(rejected, refusal));
            return;
        }
        ProtoOATradeSide side = order.getTradeData().getTradeSide();
        long slip = side == ProtoOATradeSide.BUY ? plan.slippage() : -plan.slippage();
        long price = instrument.price(side) + slip;
        List<Long> parts = plan.parts().isEmpty() ? List.of(Book.rest(order)) : plan.parts();
        ProtoOAOrder left = order;
        for (long part : parts) {
            long volume = Math.min(Math.min(part, Book.rest(left)), closable(left));
            if (volume > 0) {
                left = fillPart(left, instrument, volume, price, out, server);
            }
        }
        if (Book.rest(left) > 0 && !rests(left)) {
            cancel(left, ProtoOAExecutionType.ORDER_CANCELLED, out, true);
        }
    }

    private String refusal(ProtoOAOrder order, Instrument instrument, Fills plan) {
        if (plan.rejection() != null) {
            return plan.rejection();
        }
        if (order.getClosingOrder() && closable(order) == 0) {
            return "POSITION_NOT_FOUND";
        }
        boolean opens = account.book()
                .open(order.getPositionId())
                .map(position -> position.getTradeData().getTradeSide()
                        == order.getTradeData().getTradeSide())
                .orElse(true);
        if (!opens) {
            return "";
        }
        try {
            intake.checkMoney(instrument, Book.rest(order), order.getTradeData().getTradeSide());
            return "";
        } catch (Rejection rejection) {
            return rejection.code();
        }
    }

    /** What an order can take from its position; without limit if it is no closing order. */
    private long closable(ProtoOAOrder order) {
        return order.getClosingOrder()
                ? account.book()
                        .open(order.getPositionId())
                        .map(position -> position.getTradeData().getVolume())
                        .orElse(0L)
                : Long.MAX_VALUE;
    }

    private ProtoOAOrder fillPart(
            ProtoOAOrder order, Instrument instrument, long volume, long price, Outbox out, boolean server) {
        ProtoOAOrder after = account.book().put(filled(order, volume, price));
        Settlement.Settled settled = settlement.settle(after, instrument, volume, price);
        boolean closing = settled.deal().hasClosePositionDetail();
        ProtoOAPosition position =
                closing ? settled.position() : protections.inherit(settled.position(), after, instrument);
        ProtoOAExecutionType type =
                Book.rest(after) == 0 ? ProtoOAExecutionType.ORDER_FILLED : ProtoOAExecutionType.ORDER_PARTIAL_FILL;
        // The levels come with an order of their own.
        out.execution(reports.of(type, after, settled.position(), settled.deal(), server)
                .build());
        protections.follow(position, out.plain());
        if (position.getPositionStatus() == ProtoOAPositionStatus.POSITION_STATUS_OPEN) {
            out.event(ProtoOAMarginChangedEvent.newBuilder()
                    .setCtidTraderAccountId(account.id())
                    .setPositionId(position.getPositionId())
                    .setUsedMargin(position.getUsedMargin())
                    .setMoneyDigits(account.terms().moneyDigits())
                    .build());
        }
        return after;
    }

    /** Ends what is left of an order. */
    void cancel(ProtoOAOrder order, ProtoOAExecutionType how, Outbox out, boolean server) {
        held.remove(order.getOrderId());
        ProtoOAOrderStatus status = how == ProtoOAExecutionType.ORDER_EXPIRED
                ? ProtoOAOrderStatus.ORDER_STATUS_EXPIRED
                : ProtoOAOrderStatus.ORDER_STATUS_CANCELLED;
        out.execution(reports.ofOrder(how, account.book().put(ended(order, status)), server));
    }

    private ProtoOAOrder filled(ProtoOAOrder order, long volume, long price) {
        long before = order.getExecutedVolume();
        double average = before == 0
                ? Instrument.price(price)
                : (order.getExecutionPrice() * before + Instrument.price(price) * volume) / (before + volume);
        ProtoOAOrder after = order.toBuilder()
                .setExecutedVolume(before + volume)
                .setExecutionPrice(average)
                .setUtcLastUpdateTimestamp(market.now())
                .build();
        return Book.rest(after) == 0 ? ended(after, ProtoOAOrderStatus.ORDER_STATUS_FILLED) : after;
    }

    private ProtoOAOrder ended(ProtoOAOrder order, ProtoOAOrderStatus status) {
        return order.toBuilder()
                .setOrderStatus(status)
                .setUtcLastUpdateTimestamp(market.now())
                .build();
    }

    private static boolean rests(ProtoOAOrder order) {
        return order.getOrderType() != ProtoOAOrderType.MARKET
                && order.getOrderType() != ProtoOAOrderType.MARKET_RANGE
                && order.getTimeInForce() != ProtoOATimeInForce.IMMEDIATE_OR_CANCEL
                && order.getTimeInForce() != ProtoOATimeInForce.FILL_OR_KILL;
    }
}
