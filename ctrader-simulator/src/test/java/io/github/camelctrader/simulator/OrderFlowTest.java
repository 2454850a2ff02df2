// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderTriggerMethod;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.trading.Fills;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way of an order from acceptance to its end. */
class OrderFlowTest {

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-05T10:00:30Z"));

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbols("EURUSD")
            .rateLimits(0, 0)
            .idleTimeout(Duration.ZERO)
            .time(time));

    @Test
    void aMarketOrderIsAcceptedThenFilledUnderItsIdAtTheAsk(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator);
                Trading other = Trading.connect(simulator)) {
            simulator.tick("EURUSD", 110_000, 110_003);
            String id = trading.client()
                    .send(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10)
                            .setLabel("mine")
                            .setClientOrderId("c-1")
                            .build());
            ProtoOAExecutionEvent accepted = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id);
            assertThat(accepted.getPosition().getPositionStatus())
                    .isEqualTo(ProtoOAPositionStatus.POSITION_STATUS_CREATED);
            assertThat(accepted.getOrder().getClientOrderId()).isEqualTo("c-1");
            ProtoOAExecutionEvent filled = trading.execution(ProtoOAExecutionType.ORDER_FILLED, id);
            assertThat(filled.getOrder().getOrderStatus()).isEqualTo(ProtoOAOrderStatus.ORDER_STATUS_FILLED);
            assertThat(filled.getOrder().getOrderId())
                    .isEqualTo(accepted.getOrder().getOrderId());
            assertThat(filled.getPosition())
                    .returns(1.10003, ProtoOAPosition::getPrice)
                    .returns(accepted.getPosition().getPositionId(), ProtoOAPosition::getPositionId)
                    .returns(ProtoOAPositionStatus.POSITION_STATUS_OPEN, ProtoOAPosition::getPositionStatus)
                    .returns(11_000L, ProtoOAPosition::getUsedMargin)
                    .returns(2, ProtoOAPosition::getMoneyDigits);
            assertThat(filled.getPosition().getTradeData().getLabel()).isEqualTo("mine");
            assertThat(filled.getDeal().getExecutionPrice()).isEqualTo(1.10003);
            assertThat(filled.getDeal().getExecutionTimestamp())
                    .isEqualTo(time.now().toEpochMilli());
            assertThat(other.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id)).isEqualTo(accepted);
            assertThat(other.execution(ProtoOAExecutionType.ORDER_FILLED, id)).isEqualTo(filled);
            assertThat(simulator.positions()).containsExactly(filled.getPosition());
            assertThat(simulator.booked()).containsExactly(filled.getOrder());
        }
    }

    @Test
    void aLimitOrderWaitsForItsPriceAndAnswersNobodyWhenItFills(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            simulator.tick("EURUSD", 110_000, 110_002);
            String id = trading.client()
                    .send(Trading.limit(ProtoOATradeSide.BUY, Trading.LOT / 10, 1.0999)
                            .setRelativeStopLoss(100)
                            .setTakeProfit(1.102)
                            .build());
            ProtoOAOrder order =
                    trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id).getOrder();
            simulator.tick("EURUSD", 109_989, 109_991);
            assertThat(simulator.orders()).containsExactly(order);
            simulator.tick("EURUSD", 109_980, 109_985);
            ProtoOAExecutionEvent filled = trading.execution(ProtoOAExecutionType.ORDER_FILLED, "");
            assertThat(filled.getOrder().getOrderId()).isEqualTo(order.getOrderId());
            assertThat(filled.getPosition())
                    .returns(1.09985, ProtoOAPosition::getPrice)
                    .returns(false, ProtoOAPosition::hasStopLoss);
            ProtoOAExecutionEvent levels = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, "");
            assertThat(levels.getPosition())
                    .returns(1.09885, ProtoOAPosition::getStopLoss)
                    .returns(1.102, ProtoOAPosition::getTakeProfit);
            ProtoOAOrder protection = levels.getOrder();
            assertThat(protection.getOrderType()).isEqualTo(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT);
            assertThat(trading.reconcile().getOrderList()).containsExactly(protection);
            assertThat(simulator.orders()).isEmpty();
        }
    }

    @Test
    void stopsAreTriggeredByTheirMethod(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            simulator.tick("EURUSD", 110_000, 110_002);
            for (ProtoOAOrderTriggerMethod method : ProtoOAOrderTriggerMethod.values()) {
                trading.client()
                        .send(Trading.order(ProtoOAOrderType.STOP, ProtoOATradeSide.BUY, Trading.LOT / 100)
                                .setStopPrice(1.1001)
                                .setStopTriggerMethod(method)
                                .setLabel(method.name())
                                .build());
                trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            }
            simulator.tick("EURUSD", 110_008, 110_010);
            assertThat(filled(trading)).isEqualTo("TRADE");
            simulator.tick("EURUSD", 110_010, 110_012);
            assertThat(filled(trading)).isEqualTo("OPPOSITE");
            assertThat(filled(trading)).isEqualTo("DOUBLE_TRADE");
            simulator.tick("EURUSD", 110_011, 110_013);
            assertThat(filled(trading)).isEqualTo("DOUBLE_OPPOSITE");
        }
    }

    @Test
    void aStopLimitOrderThatIsOvertakenRestsAsALimit(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            simulator.tick("EURUSD", 110_000, 110_002);
            trading.client()
                    .send(Trading.order(ProtoOAOrderType.STOP_LIMIT, ProtoOATradeSide.BUY, Trading.LOT / 10)
                            .setStopPrice(1.1001)
                            .setSlippageInPoints(5)
                            .build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            simulator.tick("EURUSD", 110_030, 110_032);
            assertThat(simulator.orders()).hasSize(1);
            simulator.tick("EURUSD", 110_013, 110_015);
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_FILLED)
                            .getOrder()
                            .getExecutionPrice())
                    .isEqualTo(1.10015);
        }
    }

    @Test
    void aMarketRangeOrderOutOfRangeIsCancelled(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            simulator.tick("EURUSD", 110_000, 110_002);
            for (int slippage : new int[] {1, 2}) {
                trading.client()
                        .send(Trading.order(ProtoOAOrderType.MARKET_RANGE, ProtoOATradeSide.BUY, Trading.LOT / 10)
                                .setBaseSlippagePrice(1.1)
                                .setSlippageInPoints(slippage)
                                .build());
                trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
                trading.execution(
                        slippage == 1 ? ProtoOAExecutionType.ORDER_CANCELLED : ProtoOAExecutionType.ORDER_FILLED);
            }
        }
    }

    @Test
    void pendingOrdersAreAmendedAndCancelledOnce(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            trading.client()
                    .send(Trading.limit(ProtoOATradeSide.SELL, Trading.LOT / 10, 1.2)
                            .setStopLoss(1.21)
                            .build());
            long orderId = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED)
                    .getOrder()
                    .getOrderId();
            trading.client()
                    .send(ProtoOAAmendOrderReq.newBuilder()
                            .setCtidTraderAccountId(TestClient.ACCOUNT)
                            .setOrderId(orderId)
                            .setLimitPrice(1.19)
                            .setVolume(Trading.LOT / 5)
                            .build());
            ProtoOAOrder replaced =
                    trading.execution(ProtoOAExecutionType.ORDER_REPLACED).getOrder();
            assertThat(replaced.getLimitPrice()).isEqualTo(1.19);
            assertThat(replaced.getRelativeStopLoss())
                    .as("R22: the distance stays")
                    .isEqualTo(1_000);
            assertThat(replaced.getTradeData().getVolume()).isEqualTo(Trading.LOT / 5);
            ProtoOACancelOrderReq cancel = ProtoOACancelOrderReq.newBuilder()
                    .setCtidTraderAccountId(TestClient.ACCOUNT)
                    .setOrderId(orderId)
                    .build();
            String id = trading.client().send(cancel);
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_CANCELLED, id)
                            .getOrder()
                            .getOrderStatus())
                    .isEqualTo(ProtoOAOrderStatus.ORDER_STATUS_CANCELLED);
            assertThat(trading.rejected(cancel)).isEqualTo("ORDER_NOT_FOUND");
            assertThat(simulator.orders()).isEmpty();
        }
    }

    @Test
    void ordersExpireInTheirTime(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            trading.client()
                    .send(Trading.limit(ProtoOATradeSide.BUY, Trading.LOT / 10, 1.0)
                            .setTimeInForce(ProtoOATimeInForce.GOOD_TILL_DATE)
                            .setExpirationTimestamp(time.now().plusSeconds(60).toEpochMilli())
                            .build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            time.advance(Duration.ofSeconds(59));
            assertThat(simulator.orders()).hasSize(1);
            time.advance(Duration.ofSeconds(1));
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_EXPIRED, "").getIsServerEvent())
                    .isTrue();
        }
    }

    @Test
    void partialFillsComeOneByOneAndTheRestOfAMarketOrderIsCancelled(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            simulator.fills(Fills.partial(Trading.LOT / 20, Trading.LOT / 50));
            String id = trading.client()
                    .send(Trading.market(ProtoOATradeSide.SELL, Trading.LOT / 10)
                            .build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id);
            ProtoOAExecutionEvent first = trading.execution(ProtoOAExecutionType.ORDER_PARTIAL_FILL, id);
            assertThat(first.getDeal().getDealStatus()).isEqualTo(ProtoOADealStatus.PARTIALLY_FILLED);
            assertThat(first.getPosition().getTradeData().getVolume()).isEqualTo(Trading.LOT / 20);
            ProtoOAExecutionEvent second = trading.execution(ProtoOAExecutionType.ORDER_PARTIAL_FILL, id);
            assertThat(second.getPosition().getTradeData().getVolume()).isEqualTo(Trading.LOT / 20 + Trading.LOT / 50);
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_CANCELLED, id)
                            .getOrder()
                            .getExecutedVolume())
                    .isEqualTo(Trading.LOT / 20 + Trading.LOT / 50);
        }
    }

    @Test
    void heldAndRejectedFills(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            simulator.fills(Fills.hold(), Fills.rejected("NO_QUOTES"));
            trading.client()
                    .send(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10).build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            simulator.tick("EURUSD", 110_000, 110_002);
            trading.client()
                    .send(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10).build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            ProtoOAExecutionEvent rejected = trading.execution(ProtoOAExecutionType.ORDER_REJECTED);
            assertThat(rejected.getErrorCode()).isEqualTo("NO_QUOTES");
            assertThat(simulator.positions()).isEmpty();
            simulator.broker().releaseFills();
            trading.execution(ProtoOAExecutionType.ORDER_FILLED, "");
            assertThat(simulator.positions()).hasSize(1);
        }
    }

    private static String filled(Trading trading) throws IOException {
        return trading.execution(ProtoOAExecutionType.ORDER_FILLED)
                .getOrder()
                .getTradeData()
                .getLabel();
    }
}
