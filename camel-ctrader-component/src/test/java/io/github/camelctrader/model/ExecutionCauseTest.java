// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an execution was caused by, with the values of recorded brokers. */
@SuppressWarnings("NullAway") // each event of the test has a cause
class ExecutionCauseTest {

    @ParameterizedTest
    @DisplayName("R18: nothing says which level of a protective order triggered; the fill's price does")
    @CsvSource({
        // side of the closing order, stop, limit, fill, cause
        "SELL, 85206.20, 85387.22, 85205.58, STOP_LOSS",
        "SELL, 85197.20, 85387.22, 85387.22, TAKE_PROFIT",
        "SELL, 85197.20, 85387.22, 85388.01, TAKE_PROFIT",
        "SELL, 85197.20, 85387.2200000001, 85387.22, TAKE_PROFIT",
        "BUY, 85387.22, 85197.20, 85197.20, TAKE_PROFIT",
        "BUY, 85387.22, 85197.20, 85190.00, TAKE_PROFIT",
        "BUY, 85387.22, 85197.20, 85388.00, STOP_LOSS",
        "SELL, 85197.20, , 85197.20, STOP_LOSS",
        "SELL, , 85387.22, 85387.22, TAKE_PROFIT",
        "SELL, 85197.20, 85387.22, , CLOSE",
    })
    void theLevelIsWorkedOut(ProtoOATradeSide side, Double stop, Double limit, Double fill, ExecutionCause expected) {
        ProtoOAOrder.Builder order =
                order(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT, side, 1).setClosingOrder(true);
        if (stop != null) {
            order.setStopPrice(stop);
        }
        if (limit != null) {
            order.setLimitPrice(limit);
        }
        ProtoOADeal.Builder deal = deal(side, 1).setClosePositionDetail(closed(-68, 1));
        if (fill != null) {
            deal.setExecutionPrice(fill);
        }
        Execution closed = filled(order, deal, position(ProtoOAPositionStatus.POSITION_STATUS_CLOSED, 0))
                .execution();
        assertThat(closed.cause()).isEqualTo(expected);
        assertThat(closed.toMap()).containsEntry("cause", expected.name());
        assertThat(closed.grossProfit()).isEqualTo("-0.68");
        assertThat(closed.closedVolume()).isEqualTo(1);
        assertThat(closed.positionStatus()).isEqualTo(PositionStatus.CLOSED);
        assertThat(closed.positionVolume()).isZero();
        assertThat(closed.stopPrice() == null).isEqualTo(stop == null);
        assertThat(closed.limitPrice() == null).isEqualTo(limit == null);
    }

    @Test
    @DisplayName("R18: what closing cost on both sides and the conversion fee are told")
    void feesOfAClosingDeal() {
        Execution closed = filled(
                        order(ProtoOAOrderType.MARKET, ProtoOATradeSide.SELL, 1).setClosingOrder(true),
                        deal(ProtoOATradeSide.SELL, 1)
                                .setCommission(-7)
                                .setMoneyDigits(2)
                                .setClosePositionDetail(
                                        closed(-68, 1).setCommission(-14).setPnlConversionFee(-19)),
                        position(ProtoOAPositionStatus.POSITION_STATUS_CLOSED, 0))
                .execution();
        assertThat(closed.commission()).isEqualTo("-0.07");
        assertThat(closed.closingCommission()).isEqualTo("-0.14");
        assertThat(closed.pnlConversionFee()).isEqualTo("-0.19");
    }

    @Test
    @DisplayName("R18, R19: opened, enlarged, closed in part, closed, stopped out")
    void fills() {
        ProtoOAOrder.Builder entry =
                order(ProtoOAOrderType.MARKET, ProtoOATradeSide.BUY, 100).setExecutedVolume(100);
        assertThat(filled(
                                entry,
                                deal(ProtoOATradeSide.BUY, 100),
                                position(ProtoOAPositionStatus.POSITION_STATUS_OPEN, 100))
                        .cause())
                .isEqualTo(ExecutionCause.OPEN);
        assertThat(filled(
                                entry,
                                deal(ProtoOATradeSide.BUY, 40),
                                position(ProtoOAPositionStatus.POSITION_STATUS_OPEN, 100))
                        .cause())
                .as("the second fill of the order that opens")
                .isEqualTo(ExecutionCause.OPEN);
        assertThat(filled(
                                entry,
                                deal(ProtoOATradeSide.BUY, 100),
                                position(ProtoOAPositionStatus.POSITION_STATUS_OPEN, 300))
                        .cause())
                .isEqualTo(ExecutionCause.INCREASE);
        ProtoOAOrder.Builder exit =
                order(ProtoOAOrderType.MARKET, ProtoOATradeSide.SELL, 50).setClosingOrder(true);
        ProtoOADeal.Builder closing = deal(ProtoOATradeSide.SELL, 50).setClosePositionDetail(closed(1, 50));
        ProtoOAPosition.Builder rest = position(ProtoOAPositionStatus.POSITION_STATUS_OPEN, 50);
        ProtoOAPosition.Builder nothing = position(ProtoOAPositionStatus.POSITION_STATUS_CLOSED, 0);
        assertThat(filled(exit, closing, rest).cause()).isEqualTo(ExecutionCause.PARTIAL_CLOSE);
        assertThat(filled(exit, closing, nothing).cause()).isEqualTo(ExecutionCause.CLOSE);
        assertThat(filled(exit.clone().setIsStopOut(true), closing, nothing).cause())
                .isEqualTo(ExecutionCause.STOP_OUT);
        assertThat(new Told(filled(exit, closing, nothing).event.toBuilder()
                                .setIsServerEvent(true)
                                .build())
                        .cause())
                .isEqualTo(ExecutionCause.STOP_OUT);
    }

