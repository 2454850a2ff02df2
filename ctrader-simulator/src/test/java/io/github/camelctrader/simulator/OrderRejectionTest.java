// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOAAccessRights;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATraderUpdatedEvent;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders that the broker does not take, and that it does not book. */
class OrderRejectionTest {

    private static final long SMALL = Trading.LOT / 100;

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbols("EURUSD")
            .symbol(SimulatedSymbol.named("CLOSED").schedule())
            .symbol(SimulatedSymbol.named("DISABLED").enabled(false))
            .symbol(SimulatedSymbol.named("CLOSEONLY").tradingMode(ProtoOATradingMode.CLOSE_ONLY_MODE))
            .symbol(SimulatedSymbol.named("NOSHORT").details(d -> d.setEnableShortSelling(false)))
            .rateLimits(0, 0));

    static Stream<Arguments> orders() {
        return Stream.of(
                refused("TRADING_BAD_VOLUME", o -> o.setVolume(SMALL - 1)),
                refused("TRADING_BAD_VOLUME", o -> o.setVolume(SMALL + 1)),
                refused("TRADING_BAD_VOLUME", o -> o.setVolume(0)),
                refused("TRADING_BAD_VOLUME", o -> o.setVolume(Trading.LOT * 101)),
                refused("NOT_ENOUGH_MONEY", o -> o.setVolume(Trading.LOT * 10)),
                refused("UNKNOWN_SYMBOL", o -> o.setSymbolId(99)),
                refused("MARKET_CLOSED", o -> o.setSymbolId(2)),
                refused("TRADING_DISABLED", o -> o.setSymbolId(3)),
                refused("TRADING_NOT_ALLOWED", o -> o.setSymbolId(4)),
                refused("SHORT_SELLING_NOT_ALLOWED", o -> o.setSymbolId(5).setTradeSide(ProtoOATradeSide.SELL)),
                refused("INVALID_REQUEST", o -> o.setStopLoss(1.0)),
                refused("INVALID_REQUEST", o -> o.setTakeProfit(1.2)),
                refused("INVALID_REQUEST", o -> o.setClientOrderId("x".repeat(51))),
                refused("INVALID_REQUEST", o -> o.setLabel("x".repeat(101))),
                refused("INVALID_REQUEST", o -> o.setComment("x".repeat(513))),
                refused("POSITION_NOT_FOUND", o -> o.setPositionId(77)),
                refused("TRADING_BAD_STOPS", o -> o.setRelativeStopLoss(-1)),
                refused("TRADING_BAD_PRICES", o -> o.setOrderType(ProtoOAOrderType.LIMIT)),
                refused("TRADING_BAD_PRICES", o -> o.setOrderType(ProtoOAOrderType.LIMIT)
                        .setLimitPrice(1.000001)),
                refused("TRADING_BAD_PRICES", o -> o.setOrderType(ProtoOAOrderType.STOP)
                        .setStopPrice(1.0)),
                refused("TRADING_BAD_STOPS", o -> o.setOrderType(ProtoOAOrderType.LIMIT)
                        .setLimitPrice(1.0)
                        .setStopLoss(1.01)),
                refused("TRADING_BAD_EXPIRATION_DATE", o -> o.setOrderType(ProtoOAOrderType.LIMIT)
                        .setLimitPrice(1.0)
                        .setTimeInForce(ProtoOATimeInForce.GOOD_TILL_DATE)
                        .setExpirationTimestamp(1)));
    }

    @ParameterizedTest(name = "{0} [{index}]")
    @MethodSource("orders")
    void isRejectedAndNotBooked(String code, UnaryOperator<ProtoOANewOrderReq.Builder> change) throws IOException {
        CTraderSimulator simulator = extension.simulator();
        simulator.tick("EURUSD", 110_000, 110_002);
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOANewOrderReq.Builder order = change.apply(Trading.market(ProtoOATradeSide.BUY, SMALL));
            assertThat(trading.rejected(order.build())).isEqualTo(code);
            assertThat(simulator.booked()).isEmpty();
        }
    }

    @Test
    void aTokenThatMayOnlyLookTradesNothing() throws IOException {
        try (CTraderSimulator simulator = CTraderSimulator.builder()
                        .account(SimulatedAccount.of(1).viewOnly())
                        .symbols("EURUSD")
                        .start();
                TestClient client = TestClient.authenticated(simulator)) {
            assertThat(client.refused(
                            Trading.market(ProtoOATradeSide.BUY, SMALL).build()))
                    .isEqualTo("TRADING_NOT_ALLOWED");
            assertThat(simulator.booked()).isEmpty();
        }
    }

    @Test
    void theBackOfficeMayForbidOpening(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            var position = trading.open(Trading.market(ProtoOATradeSide.BUY, SMALL));
            simulator.broker().change(1, trader -> trader.setAccessRights(ProtoOAAccessRights.CLOSE_ONLY));
            trading.next(ProtoOATraderUpdatedEvent.class);
            assertThat(trading.rejected(
                            Trading.market(ProtoOATradeSide.BUY, SMALL).build()))
                    .isEqualTo("TRADING_NOT_ALLOWED");
            trading.client().send(Trading.close(position, SMALL));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            trading.execution(ProtoOAExecutionType.ORDER_FILLED);
        }
    }

    @Test
    void whatIsNotThereCannotBeChanged(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            assertThat(trading.rejected(ProtoOACancelOrderReq.newBuilder()
                            .setCtidTraderAccountId(1)
                            .setOrderId(5)
                            .build()))
                    .isEqualTo("ORDER_NOT_FOUND");
            trading.client().ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
        }
    }

    private static Arguments refused(String code, UnaryOperator<ProtoOANewOrderReq.Builder> change) {
        return Arguments.of(code, change);
    }
}
