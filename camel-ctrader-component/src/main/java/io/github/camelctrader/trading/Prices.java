// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.TradeSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which prices an order of some type has, and how they must lie to each other. Errors as in {@link Fields}. Pure
 * functions.
 */
final class Prices {

    private Prices() {}

    /** Checks that a new order has the prices that its type needs, and no other. */
    static void check(NewOrder order, Symbol symbol) {
        boolean limit = false;
        boolean stop = false;
        boolean base = false;
        boolean slippage = false;
        switch (order.orderType()) {
            case MARKET -> {}
            case LIMIT -> limit = true;
            case STOP -> stop = true;
            case STOP_LIMIT -> {
                stop = true;
                slippage = true;
            }
            case MARKET_RANGE -> {
                base = true;
                slippage = true;
            }
            case STOP_LOSS_TAKE_PROFIT ->
                throw Fields.wrong(
                        "orderType",
                        order.orderType(),
                        "MARKET, LIMIT, STOP, STOP_LIMIT and MARKET_RANGE: this type is the broker's own");
        }
        place("limitPrice", order.limitPrice(), limit, order);
        place("stopPrice", order.stopPrice(), stop, order);
        place("baseSlippagePrice", order.baseSlippagePrice(), base, order);
        place("slippageInPoints", order.slippageInPoints(), slippage, order);
        slippage(order.slippageInPoints());
        protection(order, symbol);
    }

    /** Checks a slippage; none is fine. */
    static void slippage(@Nullable Integer points) {
        if (points != null && points < 0) {
            throw Fields.wrong("slippageInPoints", points, "whole numbers from 0");
        }
    }

    /** Checks that a leg is said in one way only. */
    static void oneWay(
            String field, @Nullable BigDecimal absolute, String relativeField, @Nullable BigDecimal relative) {
        if (absolute != null && relative != null) {
            throw Fields.misplaced(field, "and '" + relativeField + "' exclude each other: give one of them");
        }
    }

    /**
     * Checks that stop loss and take profit lie on their sides of a price.
     *
     * @param reference what the price is called
     */
    static void sides(
            TradeSide side,
            String reference,
            BigDecimal price,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit) {
        boolean buys = side == TradeSide.BUY;
        below(buys, "stopLoss", stopLoss, reference, price, side);
        below(!buys, "takeProfit", takeProfit, reference, price, side);
    }

    private static void below(
            boolean below,
            String field,
            @Nullable BigDecimal value,
            String reference,
            BigDecimal price,
            TradeSide side) {
        if (value == null) {
            return;
        }
        int comparison = value.compareTo(price);
        if (below ? comparison >= 0 : comparison <= 0) {
            throw Fields.wrong(
                    field,
                    value.toPlainString(),
                    "prices " + (below ? "below" : "above") + " the " + reference + " " + price.toPlainString()
                            + " where the order is to " + side);
        }
    }

    private static void place(String field, @Nullable Object value, boolean needed, NewOrder order) {
        if (needed && value == null) {
            throw Fields.misplaced(field, "is missing: a " + order.orderType() + " order needs it");
        }
        if (!needed && value != null) {
            throw Fields.misplaced(field, "has no meaning for a " + order.orderType() + " order: leave it out");
        }
    }

    private static void protection(NewOrder order, Symbol symbol) {
        oneWay("stopLoss", order.stopLoss(), "relativeStopLoss", order.relativeStopLoss());
        oneWay("takeProfit", order.takeProfit(), "relativeTakeProfit", order.relativeTakeProfit());
        switch (order.orderType()) {
            case MARKET, MARKET_RANGE -> {
                relativeOnly("stopLoss", order.stopLoss(), "relativeStopLoss", order, symbol);
                relativeOnly("takeProfit", order.takeProfit(), "relativeTakeProfit", order, symbol);
            }
            default -> {
                BigDecimal limit = order.limitPrice();
                BigDecimal entry = limit == null ? order.stopPrice() : limit;
                if (entry != null) {
                    String reference = limit == null ? "stopPrice" : "limitPrice";
                    sides(order.tradeSide(), reference, entry, order.stopLoss(), order.takeProfit());
                }
            }
        }
        if (order.stopLoss() == null && order.relativeStopLoss() == null) {
            needsStopLoss("trailingStopLoss", order.trailingStopLoss());
            needsStopLoss("guaranteedStopLoss", order.guaranteedStopLoss());
        }
    }

    /** Refuses what makes no sense without a stop loss, where there is none. */
    static void needsStopLoss(String field, boolean wanted) {
        if (wanted) {
            throw Fields.misplaced(field, "needs a stop loss");
        }
    }

    private static void relativeOnly(
            String field, @Nullable BigDecimal absolute, String relativeField, NewOrder order, Symbol symbol) {
        if (absolute != null) {
            throw Fields.misplaced(
                    field,
                    "is a price, and the broker takes none for a " + order.orderType() + " order: give '"
                            + relativeField + "', its distance from the entry price of " + symbol.name());
        }
    }
}
