// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds as far as it was told: pending orders and open positions by id. Follows the executions, so that it
 * always stands for what those who watch have heard. Orders that only protect a position are the position's. Not
 * thread-safe.
 */
final class Held {

    private final Map<Long, ProtoOAOrder> orders = new TreeMap<>();
    private final Map<Long, ProtoOAPosition> positions = new TreeMap<>();

    /** What the broker says that there is. */
    static Held of(ProtoOAReconcileRes answer) {
        Held held = new Held();
        answer.getOrderList().forEach(held::put);
        answer.getPositionList().forEach(held::put);
        return held;
    }

    /** Follows one execution. */
    void apply(ProtoOAExecutionEvent event) {
        if (event.hasOrder()) {
            put(event.getOrder());
        }
        if (event.hasPosition()) {
            put(event.getPosition());
        }
    }

    /** Follows a stop loss that has moved on by itself. */
    void trail(long positionId, double stopLoss) {
        positions.computeIfPresent(
                positionId,
                (id, position) -> position.toBuilder().setStopLoss(stopLoss).build());
    }

    /** Takes over what another one knows of these orders and positions. */
    void adopt(Held other, Set<Long> orderIds, Set<Long> positionIds) {
        orderIds.forEach(id -> replace(orders, id, other.orders.get(id)));
        positionIds.forEach(id -> replace(positions, id, other.positions.get(id)));
    }

    Map<Long, ProtoOAOrder> orders() {
        return orders;
    }

    Map<Long, ProtoOAPosition> positions() {
        return positions;
    }

    /** Orders that are held here and not there, and have left no position there that could tell what became of them. */
    Set<Long> vanished(Held there) {
        Set<Long> vanished = new HashSet<>(orders.keySet());
        vanished.removeAll(there.orders.keySet());
        vanished.removeIf(id -> ReconcileDifference.opened(orders.get(id), this, there) != null);
        return vanished;
    }

    private void put(ProtoOAOrder order) {
        boolean pending = order.getOrderStatus() == ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED
                && order.getOrderType() != ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT;
        replace(orders, order.getOrderId(), pending ? order : null);
    }

    private void put(ProtoOAPosition position) {
        switch (position.getPositionStatus()) {
            case POSITION_STATUS_OPEN -> positions.put(position.getPositionId(), position);
            case POSITION_STATUS_CLOSED, POSITION_STATUS_ERROR -> positions.remove(position.getPositionId());
            case POSITION_STATUS_CREATED -> {
                // The place that a pending order keeps for its position.
            }
        }
    }

    private static <T> void replace(Map<Long, T> map, long id, @Nullable T value) {
        if (value == null) {
            map.remove(id);
        } else {
            map.put(id, value);
        }
    }
}
