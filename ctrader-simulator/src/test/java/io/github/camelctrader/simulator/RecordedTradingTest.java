// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import io.github.camelctrader.simulator.wire.Payloads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders and positions as recorded brokers tell of them. */
class RecordedTradingTest {

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-05T10:00:30Z"));

    @Test
    @DisplayName("R15: another client's executions and refusals come with its request's id")
    void foreignExecutionsHaveAnId() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                Trading mine = Trading.connect(simulator);
                Trading other = Trading.connect(simulator)) {
            String id = other.client()
                    .send(Trading.limit(ProtoOATradeSide.BUY, Trading.LOT / 10, 1.05)
                            .build());
            mine.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id);
            other.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id);
            id = other.client().send(cancel(99));
            ProtoMessage refused = mine.client().readEnvelope();
            assertThat(refused.getClientMsgId()).isEqualTo(id);
            assertThat(Payloads.parse(refused))
                    .isInstanceOfSatisfying(ProtoOAOrderErrorEvent.class, error -> assertThat(error.getErrorCode())
                            .isEqualTo("ORDER_NOT_FOUND"));
        }
    }

    @Test
    @DisplayName("R16, R17, R39: the levels come with an order of their own, counted from the fill")
    void levelsAreAnOrderOfTheirOwn() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                Trading trading = Trading.connect(simulator)) {
            simulator.tick("BTCUSD", 8_528_700_000L, 8_528_721_000L);
            String id = trading.client().send(bitcoin().build());
            ProtoOAExecutionEvent accepted = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id);
            assertThat(accepted.getPosition())
                    .returns(ProtoOAPositionStatus.POSITION_STATUS_CREATED, ProtoOAPosition::getPositionStatus)
                    .returns(0L, position -> position.getTradeData().getVolume());
            ProtoOAExecutionEvent filled = trading.execution(ProtoOAExecutionType.ORDER_FILLED, id);
            assertThat(filled.getPosition())
                    .returns(85287.21, ProtoOAPosition::getPrice)
                    .returns(false, ProtoOAPosition::hasStopLoss)
                    .returns(false, ProtoOAPosition::hasTakeProfit);
            ProtoOAExecutionEvent levels = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, "");
            assertThat(levels.getIsServerEvent()).isTrue();
            assertThat(levels.getOrder())
                    .returns(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT, ProtoOAOrder::getOrderType)
                    .returns(true, ProtoOAOrder::getClosingOrder)
                    .returns(85197.20, ProtoOAOrder::getStopPrice)
                    .returns(85387.22, ProtoOAOrder::getLimitPrice)
                    .returns("mine", ProtoOAOrder::getClientOrderId)
                    .matches(order -> order.getOrderId() != filled.getOrder().getOrderId());
        }
    }

    @Test
    @DisplayName("R18: levels are moved, removed and added on that order; one that triggers fills it")
    void levelsChangeOnTheirOrder() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                Trading trading = Trading.connect(simulator)) {
            simulator.tick("BTCUSD", 8_528_700_000L, 8_528_721_000L);
            ProtoOAPosition position = trading.open(bitcoin());
            long protection = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, "")
                    .getOrder()
                    .getOrderId();
            String id =
                    trading.client().send(levels(position).setStopLoss(85206.20).build());
            ProtoOAExecutionEvent moved = trading.execution(ProtoOAExecutionType.ORDER_REPLACED, id);
            assertThat(moved.getOrder())
                    .returns(protection, ProtoOAOrder::getOrderId)
                    .returns(85206.20, ProtoOAOrder::getStopPrice)
                    .returns(false, ProtoOAOrder::hasLimitPrice);
            simulator.tick("BTCUSD", 8_520_558_000L, 8_520_579_000L);
            ProtoOAExecutionEvent hit = trading.execution(ProtoOAExecutionType.ORDER_FILLED, "");
            assertThat(hit.getOrder())
                    .returns(protection, ProtoOAOrder::getOrderId)
                    .returns(85205.58, ProtoOAOrder::getExecutionPrice);
            assertThat(hit.getDeal().hasClosePositionDetail()).isTrue();
            assertThat(hit.getPosition().getPositionStatus()).isEqualTo(ProtoOAPositionStatus.POSITION_STATUS_CLOSED);
        }
    }

    @Test
    @DisplayName("R19: after a partial close the protective order is replaced by one of the rest")
    void aPartialCloseReplacesTheProtection() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(
                    Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10).setRelativeStopLoss(100));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, "");
            String id = trading.client().send(Trading.close(position, Trading.LOT / 50));
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id)
                            .getOrder()
                            .getClosingOrder())
                    .isTrue();
            ProtoOAExecutionEvent filled = trading.execution(ProtoOAExecutionType.ORDER_FILLED, id);
            assertThat(filled.getPosition().getTradeData().getVolume()).isEqualTo(Trading.LOT / 10 - Trading.LOT / 50);
            assertThat(filled.getDeal().hasClosePositionDetail()).isTrue();
            ProtoOAOrder rest =
                    trading.execution(ProtoOAExecutionType.ORDER_REPLACED, "").getOrder();
            assertThat(rest.getOrderType()).isEqualTo(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT);
            assertThat(rest.getTradeData().getVolume()).isEqualTo(Trading.LOT / 10 - Trading.LOT / 50);
        }
    }

    @Test
    @DisplayName("R20, R22: a pending order names a position from the start and shows its levels as distances")
    void pendingOrders() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                Trading trading = Trading.connect(simulator)) {
            trading.client()
                    .send(Trading.limit(ProtoOATradeSide.BUY, Trading.LOT / 10, 1.05)
                            .setStopLoss(1.04)
                            .setRelativeTakeProfit(2_000)
                            .build());
            ProtoOAExecutionEvent accepted = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            assertThat(accepted.getPosition())
                    .returns(ProtoOAPositionStatus.POSITION_STATUS_CREATED, ProtoOAPosition::getPositionStatus)
                    .returns(0L, position -> position.getTradeData().getVolume());
            assertThat(accepted.getOrder())
                    .returns(1_000L, ProtoOAOrder::getRelativeStopLoss)
                    .returns(2_000L, ProtoOAOrder::getRelativeTakeProfit)
                    .returns(false, ProtoOAOrder::hasStopLoss);
            assertThat(trading.reconcile().getOrder(0)).isEqualTo(accepted.getOrder());
            trading.client().send(cancel(accepted.getOrder().getOrderId()));
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_CANCELLED).getPosition())
                    .returns(accepted.getPosition().getPositionId(), ProtoOAPosition::getPositionId)
                    .returns(ProtoOAPositionStatus.POSITION_STATUS_CLOSED, ProtoOAPosition::getPositionStatus)
                    .returns(false, ProtoOAPosition::hasPrice);
        }
    }

    @Test
    @DisplayName("R21: where brokers leave the levels out, only the protective orders have them")
    void positionsWithoutLevels() throws IOException {
        try (CTraderSimulator simulator =
                        simulator().quirk(Quirk.POSITIONS_WITHOUT_LEVELS).start();
                Trading trading = Trading.connect(simulator)) {
            trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10).setRelativeStopLoss(100));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, "");
            assertThat(trading.reconcile().getPosition(0).hasStopLoss()).isFalse();
            assertThat(trading.reconcile().getOrder(0).hasStopPrice()).isTrue();
        }
    }

    @Test
    @DisplayName("R23: a trailing stop moves without a new time on order or position")
    void aTrailingStopKeepsTheTimes() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10));
            trading.client()
                    .send(levels(position)
                            .setStopLoss(1.0995)
                            .setTrailingStopLoss(true)
                            .build());
            ProtoOAExecutionEvent before = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            time.advance(Duration.ofSeconds(5));
            simulator.tick("EURUSD", 110_020, 110_022);
            assertThat(trading.next(ProtoOATrailingSLChangedEvent.class).getStopPrice())
                    .isEqualTo(1.0997);
            assertThat(simulator.broker().protections(1))
                    .containsExactly(
                            before.getOrder().toBuilder().setStopPrice(1.0997).build());
            assertThat(simulator.positions().get(0).getUtcLastUpdateTimestamp())
                    .isEqualTo(before.getPosition().getUtcLastUpdateTimestamp());
        }
    }

    @Test
    @DisplayName("R24: what names no order or position says 0")
    void zeroIds() throws IOException {
        try (CTraderSimulator simulator = simulator().start();
                Trading trading = Trading.connect(simulator)) {
            ProtoOAOrderErrorEvent error = trading.client()
                    .ask(
                            levels(ProtoOAPosition.newBuilder()
                                            .setPositionId(4711)
                                            .buildPartial())
                                    .build(),
                            ProtoOAOrderErrorEvent.class);
            assertThat(error)
                    .returns("POSITION_NOT_FOUND", ProtoOAOrderErrorEvent::getErrorCode)
                    .returns(true, ProtoOAOrderErrorEvent::hasOrderId)
                    .returns(true, ProtoOAOrderErrorEvent::hasPositionId)
                    .returns(0L, ProtoOAOrderErrorEvent::getOrderId)
                    .returns(0L, ProtoOAOrderErrorEvent::getPositionId);
        }
    }

    @Test
    @DisplayName("R26: where brokers ignore a market order's take profit, only its stop is set")
    void theTakeProfitGetsLost() throws IOException {
        try (CTraderSimulator simulator =
                        simulator().quirk(Quirk.MARKET_TAKE_PROFIT_IGNORED).start();
                Trading trading = Trading.connect(simulator)) {
            trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10)
                    .setRelativeStopLoss(100)
                    .setRelativeTakeProfit(100));
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, "")
                            .getOrder())
                    .returns(true, ProtoOAOrder::hasStopPrice)
                    .returns(false, ProtoOAOrder::hasLimitPrice);
        }
    }

    @Test
    @DisplayName("R28: symbols as real ones: 0.01 lots of US100.cash are volume 1; odd names keep their kind")
    void realSymbols() throws IOException {
        assertThat(SimulatedSymbol.named("US100.cash").details())
                .returns(100L, details -> details.getLotSize())
                .returns(1L, details -> details.getMinVolume())
                .returns(1L, details -> details.getStepVolume());
        assertThat(SimulatedSymbol.named(".AUS200").category()).isEqualTo("Indices");
        assertThat(SimulatedSymbol.named("S&P500").category()).isEqualTo("Indices");
        assertThat(SimulatedSymbol.named("XAUUSD_SB").category()).isEqualTo("Metals");
        assertThat(SimulatedSymbol.named("UKOIL.sp").category()).isEqualTo("Energies");
        assertThat(SimulatedSymbol.named("EUR/USD").price())
                .isEqualTo(SimulatedSymbol.named("EURUSD+").price());
        try (CTraderSimulator simulator = simulator()
                        .symbols("US100.cash", ".AUS200", "AUS200", "S&P500", "BRK.B", "50%,#+")
                        .start();
                Trading trading = Trading.connect(simulator)) {
            trading.client()
                    .send(Trading.market(ProtoOATradeSide.BUY, 1).setSymbolId(3).build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            ProtoOADeal deal =
                    trading.execution(ProtoOAExecutionType.ORDER_FILLED).getDeal();
            assertThat(deal.getFilledVolume()).isEqualTo(1);
        }
    }

    private CTraderSimulatorBuilder simulator() {
        return CTraderSimulator.builder()
                .symbols("EURUSD", "BTCUSD")
                .rateLimits(0, 0)
                .idleTimeout(Duration.ZERO)
                .time(time);
    }

    private static ProtoOANewOrderReq.Builder bitcoin() {
        return Trading.market(ProtoOATradeSide.BUY, 1)
                .setSymbolId(2)
                .setClientOrderId("mine")
                .setRelativeStopLoss(9_001_000)
                .setRelativeTakeProfit(10_001_000);
    }

    private static ProtoOAAmendPositionSLTPReq.Builder levels(ProtoOAPosition position) {
        return ProtoOAAmendPositionSLTPReq.newBuilder()
                .setCtidTraderAccountId(TestClient.ACCOUNT)
                .setPositionId(position.getPositionId());
    }

    private static ProtoOACancelOrderReq cancel(long orderId) {
        return ProtoOACancelOrderReq.newBuilder()
                .setCtidTraderAccountId(TestClient.ACCOUNT)
                .setOrderId(orderId)
                .build();
    }
}
