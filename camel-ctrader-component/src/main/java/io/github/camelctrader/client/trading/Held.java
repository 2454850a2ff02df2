// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        answer.getPositionList().forEach(held::put);
        answer.getOrderList().forEach(held::put);
        return held;
    }

    static ProtoOATradeSide opposite(ProtoOATradeSide side) {
        return side == ProtoOATradeSide.BUY ? ProtoOATradeSide.SELL : ProtoOATradeSide.BUY;
    }

    /**
     * All that an order asks for, whichever way the broker writes it. Without times, and without fields that this version
     * does not know: what varies there is no change of the order.
     */
    static List<Object> terms(ProtoOAOrder order) {
        double entry = order.hasLimitPrice() ? order.getLimitPrice() : order.getStopPrice();
        return List.of(
                order.getTradeData().getVolume(),
                raw(order.getLimitPrice()),
                raw(order.getStopPrice()),
                distance(order.getRelativeStopLoss(), order.getStopLoss(), entry),
                distance(order.getRelativeTakeProfit(), order.getTakeProfit(), entry),
                order.getTradeData().getGuaranteedStopLoss(),
                order.getTrailingStopLoss(),
                order.getStopTriggerMethod(),
                order.getExpirationTimestamp(),
                order.getSlippageInPoints());
    }

    /** How a position is protected. */
    static List<Object> levels(ProtoOAPosition position) {
        return List.of(
                raw(position.getStopLoss()),
                raw(position.getTakeProfit()),
                position.getTrailingStopLoss(),
                position.getGuaranteedStopLoss(),
                position.getStopLossTriggerMethod());
    }

    private static long distance(long relative, double level, double entry) {
        return relative != 0 || level == 0 ? relative : Math.abs(raw(level) - raw(entry));
    }

    private static long raw(double price) {
        return Math.round(price * 100_000);
    }

    /** Follows one execution. */
    void apply(ProtoOAExecutionEvent event) {
        if (event.hasPosition()) {
            put(event.getPosition());
        }
        if (event.hasOrder()) {
            put(event.getOrder());
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

    /** Holds on to these orders of another one. */
    void keep(Held other, Set<Long> orderIds) {
        orderIds.forEach(id -> replace(orders, id, other.orders.get(id)));
    }

    Map<Long, ProtoOAOrder> orders() {
        return orders;
    }

    Map<Long, ProtoOAPosition> positions() {
        return positions;
    }

    /** Orders that are held here and not there. */
    Set<Long> vanished(Held there) {
        Set<Long> vanished = new TreeSet<>(orders.keySet());
        vanished.removeAll(there.orders.keySet());
        return vanished;
    }

    private void put(ProtoOAOrder order) {
        boolean pending = order.getOrderStatus() == ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED;
        if (order.getOrderType() == ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT) {
            if (pending) {
                positions.computeIfPresent(order.getPositionId(), (id, position) -> protectedBy(order, position));
            }
            return;
        }
        replace(orders, order.getOrderId(), pending ? order : null);
    }

    /** Some brokers leave the levels out of the position: those of its protective order count then. */
    private static ProtoOAPosition protectedBy(ProtoOAOrder order, ProtoOAPosition position) {
        if (position.hasStopLoss() || position.hasTakeProfit()) {
            return position;
        }
        ProtoOAPosition.Builder with = position.toBuilder()
                .setTrailingStopLoss(order.getTrailingStopLoss())
                .setStopLossTriggerMethod(order.getStopTriggerMethod());
        if (order.hasStopPrice()) {
            with.setStopLoss(order.getStopPrice());
        }
        if (order.hasLimitPrice()) {
            with.setTakeProfit(order.getLimitPrice());
        }
        return with.build();
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
