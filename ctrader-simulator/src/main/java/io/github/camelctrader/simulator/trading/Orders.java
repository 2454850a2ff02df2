// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeData;

/** Makes orders and placeholder positions out of requests. Stateless. */
final class Orders {

    private Orders() {}

    /** The accepted order of a request. */
    static ProtoOAOrder of(ProtoOANewOrderReq request, long orderId, long positionId, boolean closing, long now) {
        ProtoOATradeData.Builder trade = ProtoOATradeData.newBuilder()
                .setSymbolId(request.getSymbolId())
                .setVolume(request.getVolume())
                .setTradeSide(request.getTradeSide())
                .setOpenTimestamp(now)
                .setGuaranteedStopLoss(request.getGuaranteedStopLoss());
        if (request.hasLabel()) {
            trade.setLabel(request.getLabel());
        }
        if (request.hasComment()) {
            trade.setComment(request.getComment());
        }
        ProtoOAOrder.Builder order = ProtoOAOrder.newBuilder()
                .setOrderId(orderId)
                .setTradeData(trade)
                .setOrderType(request.getOrderType())
                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                .setTimeInForce(timeInForce(request))
                .setUtcLastUpdateTimestamp(now)
                .setExecutedVolume(0)
                .setClosingOrder(closing)
                .setPositionId(positionId);
        copyPrices(request, order);
        copyProtection(request, order);
        return order.build();
    }

    /** A market order that closes a part of a position. */
    static ProtoOAOrder closing(ProtoOAPosition position, long volume, long orderId, long now) {
        ProtoOATradeData held = position.getTradeData();
        return ProtoOAOrder.newBuilder()
                .setOrderId(orderId)
                .setTradeData(held.toBuilder()
                        .setVolume(volume)
                        .setTradeSide(Book.opposite(held.getTradeSide()))
                        .setOpenTimestamp(now))
                .setOrderType(ProtoOAOrderType.MARKET)
                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                .setTimeInForce(ProtoOATimeInForce.IMMEDIATE_OR_CANCEL)
                .setUtcLastUpdateTimestamp(now)
                .setExecutedVolume(0)
                .setClosingOrder(true)
                .setPositionId(position.getPositionId())
                .build();
    }

    /** The order with what a request changes; what it leaves out stays. */
    static ProtoOAOrder amended(ProtoOAOrder order, ProtoOAAmendOrderReq request, long now) {
        // What stays keeps its distance from the price.
        ProtoOAOrder.Builder changed = shown(order).toBuilder().setUtcLastUpdateTimestamp(now);
        request.getAllFields().forEach((field, value) -> {
            switch (field.getName()) {
                case "volume" -> changed.getTradeDataBuilder().setVolume((Long) value);
                case "guaranteedStopLoss" -> changed.getTradeDataBuilder().setGuaranteedStopLoss((Boolean) value);
                case "slippageInPoints" -> changed.setSlippageInPoints((Integer) value);
                case "limitPrice" -> {
                    // Of a stop-limit order the limit follows from its stop.
                    if (order.getOrderType() == ProtoOAOrderType.LIMIT) {
                        changed.setLimitPrice((Double) value);
                    }
                }
                case "stopLoss" -> changed.clearRelativeStopLoss().setStopLoss((Double) value);
                case "takeProfit" -> changed.clearRelativeTakeProfit().setTakeProfit((Double) value);
                case "payloadType", "ctidTraderAccountId", "orderId" -> {}
                default -> changed.setField(changed.getDescriptorForType().findFieldByName(field.getName()), value);
            }
        });
        return changed.build();
    }

    /** The position that an order will become: not yet open, and never when the order is done without a fill. */
    static ProtoOAPosition placeholder(ProtoOAOrder order, int moneyDigits) {
        boolean waits = order.getOrderStatus() == ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED;
        return ProtoOAPosition.newBuilder()
                .setPositionId(order.getPositionId())
                .setTradeData(order.getTradeData().toBuilder().setVolume(0))
                .setPositionStatus(
                        waits
                                ? ProtoOAPositionStatus.POSITION_STATUS_CREATED
                                : ProtoOAPositionStatus.POSITION_STATUS_CLOSED)
                .setSwap(0)
                .setUtcLastUpdateTimestamp(order.getUtcLastUpdateTimestamp())
                .setMoneyDigits(moneyDigits)
                .build();
    }

    /** As brokers show an order that waits: its levels as distances from its price only. */
    static ProtoOAOrder shown(ProtoOAOrder order) {
        boolean limit = order.getOrderType() == ProtoOAOrderType.LIMIT;
        boolean entry = limit
                || order.getOrderType() == ProtoOAOrderType.STOP
                || order.getOrderType() == ProtoOAOrderType.STOP_LIMIT;
        if (!entry || (!order.hasStopLoss() && !order.hasTakeProfit())) {
            return order;
        }
        long price = Instrument.raw(limit ? order.getLimitPrice() : order.getStopPrice());
        ProtoOAOrder.Builder shown = order.toBuilder().clearStopLoss().clearTakeProfit();
        if (order.hasStopLoss()) {
            shown.setRelativeStopLoss(Math.abs(price - Instrument.raw(order.getStopLoss())));
        }
        if (order.hasTakeProfit()) {
            shown.setRelativeTakeProfit(Math.abs(price - Instrument.raw(order.getTakeProfit())));
        }
        return shown.build();
    }

    private static ProtoOATimeInForce timeInForce(ProtoOANewOrderReq request) {
        return Intake.isMarket(request.getOrderType()) && !request.hasTimeInForce()
                ? ProtoOATimeInForce.IMMEDIATE_OR_CANCEL
                : request.getTimeInForce();
    }

    private static void copyPrices(ProtoOANewOrderReq request, ProtoOAOrder.Builder order) {
        if (request.hasLimitPrice() && request.getOrderType() == ProtoOAOrderType.LIMIT) {
            order.setLimitPrice(request.getLimitPrice());
        }
        if (request.hasStopPrice()) {
            order.setStopPrice(request.getStopPrice());
        }
        if (request.hasBaseSlippagePrice()) {
            order.setBaseSlippagePrice(request.getBaseSlippagePrice());
        }
        if (request.hasSlippageInPoints()) {
            order.setSlippageInPoints(request.getSlippageInPoints());
        }
        if (request.hasExpirationTimestamp()) {
            order.setExpirationTimestamp(request.getExpirationTimestamp());
        }
    }

    private static void copyProtection(ProtoOANewOrderReq request, ProtoOAOrder.Builder order) {
        if (request.hasStopLoss()) {
            order.setStopLoss(request.getStopLoss());
        }
        if (request.hasTakeProfit()) {
            order.setTakeProfit(request.getTakeProfit());
        }
        if (request.hasRelativeStopLoss()) {
            order.setRelativeStopLoss(request.getRelativeStopLoss());
        }
        if (request.hasRelativeTakeProfit()) {
            order.setRelativeTakeProfit(request.getRelativeTakeProfit());
        }
        if (request.hasClientOrderId()) {
            order.setClientOrderId(request.getClientOrderId());
        }
        order.setTrailingStopLoss(request.getTrailingStopLoss()).setStopTriggerMethod(request.getStopTriggerMethod());
    }
}
