// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAMarginCallTriggerEvent;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATraderUpdatedEvent;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Positions: their stops, their end, and what that does to the balance. */
class PositionTest {

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(
            CTraderSimulator.builder().symbols("EURUSD", "USDJPY").rateLimits(0, 0));

    @BeforeEach
    void price(CTraderSimulator simulator) {
        simulator.tick("EURUSD", 110_000, 110_002);
    }

    @Test
    void aPartialCloseBooksItsShareAndLeavesTheRest(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10));
            simulator.tick("EURUSD", 110_102, 110_104);
            String id = trading.client().send(Trading.close(position, Trading.LOT / 50));
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id)
                            .getOrder()
                            .getClosingOrder())
                    .isTrue();
            ProtoOAExecutionEvent part = trading.execution(ProtoOAExecutionType.ORDER_FILLED, id);
            assertThat(part.getPosition().getTradeData().getVolume()).isEqualTo(Trading.LOT * 8 / 100);
            // 2 000 units × 0.00100
            assertThat(part.getDeal().getClosePositionDetail())
                    .returns(200L, ProtoOAClosePositionDetail::getGrossProfit)
                    .returns(1_000_200L, ProtoOAClosePositionDetail::getBalance)
                    .returns(1.10002, ProtoOAClosePositionDetail::getEntryPrice);
            trading.client().send(Trading.close(position, Trading.LOT * 8 / 100));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            ProtoOAExecutionEvent rest = trading.execution(ProtoOAExecutionType.ORDER_FILLED);
            assertThat(rest.getPosition().getPositionStatus()).isEqualTo(ProtoOAPositionStatus.POSITION_STATUS_CLOSED);
            assertThat(rest.getPosition().getUsedMargin()).isZero();
            assertThat(simulator.broker().trader(1).getBalance()).isEqualTo(1_001_000);
            assertThat(simulator.positions()).isEmpty();
            assertThat(trading.rejected(Trading.close(position, Trading.LOT / 10)))
                    .isEqualTo("POSITION_NOT_FOUND");
        }
    }

    @Test
    void profitsInAnotherCurrencyAreConverted(CTraderSimulator simulator) throws IOException {
        simulator.tick("USDJPY", 15_000_000, 15_000_000);
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(
                    Trading.market(ProtoOATradeSide.SELL, Trading.LOT / 10).setSymbolId(2));
            simulator.tick("USDJPY", 14_000_000, 14_000_000);
            trading.client().send(Trading.close(position, Trading.LOT / 10));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            // 10 000 units × 10 JPY at 140 JPY a dollar
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_FILLED)
                            .getDeal()
                            .getClosePositionDetail()
                            .getGrossProfit())
                    .isEqualTo(71_429);
        }
    }

    @Test
    void amendingReplacesBothStops(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(
                    Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10).setRelativeStopLoss(100));
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED)
                            .getPosition()
                            .getStopLoss())
                    .isEqualTo(1.09902);
            String id =
                    trading.client().send(stops(position).setTakeProfit(1.102).build());
            ProtoOAPosition amended =
                    trading.execution(ProtoOAExecutionType.ORDER_REPLACED, id).getPosition();
            assertThat(amended.hasStopLoss()).isFalse();
            assertThat(amended.getTakeProfit()).isEqualTo(1.102);
            id = trading.client().send(stops(position).build());
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_CANCELLED, id)
                            .getPosition()
                            .hasTakeProfit())
                    .isFalse();
            assertThat(simulator.broker().protections(1)).isEmpty();
            assertThat(trading.rejected(stops(position).setStopLoss(1.10001).build()))
                    .isEqualTo("TRADING_BAD_STOPS");
        }
    }

    @Test
    void aStopLossClosesByTheServer(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            trading.open(Trading.market(ProtoOATradeSide.SELL, Trading.LOT / 10)
                    .setRelativeStopLoss(100)
                    .setRelativeTakeProfit(300));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            simulator.tick("EURUSD", 110_090, 110_099);
            assertThat(simulator.positions()).hasSize(1);
            simulator.tick("EURUSD", 110_098, 110_100);
            ProtoOAExecutionEvent hit = trading.execution(ProtoOAExecutionType.ORDER_FILLED, "");
            assertThat(hit.getIsServerEvent()).isTrue();
            assertThat(hit.getOrder().getOrderType()).isEqualTo(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT);
            assertThat(hit.getDeal().getClosePositionDetail().getGrossProfit()).isEqualTo(-1_000);
            assertThat(simulator.positions()).isEmpty();
            assertThat(simulator.broker().protections(1)).isEmpty();
        }
    }

    @Test
    void aTrailingStopFollowsTheMarketOneWay(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10));
            trading.client()
                    .send(stops(position)
                            .setStopLoss(1.0995)
                            .setTrailingStopLoss(true)
                            .build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            simulator.tick("EURUSD", 110_020, 110_022);
            assertThat(trading.next(ProtoOATrailingSLChangedEvent.class).getStopPrice())
                    .isEqualTo(1.0997);
            simulator.tick("EURUSD", 109_990, 109_992);
            assertThat(simulator.positions().get(0).getStopLoss()).isEqualTo(1.0997);
            simulator.tick("EURUSD", 109_970, 109_972);
            trading.execution(ProtoOAExecutionType.ORDER_FILLED);
        }
    }

    @Test
    void lossesEndInMarginCallsAndStopOut(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            // Margin 8 800, equity 10 000: half of it is left after 5 600 of loss.
            trading.open(Trading.market(ProtoOATradeSide.BUY, 8 * Trading.LOT));
            simulator.tick("EURUSD", 109_750, 109_752);
            assertThat(trading.next(ProtoOAMarginCallTriggerEvent.class)
                            .getMarginCall()
                            .getMarginLevelThreshold())
                    .isEqualTo(100);
            simulator.tick("EURUSD", 109_200, 109_202);
            trading.next(ProtoOAMarginCallTriggerEvent.class);
            trading.next(ProtoOAMarginCallTriggerEvent.class);
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, "")
                            .getOrder()
                            .getIsStopOut())
                    .isTrue();
            ProtoOAExecutionEvent out = trading.execution(ProtoOAExecutionType.ORDER_FILLED, "");
            assertThat(out.getIsServerEvent()).isTrue();
            assertThat(simulator.broker().trader(1).getBalance()).isEqualTo(1_000_000 - 641_600);
        }
    }

    @Test
    void swapAndDepositsAreToldAndBooked(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10));
            simulator.broker().swap(position.getPositionId(), -57);
            assertThat(trading.execution(ProtoOAExecutionType.SWAP, "")
                            .getPosition()
                            .getSwap())
                    .isEqualTo(-57);
            simulator.broker().deposit(1, 5_000);
            ProtoOAExecutionEvent deposit = trading.execution(ProtoOAExecutionType.DEPOSIT_WITHDRAW, "");
            assertThat(deposit.getDepositWithdraw().getBalance()).isEqualTo(1_005_000);
            assertThat(trading.next(ProtoOATraderUpdatedEvent.class).getTrader().getBalance())
                    .isEqualTo(1_005_000);
            trading.client().send(Trading.close(position, Trading.LOT / 10));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            trading.execution(ProtoOAExecutionType.ORDER_FILLED);
            assertThat(simulator.broker().trader(1).getBalance()).isEqualTo(1_005_000 - 57 - 20);
        }
    }

    private static ProtoOAAmendPositionSLTPReq.Builder stops(ProtoOAPosition position) {
        return ProtoOAAmendPositionSLTPReq.newBuilder()
                .setCtidTraderAccountId(TestClient.ACCOUNT)
                .setPositionId(position.getPositionId());
    }
}
