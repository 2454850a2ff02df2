// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stop loss and take profit: one order of the server's own per position that has any. The event loop only. */
final class Protections {

    private final Account account;
    private final Market market;
    private final Ids ids;
    private final Reports reports;
    private final Map<Long, Long> trailingDistances = new HashMap<>();
    private final Map<Long, String> openedBy = new HashMap<>();

    Protections(Account account, Market market, Ids ids) {
        this.account = account;
        this.market = market;
        this.ids = ids;
        reports = new Reports(account);
    }

    /** Gives a position the stops of the order that filled it, relative ones counted from its entry price. */
    ProtoOAPosition inherit(ProtoOAPosition position, ProtoOAOrder order, Instrument instrument) {
        boolean buys = order.getTradeData().getTradeSide() == ProtoOATradeSide.BUY;
        if (order.hasClientOrderId()) {
            openedBy.putIfAbsent(position.getPositionId(), order.getClientOrderId());
        }
        boolean forgetsProfit = order.getOrderType() == ProtoOAOrderType.MARKET
                && order.getRelativeStopLoss() > 0
                && market.forgetsTakeProfit();
        long entry = Instrument.raw(position.getPrice()) / instrument.unit() * instrument.unit();
        ProtoOAPosition.Builder with = position.toBuilder();
        if (order.hasStopLoss() || order.getRelativeStopLoss() > 0) {
            long distance = buys ? -order.getRelativeStopLoss() : order.getRelativeStopLoss();
            with.setStopLoss(order.hasStopLoss() ? order.getStopLoss() : Instrument.price(entry + distance))
                    .setTrailingStopLoss(order.getTrailingStopLoss());
        }
        if (!forgetsProfit && (order.hasTakeProfit() || order.getRelativeTakeProfit() > 0)) {
            long distance = buys ? order.getRelativeTakeProfit() : -order.getRelativeTakeProfit();
            with.setTakeProfit(order.hasTakeProfit() ? order.getTakeProfit() : Instrument.price(entry + distance));
        }
        return account.book().put(with.build());
    }

    /** Replaces both stops of a position by those of a request; one that is left out is removed. */
    void amend(ProtoOAPosition position, ProtoOAAmendPositionSLTPReq request, Outbox out) {
        ProtoOAPosition.Builder with = position.toBuilder()
                .clearStopLoss()
                .clearTakeProfit()
                .setTrailingStopLoss(request.getTrailingStopLoss())
                .setStopLossTriggerMethod(request.getStopLossTriggerMethod())
                .setGuaranteedStopLoss(request.getGuaranteedStopLoss())
                .setUtcLastUpdateTimestamp(market.now());
        if (request.hasStopLoss()) {
            with.setStopLoss(request.getStopLoss());
        }
        if (request.hasTakeProfit()) {
            with.setTakeProfit(request.getTakeProfit());
        }
        ProtoOAPosition amended = account.book().put(with.build());
        if (!follow(amended, out, false)) {
            out.execution(reports.of(ProtoOAExecutionType.ORDER_REPLACED, null, amended, null, false)
                    .build());
        }
    }

    /** Brings the protecting order in line with its position after a fill. */
    void follow(ProtoOAPosition position, Outbox out) {
        follow(position, out, true);
    }

    /** The same; false if there was nothing to tell. */
    private boolean follow(ProtoOAPosition position, Outbox out, boolean server) {
        ProtoOAOrder present =
                account.book().protection(position.getPositionId()).orElse(null);
        boolean wanted = position.getPositionStatus() == ProtoOAPositionStatus.POSITION_STATUS_OPEN
                && (position.hasStopLoss() || position.hasTakeProfit());
        if (!wanted) {
            trailingDistances.remove(position.getPositionId());
            if (position.getPositionStatus() == ProtoOAPositionStatus.POSITION_STATUS_CLOSED) {
                openedBy.remove(position.getPositionId());
            }
            if (present != null) {
                cancel(present, position, out, server);
            }
            return present != null;
        }
        ProtoOAOrder order = order(position, present == null ? ids.next() : present.getOrderId());
        account.book().put(order);
        if (present != null && terms(present).equals(terms(order))) {
            return false;
        }
        rememberDistance(position);
        ProtoOAExecutionType type =
                present == null ? ProtoOAExecutionType.ORDER_ACCEPTED : ProtoOAExecutionType.ORDER_REPLACED;
        out.execution(reports.of(type, order, position, null, server).build());
        return true;
    }

