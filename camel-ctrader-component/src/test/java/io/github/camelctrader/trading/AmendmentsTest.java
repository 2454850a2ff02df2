// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.TriggerMethod;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderTriggerMethod;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of orders and positions: what stays, what goes, and what makes no sense. */
class AmendmentsTest {

    private static final long NOW = 1_000_000;

    @Test
    void theLegOfAPositionThatIsNotMentionedStays() {
        ProtoOAAmendPositionSLTPReq request = amend(AmendPosition.builder(12).stopLoss(price("1.08")));

        assertThat(request)
                .isEqualTo(ProtoOAAmendPositionSLTPReq.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setPositionId(12)
                        .setStopLoss(1.08)
                        .setTakeProfit(1.2)
                        .setTrailingStopLoss(true)
                        .setGuaranteedStopLoss(false)
                        .setStopLossTriggerMethod(ProtoOAOrderTriggerMethod.OPPOSITE)
                        .build());
        assertThat(amend(AmendPosition.builder(12).takeProfit(price("1.3"))))
                .satisfies(other -> assertThat(other.getStopLoss()).isEqualTo(1.05))
                .satisfies(other -> assertThat(other.getTrailingStopLoss()).isTrue());
    }

    @Test
    void aLegIsRemovedOnlyWhereThatIsSaid() {
        ProtoOAAmendPositionSLTPReq request = amend(AmendPosition.builder(12).removeStopLoss(true));
        assertThat(request.hasStopLoss()).isFalse();
        assertThat(request.hasTrailingStopLoss()).isFalse();
        assertThat(request.getTakeProfit()).isEqualTo(1.2);

        assertThat(amend(AmendPosition.builder(12).removeTakeProfit(true)).hasTakeProfit())
                .isFalse();
    }

    @Test
    void howAStopLossWorksCanBeChangedAlone() {
        ProtoOAAmendPositionSLTPReq request =
                amend(AmendPosition.builder(12).trailingStopLoss(false).stopTriggerMethod(TriggerMethod.TRADE));
        assertThat(request.getStopLoss()).isEqualTo(1.05);
        assertThat(request.getTrailingStopLoss()).isFalse();
        assertThat(request.getStopLossTriggerMethod()).isEqualTo(ProtoOAOrderTriggerMethod.TRADE);
    }

    @ParameterizedTest
    @MethodSource
    void whatMakesNoSenseForAPositionIsNamed(String message, AmendPosition.Builder wish) {
        assertThatIllegalArgumentException().isThrownBy(() -> amend(wish)).withMessageContaining(message);
    }

    static Stream<Arguments> whatMakesNoSenseForAPositionIsNamed() {
        return Stream.of(
                Arguments.of("Nothing to change: position 12", AmendPosition.builder(12)),
                Arguments.of(
                        "Field 'stopLoss' and 'removeStopLoss' exclude each other",
                        AmendPosition.builder(12).stopLoss(price("1.0")).removeStopLoss(true)),
                Arguments.of(
                        "Field 'takeProfit' and 'removeTakeProfit' exclude each other",
                        AmendPosition.builder(12).takeProfit(price("1.3")).removeTakeProfit(true)),
                Arguments.of(
                        "Field 'trailingStopLoss' needs a stop loss",
                        AmendPosition.builder(12).removeStopLoss(true).trailingStopLoss(true)),
                Arguments.of(
                        "Field 'stopLoss': '1.000001'",
                        AmendPosition.builder(12).stopLoss(price("1.000001"))));
    }

    @Test
    @DisplayName("R22: what stays is said again at the symbol's digits: brokers repeat more than they take")
    void whatStaysIsRounded() {
        Symbol gold = Traded.eurusd(symbol -> symbol.setDigits(2));
        Position position = new Position(
                ProtoOAPosition.newBuilder()
                        .setPositionId(12)
                        .setTradeData(trade(1_050_000))
                        .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                        .setSwap(0)
                        .setStopLoss(344.358)
                        .setTakeProfit(1053.4199999999998)
                        .build(),
                1,
                null,
                null,
                null);
        ProtoOAAmendPositionSLTPReq trailing = Amendments.request(
                AmendPosition.builder(12).trailingStopLoss(true).build(), position, gold);
        assertThat(trailing.getStopLoss()).isEqualTo(344.36);
        assertThat(trailing.getTakeProfit()).isEqualTo(1053.42);
    }

    @Test
    @DisplayName("R22: amending a limit price keeps the distances, at the symbol's digits; 0 is absent")
    void distancesStay() {
        Symbol gold = Traded.eurusd(symbol -> symbol.setDigits(2));
        Order order = new Order(
                ProtoOAOrder.newBuilder()
                        .setOrderId(11)
                        .setTradeData(trade(300_000))
                        .setOrderType(ProtoOAOrderType.LIMIT)
                        .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                        .setLimitPrice(344.358)
                        .setStopLoss(340)
                        .setTakeProfit(0)
                        .setRelativeStopLoss(435_800)
                        .setRelativeTakeProfit(1_000_000)
                        .build(),
                1,
                null,
                null,
                null);
        ProtoOAAmendOrderReq request = Amendments.request(
                AmendOrder.builder(11).limitPrice(price("350.00")).build(), order, gold, NOW);
        assertThat(request.getLimitPrice()).isEqualTo(350);
        assertThat(request.getRelativeStopLoss()).isEqualTo(436_000);
        assertThat(request.getRelativeTakeProfit()).isEqualTo(1_000_000);
        assertThat(request.hasStopLoss()).isFalse();
        assertThat(request.hasTakeProfit()).isFalse();
        assertThat(Amendments.request(
                                AmendOrder.builder(11)
                                        .volume(Volume.lots("0.01"))
                                        .build(),
                                order,
                                gold,
                                NOW)
                        .getLimitPrice())
                .isEqualTo(344.36);
    }

