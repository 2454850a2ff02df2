// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.TriggerMethod;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAPosition;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Checks wishes for changes and turns them into requests that say everything, also what stays: the wire takes away the leg
 * of a position that is left out. Errors as in {@link Fields}. Pure functions.
 */
final class Amendments {

    private Amendments() {}

    /**
     * The request that changes an order.
     *
     * @param now epoch milliseconds
     */
    static ProtoOAAmendOrderReq request(AmendOrder wish, Order order, Symbol symbol, long now) {
        check(wish, order, now);
        ProtoOAOrder present = order.message();
        ProtoOAAmendOrderReq.Builder request = ProtoOAAmendOrderReq.newBuilder()
                .setCtidTraderAccountId(symbol.accountId())
                .setOrderId(wish.orderId());
        Volume volume = wish.volume();
        request.setVolume(volume == null ? order.volume() : Fields.volume(volume, symbol));
        NewOrders.set(
                or(
                        Fields.price("limitPrice", wish.limitPrice(), symbol),
                        hasLimit(order) ? Fields.kept(present.getLimitPrice(), symbol) : null),
                request::setLimitPrice);
        NewOrders.set(
                or(
                        Fields.price("stopPrice", wish.stopPrice(), symbol),
                        hasStop(order) ? Fields.kept(present.getStopPrice(), symbol) : null),
                request::setStopPrice);
        NewOrders.set(
                or(wish.expirationTimestamp(), present.hasExpirationTimestamp(), present.getExpirationTimestamp()),
                request::setExpirationTimestamp);
        NewOrders.set(
                or(wish.slippageInPoints(), present.hasSlippageInPoints(), (int) present.getSlippageInPoints()),
                request::setSlippageInPoints);
        stopLoss(wish, present, symbol, request);
        takeProfit(wish, present, symbol, request);
        return request.build();
    }

    /** The request that changes the protection of a position. */
    static ProtoOAAmendPositionSLTPReq request(AmendPosition wish, Position position, Symbol symbol) {
        check(wish);
        ProtoOAPosition present = position.message();
        ProtoOAAmendPositionSLTPReq.Builder request = ProtoOAAmendPositionSLTPReq.newBuilder()
                .setCtidTraderAccountId(symbol.accountId())
                .setPositionId(wish.positionId());
        Double takeProfit = wish.removeTakeProfit() ? null : Fields.kept(present.getTakeProfit(), symbol);
        NewOrders.set(or(Fields.price("takeProfit", wish.takeProfit(), symbol), takeProfit), request::setTakeProfit);
        Double stopLoss = wish.removeStopLoss() ? null : Fields.kept(present.getStopLoss(), symbol);
        NewOrders.set(or(Fields.price("stopLoss", wish.stopLoss(), symbol), stopLoss), request::setStopLoss);
        if (!request.hasStopLoss()) {
            Prices.needsStopLoss("trailingStopLoss", Boolean.TRUE.equals(wish.trailingStopLoss()));
            Prices.needsStopLoss("guaranteedStopLoss", Boolean.TRUE.equals(wish.guaranteedStopLoss()));
            return request.build();
        }
        NewOrders.set(
                or(wish.trailingStopLoss(), present.hasTrailingStopLoss(), present.getTrailingStopLoss()),
                request::setTrailingStopLoss);
        NewOrders.set(
                or(wish.guaranteedStopLoss(), present.hasGuaranteedStopLoss(), present.getGuaranteedStopLoss()),
                request::setGuaranteedStopLoss);
        TriggerMethod trigger = wish.stopTriggerMethod();
        NewOrders.set(
                or(
                        trigger == null ? null : trigger.toWire(),
                        present.hasStopLossTriggerMethod(),
                        present.getStopLossTriggerMethod()),
                request::setStopLossTriggerMethod);
        return request.build();
    }

    private static void check(AmendOrder wish, Order order, long now) {
        if (wish.equals(AmendOrder.builder(wish.orderId()).build())) {
            throw new IllegalArgumentException("Nothing to change: order " + wish.orderId() + " is to stay as it is");
        }
        Long expiration = wish.expirationTimestamp();
        if (expiration != null) {
            Expiry.check(expiration, now);
        }
        Prices.slippage(wish.slippageInPoints());
        Prices.oneWay("stopLoss", wish.stopLoss(), "relativeStopLoss", wish.relativeStopLoss());
        Prices.oneWay("takeProfit", wish.takeProfit(), "relativeTakeProfit", wish.relativeTakeProfit());
        if (wish.limitPrice() != null && !hasLimit(order)) {
            throw Fields.misplaced("limitPrice", "has no meaning for a " + order.orderType() + " order");
        }
        if (wish.stopPrice() != null && !hasStop(order)) {
            throw Fields.misplaced("stopPrice", "has no meaning for a " + order.orderType() + " order");
        }
        if (wish.slippageInPoints() != null && order.orderType() != OrderType.STOP_LIMIT) {
            throw Fields.misplaced("slippageInPoints", "has no meaning for a " + order.orderType() + " order");
        }
        sides(wish, order);
    }