    /** Moves the trailing stop of a position with the market. */
    void trail(ProtoOAPosition position, Instrument instrument, Outbox out) {
        Long distance = trailingDistances.get(position.getPositionId());
        if (distance == null) {
            return;
        }
        boolean buys = position.getTradeData().getTradeSide() == ProtoOATradeSide.BUY;
        long now = Settlement.closingPrice(instrument, position.getTradeData().getTradeSide());
        long stop = buys ? now - distance : now + distance;
        long present = Instrument.raw(position.getStopLoss());
        if (buys ? stop <= present : stop >= present) {
            return;
        }
        ProtoOAPosition moved = account.book()
                .put(position.toBuilder().setStopLoss(Instrument.price(stop)).build());
        account.book().protection(position.getPositionId()).ifPresent(order -> {
            account.book()
                    .put(order.toBuilder().setStopPrice(moved.getStopLoss()).build());
            out.event(ProtoOATrailingSLChangedEvent.newBuilder()
                    .setCtidTraderAccountId(account.id())
                    .setPositionId(position.getPositionId())
                    .setOrderId(order.getOrderId())
                    .setStopPrice(Instrument.price(stop))
                    .setUtcLastUpdateTimestamp(market.now())
                    .build());
        });
    }

    private static List<Object> terms(ProtoOAOrder order) {
        return List.of(
                order.getTradeData().getVolume(),
                order.getStopPrice(),
                order.getLimitPrice(),
                order.getTrailingStopLoss(),
                order.getStopTriggerMethod());
    }

    private void cancel(ProtoOAOrder order, ProtoOAPosition position, Outbox out, boolean server) {
        ProtoOAOrder cancelled = account.book()
                .put(order.toBuilder()
                        .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_CANCELLED)
                        .setUtcLastUpdateTimestamp(market.now())
                        .build());
        out.execution(reports.of(ProtoOAExecutionType.ORDER_CANCELLED, cancelled, position, null, server)
                .build());
    }

    private void rememberDistance(ProtoOAPosition position) {
        if (!position.getTrailingStopLoss() || !position.hasStopLoss()) {
            trailingDistances.remove(position.getPositionId());
            return;
        }
        market.instrument(position.getTradeData().getSymbolId())
                .map(instrument -> Settlement.closingPrice(
                        instrument, position.getTradeData().getTradeSide()))
                .ifPresent(price -> trailingDistances.put(
                        position.getPositionId(), Math.abs(price - Instrument.raw(position.getStopLoss()))));
    }

    private ProtoOAOrder order(ProtoOAPosition position, long orderId) {
        ProtoOAOrder.Builder order = ProtoOAOrder.newBuilder()
                .setOrderId(orderId)
                .setTradeData(position.getTradeData().toBuilder()
                        .setTradeSide(Book.opposite(position.getTradeData().getTradeSide())))
                .setOrderType(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT)
                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                .setTimeInForce(ProtoOATimeInForce.GOOD_TILL_CANCEL)
                .setUtcLastUpdateTimestamp(market.now())
                .setExecutedVolume(0)
                .setClosingOrder(true)
                .setPositionId(position.getPositionId())
                .setTrailingStopLoss(position.getTrailingStopLoss())
                .setStopTriggerMethod(position.getStopLossTriggerMethod());
        String opener = openedBy.get(position.getPositionId());
        if (opener != null) {
            order.setClientOrderId(opener);
        }
        if (position.hasStopLoss()) {
            order.setStopPrice(position.getStopLoss());
        }
        if (position.hasTakeProfit()) {
            order.setLimitPrice(position.getTakeProfit());
        }
        return order.build();
    }
}