    @Test
    void whatIsNotMentionedOfAnOrderIsSaidAsItIs() {
        ProtoOAAmendOrderReq request = amend(AmendOrder.builder(11).limitPrice(price("1.09")));

        assertThat(request)
                .isEqualTo(ProtoOAAmendOrderReq.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setOrderId(11)
                        .setVolume(300_000)
                        .setLimitPrice(1.09)
                        .setExpirationTimestamp(NOW + 100)
                        .setRelativeStopLoss(1_000)
                        .setTakeProfit(1.2)
                        .setTrailingStopLoss(true)
                        .setStopTriggerMethod(ProtoOAOrderTriggerMethod.OPPOSITE)
                        .build());
    }

    @Test
    void aLegOfAnOrderIsReplacedWhicheverWayItIsSaid() {
        ProtoOAAmendOrderReq request = amend(AmendOrder.builder(11)
                .volume(Volume.lots("0.05"))
                .stopLoss(price("1.05"))
                .relativeTakeProfit(price("0.02")));
        assertThat(request.getVolume()).isEqualTo(500_000);
        assertThat(request.getStopLoss()).isEqualTo(1.05);
        assertThat(request.hasRelativeStopLoss()).isFalse();
        assertThat(request.getRelativeTakeProfit()).isEqualTo(2_000);
        assertThat(request.hasTakeProfit()).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void whatMakesNoSenseForAnOrderIsNamed(String message, AmendOrder.Builder wish) {
        assertThatIllegalArgumentException().isThrownBy(() -> amend(wish)).withMessageContaining(message);
    }

    static Stream<Arguments> whatMakesNoSenseForAnOrderIsNamed() {
        return Stream.of(
                Arguments.of("Nothing to change: order 11", AmendOrder.builder(11)),
                Arguments.of(
                        "'stopPrice' has no meaning for a LIMIT",
                        AmendOrder.builder(11).stopPrice(price("1.1"))),
                Arguments.of(
                        "'slippageInPoints' has no meaning",
                        AmendOrder.builder(11).slippageInPoints(3)),
                Arguments.of(
                        "Field 'lots': '0.001 lots'", AmendOrder.builder(11).volume(Volume.lots("0.001"))),
                Arguments.of(
                        "Field 'expirationTimestamp'", AmendOrder.builder(11).expirationTimestamp(NOW)),
                Arguments.of(
                        "exclude each other",
                        AmendOrder.builder(11).stopLoss(price("1.0")).relativeStopLoss(price("0.1"))),
                Arguments.of(
                        "Field 'stopLoss': '1.2' is not accepted, only prices below the limitPrice 1.1",
                        AmendOrder.builder(11).stopLoss(price("1.2"))),
                Arguments.of(
                        "Field 'takeProfit': '1.2' is not accepted, only prices above the limitPrice 1.21",
                        AmendOrder.builder(11).limitPrice(price("1.21"))));
    }

    @Test
    void aPositionIsClosedAsAWholeOrInPart() throws Exception {
        assertThat(close(null)).isEqualTo(1_050_000);
        assertThat(close(Volume.lots("0.05"))).isEqualTo(500_000);
        assertThat(close(Volume.lots("0.105"))).isEqualTo(1_050_000); // all of it, whatever the steps of today
        assertThatIllegalArgumentException()
                .isThrownBy(() -> close(Volume.lots("0.11")))
                .withMessage("Field 'lots': '0.11 lots' is not accepted, only volumes up to what position 12 holds,"
                        + " 0.105 lots");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> close(Volume.units(500)))
                .withMessageStartingWith("Field 'units': '500 units'");
    }

    private static long close(@Nullable Volume volume) throws Exception {
        return Closings.request(new ClosePosition(12, volume), position(), Traded.eurusd())
                .getVolume();
    }

    private static ProtoOAAmendPositionSLTPReq amend(AmendPosition.Builder wish) {
        return Amendments.request(wish.build(), position(), Traded.eurusd());
    }

    private static ProtoOAAmendOrderReq amend(AmendOrder.Builder wish) {
        return Amendments.request(wish.build(), order(builder -> builder), Traded.eurusd(), NOW);
    }

    private static Position position() {
        return Position.of(
                ProtoOAPosition.newBuilder()
                        .setPositionId(12)
                        .setTradeData(trade(1_050_000))
                        .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                        .setSwap(0)
                        .setStopLoss(1.05)
                        .setTakeProfit(1.2)
                        .setTrailingStopLoss(true)
                        .setGuaranteedStopLoss(false)
                        .setStopLossTriggerMethod(ProtoOAOrderTriggerMethod.OPPOSITE)
                        .build(),
                1,
                null);
    }

    private static Order order(UnaryOperator<ProtoOAOrder.Builder> change) {
        return Order.of(
                change.apply(ProtoOAOrder.newBuilder()
                                .setOrderId(11)
                                .setTradeData(trade(300_000))
                                .setOrderType(ProtoOAOrderType.LIMIT)
                                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                                .setLimitPrice(1.1)
                                .setExpirationTimestamp(NOW + 100)
                                .setRelativeStopLoss(1_000)
                                .setTakeProfit(1.2)
                                .setTrailingStopLoss(true)
                                .setStopTriggerMethod(ProtoOAOrderTriggerMethod.OPPOSITE))
                        .build(),
                1,
                null);
    }

    private static ProtoOATradeData trade(long volume) {
        return ProtoOATradeData.newBuilder()
                .setSymbolId(1)
                .setVolume(volume)
                .setTradeSide(ProtoOATradeSide.BUY)
                .build();
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }
}
