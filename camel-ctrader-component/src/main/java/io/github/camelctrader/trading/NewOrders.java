// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.TimeInForce;
import io.github.camelctrader.model.TriggerMethod;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks wishes for new orders and turns them into requests. Pure functions. */
final class NewOrders {

    private NewOrders() {}

    /**
     * The request for an order.
     *
     * @param id what to look it up by, unless the order has an id of its own
     * @param now epoch milliseconds
     * @throws IllegalArgumentException naming the field that is wrong
     * @throws CTraderException if the broker does not allow such an order
     */
    static ProtoOANewOrderReq request(NewOrder order, Symbol symbol, String id, long now) throws CTraderException {
        permission(order, symbol);
        Prices.check(order, symbol);
        Fields.clientOrderId(order.clientOrderId());
        Fields.label(order.label());
        Fields.comment(order.comment());
        TimeInForce inForce = Expiry.of(order, now);
        String given = order.clientOrderId();
        ProtoOANewOrderReq.Builder request = ProtoOANewOrderReq.newBuilder()
                .setCtidTraderAccountId(symbol.accountId())
                .setSymbolId(symbol.id())
                .setOrderType(ProtoOAOrderType.valueOf(order.orderType().name()))
                .setTradeSide(ProtoOATradeSide.valueOf(order.tradeSide().name()))
                .setVolume(Fields.volume(order.volume(), symbol))
                .setClientOrderId(given == null ? id : given);
        prices(order, symbol, request);
        protection(order, symbol, request);
        set(inForce == null ? null : inForce.toWire(), request::setTimeInForce);
        set(order.expirationTimestamp(), request::setExpirationTimestamp);
        set(order.comment(), request::setComment);
        set(order.label(), request::setLabel);
        set(order.positionId(), request::setPositionId);
        return request.build();
    }

    private static void permission(NewOrder order, Symbol symbol) throws CTraderException {
        if (order.positionId() == null) {
            Permissions.checkOpening(symbol, order.tradeSide());
        } else {
            // Whether it adds to the position or reduces it is for the broker to see.
            Permissions.checkClosing(symbol);
        }
    }

    private static void prices(NewOrder order, Symbol symbol, ProtoOANewOrderReq.Builder request) {
        set(Fields.price("limitPrice", order.limitPrice(), symbol), request::setLimitPrice);
        set(Fields.price("stopPrice", order.stopPrice(), symbol), request::setStopPrice);
        set(Fields.price("baseSlippagePrice", order.baseSlippagePrice(), symbol), request::setBaseSlippagePrice);
        set(order.slippageInPoints(), request::setSlippageInPoints);
    }

    private static void protection(NewOrder order, Symbol symbol, ProtoOANewOrderReq.Builder request) {
        set(Fields.price("stopLoss", order.stopLoss(), symbol), request::setStopLoss);
        set(Fields.price("takeProfit", order.takeProfit(), symbol), request::setTakeProfit);
        set(Fields.distance("relativeStopLoss", order.relativeStopLoss(), symbol), request::setRelativeStopLoss);
        set(Fields.distance("relativeTakeProfit", order.relativeTakeProfit(), symbol), request::setRelativeTakeProfit);
        set(order.guaranteedStopLoss() ? Boolean.TRUE : null, request::setGuaranteedStopLoss);
        set(order.trailingStopLoss() ? Boolean.TRUE : null, request::setTrailingStopLoss);
        TriggerMethod trigger = order.stopTriggerMethod();
        set(trigger == null ? null : trigger.toWire(), request::setStopTriggerMethod);
    }

    /** Sets what is there. */
    static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
