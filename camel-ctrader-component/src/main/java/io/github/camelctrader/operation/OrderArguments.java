// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.CancelOrder;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.TimeInForce;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.TriggerMethod;
import io.github.camelctrader.model.Volume;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads wishes for orders from arguments. What is missing or wrong is an error that names it. Pure functions. */
public final class OrderArguments {

    private static final Set<String> VOLUME = Set.of("lots", "units");
    private static final Set<String> PROTECTION =
            Set.of("stopLoss", "takeProfit", "guaranteedStopLoss", "trailingStopLoss", "stopTriggerMethod");
    private static final Set<String> ORDER = union(
            union(VOLUME, PROTECTION),
            Set.of(
                    "limitPrice",
                    "stopPrice",
                    "relativeStopLoss",
                    "relativeTakeProfit",
                    "expirationTimestamp",
                    "slippageInPoints"));

    static final Set<String> NEW_ORDER = union(
            ORDER,
            Set.of(
                    "symbol",
                    "orderType",
                    "tradeSide",
                    "timeInForce",
                    "baseSlippagePrice",
                    "comment",
                    "label",
                    "clientOrderId",
                    "positionId"));
    static final Set<String> AMEND_ORDER = union(ORDER, Set.of("orderId"));
    static final Set<String> CANCEL_ORDER = Set.of("orderId");
    static final Set<String> AMEND_POSITION =
            union(PROTECTION, Set.of("positionId", "removeStopLoss", "removeTakeProfit"));
    static final Set<String> CLOSE_POSITION = union(VOLUME, Set.of("positionId"));

    private static final Map<Class<?>, Function<Arguments, Object>> WISHES = Map.of(
            NewOrder.class, from -> newOrder(from.strict(NEW_ORDER)).build(),
            AmendOrder.class, from -> amendOrder(from.strict(AMEND_ORDER)),
            CancelOrder.class, from -> cancelOrder(from.strict(CANCEL_ORDER)),
            AmendPosition.class, from -> amendPosition(from.strict(AMEND_POSITION)),
            ClosePosition.class, from -> closePosition(from.strict(CLOSE_POSITION)));

    private OrderArguments() {}

    /** Whether this is a type of wish. */
    public static boolean isWish(Class<?> type) {
        return WISHES.containsKey(type);
    }

    /** Reads a wish of a type from fields alone. */
    public static Object wish(Class<?> type, Map<?, ?> fields) {
        return Objects.requireNonNull(WISHES.get(type)).apply(Arguments.of(fields));
    }

    /** Reads a new order. */
    static NewOrder.Builder newOrder(Arguments from) {
        return NewOrder.builder(
                        from.required("orderType", OrderType.class),
                        from.required("tradeSide", TradeSide.class),
                        requiredVolume(from))
                .symbol(from.text("symbol"))
                .limitPrice(from.decimal("limitPrice"))
                .stopPrice(from.decimal("stopPrice"))
                .timeInForce(from.constant("timeInForce", TimeInForce.class))
                .expirationTimestamp(from.time("expirationTimestamp"))
                .stopLoss(from.decimal("stopLoss"))
                .takeProfit(from.decimal("takeProfit"))
                .relativeStopLoss(from.decimal("relativeStopLoss"))
                .relativeTakeProfit(from.decimal("relativeTakeProfit"))
                .guaranteedStopLoss(Boolean.TRUE.equals(from.flag("guaranteedStopLoss")))
                .trailingStopLoss(Boolean.TRUE.equals(from.flag("trailingStopLoss")))
                .stopTriggerMethod(from.constant("stopTriggerMethod", TriggerMethod.class))
                .baseSlippagePrice(from.decimal("baseSlippagePrice"))
                .slippageInPoints(from.integer("slippageInPoints"))
                .comment(from.text("comment"))
                .label(from.text("label"))
                .clientOrderId(from.text("clientOrderId"))
                .positionId(from.number("positionId"));
    }

    /** Reads a change of an order. */
    static AmendOrder amendOrder(Arguments from) {
        return AmendOrder.builder(from.required("orderId"))
                .volume(volume(from))
                .limitPrice(from.decimal("limitPrice"))
                .stopPrice(from.decimal("stopPrice"))
                .expirationTimestamp(from.time("expirationTimestamp"))
                .stopLoss(from.decimal("stopLoss"))
                .takeProfit(from.decimal("takeProfit"))
                .relativeStopLoss(from.decimal("relativeStopLoss"))
                .relativeTakeProfit(from.decimal("relativeTakeProfit"))
                .slippageInPoints(from.integer("slippageInPoints"))
                .guaranteedStopLoss(from.flag("guaranteedStopLoss"))
                .trailingStopLoss(from.flag("trailingStopLoss"))
                .stopTriggerMethod(from.constant("stopTriggerMethod", TriggerMethod.class))
                .build();
    }

    /** Reads which order is to be cancelled. */
    static CancelOrder cancelOrder(Arguments from) {
        return new CancelOrder(from.required("orderId"));
    }

    /** Reads a change of a position. */
    static AmendPosition amendPosition(Arguments from) {
        return AmendPosition.builder(from.required("positionId"))
                .stopLoss(from.decimal("stopLoss"))
                .takeProfit(from.decimal("takeProfit"))
                .removeStopLoss(Boolean.TRUE.equals(from.flag("removeStopLoss")))
                .removeTakeProfit(Boolean.TRUE.equals(from.flag("removeTakeProfit")))
                .guaranteedStopLoss(from.flag("guaranteedStopLoss"))
                .trailingStopLoss(from.flag("trailingStopLoss"))
                .stopTriggerMethod(from.constant("stopTriggerMethod", TriggerMethod.class))
                .build();
    }

    /** Reads which position is to be closed, and how much of it. */
    static ClosePosition closePosition(Arguments from) {
        return new ClosePosition(from.required("positionId"), volume(from));
    }

    /** Reads a volume that must be there. */
    static Volume requiredVolume(Arguments from) {
        Volume volume = volume(from);
        if (volume == null) {
            throw new IllegalArgumentException("The volume is missing: set 'lots' (header " + CTraderConstants.LOTS
                    + ") or 'units' (header " + CTraderConstants.UNITS + ")");
        }
        return volume;
    }

    private static @Nullable Volume volume(Arguments from) {
        BigDecimal lots = from.decimal("lots");
        BigDecimal units = from.decimal("units");
        if (lots != null && units != null) {
            throw new IllegalArgumentException("Arguments 'lots' = " + lots.toPlainString() + " and 'units' = "
                    + units.toPlainString() + " exclude each other: give one of them");
        }
        if (lots != null) {
            return Volume.lots(lots);
        }
        return units == null ? null : Volume.units(units);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
