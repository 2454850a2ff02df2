// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must have happened between two looks at an account, as the executions that nobody sent.
 *
 * <ul>
 *   <li>One event per order and per position that differs; a position that an order has opened is told with the order.
 *   <li>What came and went in between is not seen.
 *   <li>Orders come before positions, each by id. Pure functions.
 * </ul>
 */
final class ReconcileDifference {

    private final long accountId;
    private final Held before;
    private final Held after;
    private final Map<Long, ProtoOAOrder> ended;
    private final List<ProtoOAExecutionEvent> events = new ArrayList<>();
    private final Set<Long> toldPositions = new HashSet<>();

    private ReconcileDifference(long accountId, Held before, Held after, Map<Long, ProtoOAOrder> ended) {
        this.accountId = accountId;
        this.before = before;
        this.after = after;
        this.ended = ended;
    }

    /**
     * The executions that lead from one state to the other.
     *
     * @param ended the last state of orders that are gone, as far as it could be found out; an order that is gone without a
     *     trace counts as cancelled
     */
    static List<ProtoOAExecutionEvent> of(long accountId, Held before, Held after, Map<Long, ProtoOAOrder> ended) {
        ReconcileDifference difference = new ReconcileDifference(accountId, before, after, ended);
        difference.orders();
        difference.positions();
        return List.copyOf(difference.events);
    }

    /** The position that an order which is gone has opened or enlarged; null if there is none to see. */
    static @Nullable ProtoOAPosition opened(@Nullable ProtoOAOrder order, Held before, Held after) {
        if (order == null) {
            return null;
        }
        ProtoOAPosition now = after.positions().get(order.getPositionId());
        ProtoOAPosition then = before.positions().get(order.getPositionId());
        boolean changed = now != null && (then == null || volume(then) != volume(now));
        return changed ? now : null;
    }

    private void orders() {
        before.orders().forEach((id, order) -> {
            if (!after.orders().containsKey(id)) {
                gone(order);
            }
        });
        after.orders().forEach((id, order) -> {
            ProtoOAOrder then = before.orders().get(id);
            if (then == null) {
                tell(ProtoOAExecutionType.ORDER_ACCEPTED, order, null);
            } else if (order.getExecutedVolume() > then.getExecutedVolume()) {
                tell(
                        ProtoOAExecutionType.ORDER_PARTIAL_FILL,
                        order,
                        after.positions().get(order.getPositionId()));
            } else if (!terms(order).equals(terms(then))) {
                tell(ProtoOAExecutionType.ORDER_REPLACED, order, null);
            }
        });
    }

    private void gone(ProtoOAOrder order) {
        ProtoOAPosition position = opened(order, before, after);
        ProtoOAOrder last = ended.get(order.getOrderId());
        if (last != null) {
            tell(typeOf(last.getOrderStatus()), last, position);
        } else if (position != null) {
            ProtoOAOrder filled = order.toBuilder()
                    .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_FILLED)
                    .setExecutedVolume(order.getTradeData().getVolume())
                    .build();
            tell(ProtoOAExecutionType.ORDER_FILLED, filled, position);
        } else {
            ProtoOAOrder cancelled = order.toBuilder()
                    .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_CANCELLED)
                    .build();
            tell(ProtoOAExecutionType.ORDER_CANCELLED, cancelled, null);
        }
    }

    private void positions() {
        before.positions().forEach((id, position) -> {
            if (!after.positions().containsKey(id)) {
                ProtoOAPosition closed = position.toBuilder()
                        .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_CLOSED)
                        .build();
                tell(ProtoOAExecutionType.ORDER_FILLED, null, closed);
            }
        });
        after.positions().forEach((id, position) -> {
            if (!toldPositions.contains(id)) {
                ProtoOAExecutionType change = change(before.positions().get(id), position);
                if (change != null) {
                    tell(change, null, position);
                }
            }
        });
    }

    private static @Nullable ProtoOAExecutionType change(@Nullable ProtoOAPosition then, ProtoOAPosition now) {
        if (then == null || volume(then) != volume(now)) {
            return ProtoOAExecutionType.ORDER_FILLED;
        }
        boolean protectedAsThen = then.getStopLoss() == now.getStopLoss()
                && then.getTakeProfit() == now.getTakeProfit()
                && then.getTrailingStopLoss() == now.getTrailingStopLoss()
                && then.getGuaranteedStopLoss() == now.getGuaranteedStopLoss()
                && then.getStopLossTriggerMethod() == now.getStopLossTriggerMethod();
        if (!protectedAsThen) {
            return ProtoOAExecutionType.ORDER_REPLACED;
        }
        return then.getSwap() == now.getSwap() ? null : ProtoOAExecutionType.SWAP;
    }

    private static ProtoOAExecutionType typeOf(ProtoOAOrderStatus status) {
        return switch (status) {
            case ORDER_STATUS_ACCEPTED -> ProtoOAExecutionType.ORDER_REPLACED;
            case ORDER_STATUS_FILLED -> ProtoOAExecutionType.ORDER_FILLED;
            case ORDER_STATUS_REJECTED -> ProtoOAExecutionType.ORDER_REJECTED;
            case ORDER_STATUS_EXPIRED -> ProtoOAExecutionType.ORDER_EXPIRED;
            case ORDER_STATUS_CANCELLED -> ProtoOAExecutionType.ORDER_CANCELLED;
        };
    }

    /** All that an order asks for, without the time when it was looked at last. */
    private static ProtoOAOrder terms(ProtoOAOrder order) {
        return order.toBuilder().clearUtcLastUpdateTimestamp().build();
    }

    private static long volume(ProtoOAPosition position) {
        return position.getTradeData().getVolume();
    }

    private void tell(ProtoOAExecutionType type, @Nullable ProtoOAOrder order, @Nullable ProtoOAPosition position) {
        ProtoOAExecutionEvent.Builder event = ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setExecutionType(type)
                .setIsServerEvent(false);
        if (order != null) {
            event.setOrder(order);
        }
        if (position != null) {
            event.setPosition(position);
            toldPositions.add(position.getPositionId());
        }
        events.add(event.build());
    }
}
