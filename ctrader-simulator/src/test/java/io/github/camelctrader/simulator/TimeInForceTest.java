// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.trading.Fills;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long orders wait, and what becomes of those whose position goes first. */
class TimeInForceTest {

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-05T10:00:00Z"));

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbols("EURUSD")
            .symbol(SimulatedSymbol.named("LATER")
                    .schedule(WeeklySession.of(
                            DayOfWeek.MONDAY, LocalTime.of(11, 0), DayOfWeek.MONDAY, LocalTime.of(12, 0))))
            .rateLimits(0, 0)
            .idleTimeout(Duration.ZERO)
            .time(time));

    @BeforeEach
    void price(CTraderSimulator simulator) {
        simulator.tick("EURUSD", 110_000, 110_002);
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtoOATimeInForce.class,
            names = {"IMMEDIATE_OR_CANCEL", "FILL_OR_KILL"})
    void anImpatientLimitOrderIsFilledOrCancelledAtOnce(ProtoOATimeInForce timeInForce) throws IOException {
        CTraderSimulator simulator = extension.simulator();
        try (Trading trading = Trading.connect(simulator)) {
            trading.client()
                    .send(Trading.limit(ProtoOATradeSide.BUY, Trading.LOT / 10, 1.10001)
                            .setTimeInForce(timeInForce)
                            .build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            trading.execution(ProtoOAExecutionType.ORDER_CANCELLED);
            trading.open(Trading.limit(ProtoOATradeSide.BUY, Trading.LOT / 10, 1.10002)
                    .setTimeInForce(timeInForce));
            assertThat(simulator.orders()).isEmpty();
        }
    }

    @Test
    void aPatientLimitOrderKeepsTheRestOfAPartialFill(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            simulator.fills(Fills.partial(Trading.LOT / 50));
            trading.client()
                    .send(Trading.limit(ProtoOATradeSide.BUY, Trading.LOT / 10, 1.2)
                            .build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            trading.execution(ProtoOAExecutionType.ORDER_PARTIAL_FILL);
            assertThat(simulator.orders()).hasSize(1);
            simulator.tick("EURUSD", 110_000, 110_002);
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_FILLED, "")
                            .getPosition()
                            .getTradeData()
                            .getVolume())
                    .isEqualTo(Trading.LOT / 10);
        }
    }

    @Test
    void aMarketOnOpenOrderWaitsForTheSession(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            trading.client()
                    .send(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10)
                            .setSymbolId(2)
                            .setTimeInForce(ProtoOATimeInForce.MARKET_ON_OPEN)
                            .build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            simulator.tick("LATER", 110_000, 110_002);
            assertThat(simulator.orders()).hasSize(1);
            time.advance(Duration.ofHours(1));
            simulator.tick("LATER", 110_010, 110_012);
            trading.execution(ProtoOAExecutionType.ORDER_FILLED, "");
            assertThat(simulator.orders()).isEmpty();
        }
    }

    @Test
    void aClosingOrderDiesWithItsPosition(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10));
            trading.client()
                    .send(Trading.limit(ProtoOATradeSide.SELL, Trading.LOT / 10, 1.1001)
                            .setPositionId(position.getPositionId())
                            .build());
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            trading.client().send(Trading.close(position, Trading.LOT / 10));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            trading.execution(ProtoOAExecutionType.ORDER_FILLED);
            simulator.tick("EURUSD", 110_020, 110_022);
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_REJECTED, "")
                            .getErrorCode())
                    .isEqualTo("POSITION_NOT_FOUND");
            assertThat(simulator.positions()).isEmpty();
        }
    }

    @Test
    void theOrderOfAPositionsStopsIsNotForCancelling(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10).setRelativeStopLoss(100));
            long stop = trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED)
                    .getOrder()
                    .getOrderId();
            trading.reconcile();
            assertThat(trading.rejected(ProtoOACancelOrderReq.newBuilder()
                            .setCtidTraderAccountId(1)
                            .setOrderId(stop)
                            .build()))
                    .isEqualTo("UNABLE_TO_CANCEL_ORDER");
        }
    }
}