    @Test
    @DisplayName("R20: a position that an order had only reserved is never told as closed")
    void aReservedPositionWasNeverThere() {
        ProtoOAPosition.Builder reserved =
                position(ProtoOAPositionStatus.POSITION_STATUS_CREATED, 0).clearPrice();
        Execution accepted = new Told(event(ProtoOAExecutionType.ORDER_ACCEPTED)
                        .setOrder(order(ProtoOAOrderType.LIMIT, ProtoOATradeSide.BUY, 100))
                        .setPosition(reserved)
                        .build())
                .execution();
        assertThat(accepted.cause()).isEqualTo(ExecutionCause.ACCEPT);
        assertThat(accepted.positionStatus()).isEqualTo(PositionStatus.CREATED);
        assertThat(accepted.positionVolume()).isZero();
        Execution cancelled = new Told(event(ProtoOAExecutionType.ORDER_CANCELLED)
                        .setOrder(order(ProtoOAOrderType.LIMIT, ProtoOATradeSide.BUY, 100))
                        .setPosition(reserved.setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_CLOSED))
                        .build())
                .execution();
        assertThat(cancelled.cause()).isEqualTo(ExecutionCause.CANCEL);
        assertThat(cancelled.positionStatus()).isNull();
        assertThat(cancelled.toMap()).doesNotContainKeys("positionStatus", "positionVolume");
    }

    @Test
    @DisplayName("R24: an order error of order 0 and position 0 names neither")
    void zeroIsAbsent() {
        Execution refusal = new Execution(
                ProtoOAOrderErrorEvent.newBuilder()
                        .setCtidTraderAccountId(77)
                        .setErrorCode("TRADING_BAD_STOPS")
                        .setOrderId(0)
                        .setPositionId(0)
                        .build(),
                null,
                null,
                null,
                9);
        assertThat(refusal.orderId()).isNull();
        assertThat(refusal.positionId()).isNull();
        assertThat(refusal.cause()).isEqualTo(ExecutionCause.REJECT);
        assertThat(refusal.toMap()).doesNotContainKeys("orderId", "positionId");
    }

    private record Told(ProtoOAExecutionEvent event) {
        Execution execution() {
            return new Execution(event, "BTCUSD", 2, 100L, 9);
        }

        ExecutionCause cause() {
            return execution().cause();
        }
    }

    private static Told filled(ProtoOAOrder.Builder order, ProtoOADeal.Builder deal, ProtoOAPosition.Builder position) {
        return new Told(event(ProtoOAExecutionType.ORDER_FILLED)
                .setOrder(order)
                .setDeal(deal)
                .setPosition(position)
                .build());
    }

    private static ProtoOAExecutionEvent.Builder event(ProtoOAExecutionType type) {
        return ProtoOAExecutionEvent.newBuilder().setCtidTraderAccountId(77).setExecutionType(type);
    }

    private static ProtoOATradeData trade(ProtoOATradeSide side, long volume) {
        return ProtoOATradeData.newBuilder()
                .setSymbolId(4)
                .setVolume(volume)
                .setTradeSide(side)
                .build();
    }

    private static ProtoOAOrder.Builder order(ProtoOAOrderType type, ProtoOATradeSide side, long volume) {
        return ProtoOAOrder.newBuilder()
                .setOrderId(11)
                .setPositionId(12)
                .setTradeData(trade(side, volume))
                .setOrderType(type)
                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_FILLED);
    }

    private static ProtoOADeal.Builder deal(ProtoOATradeSide side, long volume) {
        return ProtoOADeal.newBuilder()
                .setDealId(13)
                .setOrderId(11)
                .setPositionId(12)
                .setVolume(volume)
                .setFilledVolume(volume)
                .setSymbolId(4)
                .setCreateTimestamp(1)
                .setExecutionTimestamp(2)
                .setTradeSide(side)
                .setDealStatus(ProtoOADealStatus.FILLED);
    }

    private static ProtoOAPosition.Builder position(ProtoOAPositionStatus status, long volume) {
        return ProtoOAPosition.newBuilder()
                .setPositionId(12)
                .setTradeData(trade(ProtoOATradeSide.BUY, volume))
                .setPositionStatus(status)
                .setPrice(85287.21)
                .setSwap(0);
    }

    private static ProtoOAClosePositionDetail.Builder closed(long gross, long volume) {
        return ProtoOAClosePositionDetail.newBuilder()
                .setEntryPrice(85287.21)
                .setGrossProfit(gross)
                .setSwap(0)
                .setCommission(0)
                .setBalance(100)
                .setClosedVolume(volume)
                .setMoneyDigits(2);
    }
}
