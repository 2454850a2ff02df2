// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Works out the cause of an execution event, which the broker does not name. Pure functions. */
final class Causes {

    private Causes() {}

    /** The cause; null if the message does not show it. */
    static @Nullable ExecutionCause of(ProtoOAExecutionEvent event, @Nullable Integer digits) {
        if (!event.hasExecutionType()) {
            return null;
        }
        return switch (event.getExecutionType()) {
            case ORDER_ACCEPTED -> ExecutionCause.ACCEPT;
            case ORDER_REPLACED -> ExecutionCause.AMEND;
            case ORDER_FILLED, ORDER_PARTIAL_FILL -> ofFill(event, digits);
            case ORDER_CANCELLED -> ExecutionCause.CANCEL;
            case ORDER_EXPIRED -> ExecutionCause.EXPIRE;
            case ORDER_REJECTED, ORDER_CANCEL_REJECTED -> ExecutionCause.REJECT;
            case SWAP -> ExecutionCause.SWAP;
            case DEPOSIT_WITHDRAW -> transfer(event.getDepositWithdraw().getDelta());
            case BONUS_DEPOSIT_WITHDRAW ->
                transfer(event.getBonusDepositWithdraw().getManagerDelta()
                        + event.getBonusDepositWithdraw().getIbDelta());
        };
    }

    /** Whether the position that the event names has never held anything: an order had reserved its id. */
    static boolean neverOpened(ProtoOAExecutionEvent event) {
        ProtoOAPosition position = event.getPosition();
        boolean ended = event.getExecutionType() == ProtoOAExecutionType.ORDER_CANCELLED
                || event.getExecutionType() == ProtoOAExecutionType.ORDER_EXPIRED
                || event.getExecutionType() == ProtoOAExecutionType.ORDER_REJECTED;
        return ended && !event.hasDeal() && position.getTradeData().getVolume() == 0 && position.getPrice() == 0;
    }

    private static ExecutionCause transfer(long delta) {
        return delta < 0 ? ExecutionCause.WITHDRAW : ExecutionCause.DEPOSIT;
    }

    private static @Nullable ExecutionCause ofFill(ProtoOAExecutionEvent event, @Nullable Integer digits) {
        ProtoOAOrder order = event.getOrder();
        boolean closed = event.getPosition().getPositionStatus() == ProtoOAPositionStatus.POSITION_STATUS_CLOSED;
        boolean closes = event.getDeal().hasClosePositionDetail()
                || order.getClosingOrder()
                || isProtection(order)
                || (event.hasPosition() && closed);
        if (!closes) {
            return entry(event);
        }
        if (isProtection(order)) {
            return level(order, event.getDeal(), digits);
        }
        if (order.getIsStopOut() || event.getIsServerEvent()) {
            return ExecutionCause.STOP_OUT;
        }
        return !event.hasPosition() || closed ? ExecutionCause.CLOSE : ExecutionCause.PARTIAL_CLOSE;
    }

    /** A position that holds more than its order has filled was there before. */
    private static @Nullable ExecutionCause entry(ProtoOAExecutionEvent event) {
        if (!event.hasOrder() && !event.hasDeal()) {
            return null;
        }
        long filled =
                Math.max(event.getOrder().getExecutedVolume(), event.getDeal().getFilledVolume());
        return event.getPosition().getTradeData().getVolume() > filled ? ExecutionCause.INCREASE : ExecutionCause.OPEN;
    }

    /** Which of its two levels a protective order was filled at. */
    private static ExecutionCause level(ProtoOAOrder order, ProtoOADeal deal, @Nullable Integer digits) {
        if (!order.hasLimitPrice()) {
            return order.hasStopPrice() ? ExecutionCause.STOP_LOSS : ExecutionCause.CLOSE;
        }
        if (!order.hasStopPrice()) {
            return ExecutionCause.TAKE_PROFIT;
        }
        BigDecimal fill = WireNumbers.tick(
                deal.hasExecutionPrice() ? deal.getExecutionPrice() : order.getExecutionPrice(), digits);
        BigDecimal limit = WireNumbers.tick(order.getLimitPrice(), digits);
        if (fill == null || limit == null || fill.signum() == 0) {
            return ExecutionCause.CLOSE;
        }
        boolean sells = order.getTradeData().getTradeSide() == ProtoOATradeSide.SELL;
        boolean profit = sells ? fill.compareTo(limit) >= 0 : fill.compareTo(limit) <= 0;
        return profit ? ExecutionCause.TAKE_PROFIT : ExecutionCause.STOP_LOSS;
    }

    private static boolean isProtection(ProtoOAOrder order) {
        return order.getOrderType() == ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT;
    }
}
