// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything ever ordered, held and dealt on one account, in the order it came about. The event loop only. */
final class Book {

    private final Map<Long, ProtoOAOrder> orders = new LinkedHashMap<>();
    private final Map<Long, ProtoOAOrder> working = new LinkedHashMap<>();
    private final Map<Long, ProtoOAPosition> open = new LinkedHashMap<>();
    private final Map<Long, ProtoOADeal> deals = new LinkedHashMap<>();
    private final List<Offset> offsets = new ArrayList<>();
    private final List<ProtoOADepositWithdraw> cashFlow = new ArrayList<>();

    static ProtoOATradeSide opposite(ProtoOATradeSide side) {
        return side == ProtoOATradeSide.BUY ? ProtoOATradeSide.SELL : ProtoOATradeSide.BUY;
    }

    static boolean isProtection(ProtoOAOrder order) {
        return order.getOrderType() == ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT;
    }

    static long rest(ProtoOAOrder order) {
        return order.getTradeData().getVolume() - order.getExecutedVolume();
    }

    /** Whether a price of this symbol can matter. */
    boolean concerns(long symbolId) {
        return working.values().stream().anyMatch(order -> order.getTradeData().getSymbolId() == symbolId)
                || open.values().stream()
                        .anyMatch(position -> position.getTradeData().getSymbolId() == symbolId);
    }

    /** Stores the order's present state; gives it back. */
    ProtoOAOrder put(ProtoOAOrder order) {
        orders.put(order.getOrderId(), order);
        if (order.getOrderStatus() == ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED) {
            working.put(order.getOrderId(), order);
        } else {
            working.remove(order.getOrderId());
        }
        return order;
    }

    /** Stores the position's present state; gives it back. A closed one is not kept. */
    ProtoOAPosition put(ProtoOAPosition position) {
        if (position.getPositionStatus() == ProtoOAPositionStatus.POSITION_STATUS_OPEN) {
            open.put(position.getPositionId(), position);
        } else {
            open.remove(position.getPositionId());
        }
        return position;
    }

    void add(ProtoOADeal deal) {
        deals.put(deal.getDealId(), deal);
    }

    void add(Offset offset) {
        offsets.add(offset);
    }

    void add(ProtoOADepositWithdraw flow) {
        cashFlow.add(flow);
    }

    /** All orders ever accepted. */
    List<ProtoOAOrder> orders() {
        return List.copyOf(orders.values());
    }

    /** The orders that are not done, protections included. */
    List<ProtoOAOrder> working() {
        return List.copyOf(working.values());
    }

    List<ProtoOAPosition> open() {
        return List.copyOf(open.values());
    }

    List<ProtoOADeal> deals() {
        return List.copyOf(deals.values());
    }

    List<Offset> offsets() {
        return List.copyOf(offsets);
    }

    List<ProtoOADepositWithdraw> cashFlow() {
        return List.copyOf(cashFlow);
    }

    Optional<ProtoOAOrder> order(long id) {
        return Optional.ofNullable(orders.get(id));
    }

    Optional<ProtoOAOrder> working(long id) {
        return Optional.ofNullable(working.get(id));
    }

    Optional<ProtoOAPosition> open(long id) {
        return Optional.ofNullable(open.get(id));
    }

    Optional<ProtoOADeal> deal(long id) {
        return Optional.ofNullable(deals.get(id));
    }

    /** The order that holds a position's stop loss and take profit. */
    Optional<ProtoOAOrder> protection(long positionId) {
        return working.values().stream()
                .filter(order -> isProtection(order) && order.getPositionId() == positionId)
                .findFirst();
    }
}