    /** Stop loss and take profit against the price that the order will have. */
    private static void sides(AmendOrder wish, Order order) {
        boolean limit = hasLimit(order);
        BigDecimal wished = limit ? wish.limitPrice() : wish.stopPrice();
        BigDecimal present = limit ? order.limitPrice() : order.stopPrice();
        BigDecimal entry = wished == null ? present : wished;
        if (entry != null) {
            BigDecimal stopLoss = wish.relativeStopLoss() != null ? null : first(wish.stopLoss(), order.stopLoss());
            BigDecimal takeProfit =
                    wish.relativeTakeProfit() != null ? null : first(wish.takeProfit(), order.takeProfit());
            Prices.sides(order.side(), limit ? "limitPrice" : "stopPrice", entry, stopLoss, takeProfit);
        }
    }

    private static void stopLoss(
            AmendOrder wish, ProtoOAOrder present, Symbol symbol, ProtoOAAmendOrderReq.Builder request) {
        NewOrders.set(Fields.price("stopLoss", wish.stopLoss(), symbol), request::setStopLoss);
        NewOrders.set(
                Fields.distance("relativeStopLoss", wish.relativeStopLoss(), symbol), request::setRelativeStopLoss);
        if (!request.hasStopLoss() && !request.hasRelativeStopLoss()) {
            // The distance is what the broker keeps when the price moves.
            NewOrders.set(Fields.keptDistance(present.getRelativeStopLoss(), symbol), request::setRelativeStopLoss);
            if (!request.hasRelativeStopLoss()) {
                NewOrders.set(Fields.kept(present.getStopLoss(), symbol), request::setStopLoss);
            }
        }
        if (!request.hasStopLoss() && !request.hasRelativeStopLoss()) {
            Prices.needsStopLoss("trailingStopLoss", Boolean.TRUE.equals(wish.trailingStopLoss()));
            Prices.needsStopLoss("guaranteedStopLoss", Boolean.TRUE.equals(wish.guaranteedStopLoss()));
        }
        boolean guaranteed = present.getTradeData().getGuaranteedStopLoss();
        NewOrders.set(or(wish.guaranteedStopLoss(), guaranteed, true), request::setGuaranteedStopLoss);
        NewOrders.set(or(wish.trailingStopLoss(), present.getTrailingStopLoss(), true), request::setTrailingStopLoss);
        TriggerMethod trigger = wish.stopTriggerMethod();
        NewOrders.set(
                or(
                        trigger == null ? null : trigger.toWire(),
                        present.hasStopTriggerMethod(),
                        present.getStopTriggerMethod()),
                request::setStopTriggerMethod);
    }

    private static void takeProfit(
            AmendOrder wish, ProtoOAOrder present, Symbol symbol, ProtoOAAmendOrderReq.Builder request) {
        NewOrders.set(Fields.price("takeProfit", wish.takeProfit(), symbol), request::setTakeProfit);
        NewOrders.set(
                Fields.distance("relativeTakeProfit", wish.relativeTakeProfit(), symbol),
                request::setRelativeTakeProfit);
        if (!request.hasTakeProfit() && !request.hasRelativeTakeProfit()) {
            NewOrders.set(
                    Fields.keptDistance(present.getRelativeTakeProfit(), symbol), request::setRelativeTakeProfit);
            if (!request.hasRelativeTakeProfit()) {
                NewOrders.set(Fields.kept(present.getTakeProfit(), symbol), request::setTakeProfit);
            }
        }
    }

    private static void check(AmendPosition wish) {
        if (wish.equals(AmendPosition.builder(wish.positionId()).build())) {
            throw new IllegalArgumentException(
                    "Nothing to change: position " + wish.positionId() + " is to stay as it is");
        }
        exclude("stopLoss", wish.stopLoss(), "removeStopLoss", wish.removeStopLoss());
        exclude("takeProfit", wish.takeProfit(), "removeTakeProfit", wish.removeTakeProfit());
    }

    private static void exclude(String field, @Nullable BigDecimal value, String removeField, boolean remove) {
        if (value != null && remove) {
            throw Fields.misplaced(field, "and '" + removeField + "' exclude each other: give one of them");
        }
    }

    private static boolean hasLimit(Order order) {
        return order.orderType() == OrderType.LIMIT;
    }

    private static boolean hasStop(Order order) {
        return order.orderType() == OrderType.STOP || order.orderType() == OrderType.STOP_LIMIT;
    }

    private static @Nullable BigDecimal first(@Nullable BigDecimal wished, @Nullable BigDecimal present) {
        return wished == null ? present : wished;
    }

    /** What is wished for, else what is kept. */
    private static <T> @Nullable T or(@Nullable T wished, @Nullable T kept) {
        return wished != null ? wished : kept;
    }

    /** What is wished for, else what is there. */
    private static <T> @Nullable T or(@Nullable T wished, boolean has, T present) {
        return wished != null ? wished : has ? present : null;
    }
}
