// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.TimeInForce;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.TriggerMethod;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderTriggerMethod;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATimeInForce;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a wish for an order before anything is sent, and the request that a good one becomes. */
class NewOrdersTest {

    private static final long NOW = 1_000_000;

    @Test
    void aMarketOrderBecomesTheRequestThatItSays() throws Exception {
        ProtoOANewOrderReq request = request(market().relativeStopLoss(new BigDecimal("0.0050"))
                .relativeTakeProfit(new BigDecimal("0.01"))
                .trailingStopLoss(true)
                .stopTriggerMethod(TriggerMethod.OPPOSITE)
                .label("strategy 7")
                .comment("said so"));

        assertThat(request)
                .isEqualTo(ProtoOANewOrderReq.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setSymbolId(1)
                        .setOrderType(ProtoOAOrderType.MARKET)
                        .setTradeSide(ProtoOATradeSide.BUY)
                        .setVolume(1_000_000)
                        .setRelativeStopLoss(500)
                        .setRelativeTakeProfit(1_000)
                        .setTrailingStopLoss(true)
                        .setStopTriggerMethod(ProtoOAOrderTriggerMethod.OPPOSITE)
                        .setLabel("strategy 7")
                        .setComment("said so")
                        .setClientOrderId("made-up")
                        .build());
    }

    @Test
    void aLimitOrderBecomesTheRequestThatItSays() throws Exception {
        ProtoOANewOrderReq request = request(limit().stopLoss(new BigDecimal("1.09"))
                .takeProfit(new BigDecimal("1.12000"))
                .expirationTimestamp(NOW + 1)
                .clientOrderId("mine"));

        assertThat(request.getLimitPrice()).isEqualTo(1.1);
        assertThat(request.getStopLoss()).isEqualTo(1.09);
        assertThat(request.getTakeProfit()).isEqualTo(1.12);
        assertThat(request.getTimeInForce()).isEqualTo(ProtoOATimeInForce.GOOD_TILL_DATE);
        assertThat(request.getExpirationTimestamp()).isEqualTo(NOW + 1);
        assertThat(request.getClientOrderId()).isEqualTo("mine");
    }

    @Test
    void whatIsNotSaidIsNotSent() throws Exception {
        assertThat(request(market()).getAllFields().keySet())
                .extracting(field -> field.getName())
                .containsExactlyInAnyOrder(
                        "ctidTraderAccountId", "symbolId", "orderType", "tradeSide", "volume", "clientOrderId");
    }

    @ParameterizedTest
    @CsvSource({
        "LOTS, 0.1, 1000000",
        "LOTS, 0.01, 100000",
        "LOTS, 100, 1000000000",
        "LOTS, 1e0, 10000000",
        "UNITS, 1000, 100000",
        "UNITS, 10000.0, 1000000"
    })
    void volumesAreReadInTheUnitTheySay(String unit, BigDecimal amount, long wire) throws Exception {
        assertThat(request(order(OrderType.MARKET, volume(unit, amount))).getVolume())
                .isEqualTo(wire);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOTS | 0.005 | Field 'lots': '0.005 lots' is not accepted, only volumes of EURUSD above 0 from 0.01 lots to 100 lots in steps of 0.01 lots",
                "LOTS | 0.015 | Field 'lots': '0.015 lots'",
                "LOTS | 100.01 | Field 'lots': '100.01 lots'",
                "LOTS | 0.000000001 | Field 'lots': '0.000000001 lots'",
                "LOTS | 0 | Field 'lots': '0 lots'",
                "LOTS | -0.1 | Field 'lots': '-0.1 lots'",
                "LOTS | 1e30 | Field 'lots'",
                "UNITS | 999 | Field 'units': '999 units' is not accepted, only volumes of EURUSD above 0 from 1000 units to 10000000 units in steps of 1000 units",
                "UNITS | 1000.001 | Field 'units': '1000.001 units'",
            })
    void aVolumeOutOfBoundsIsRefusedInItsOwnUnit(String unit, BigDecimal amount, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(order(OrderType.MARKET, volume(unit, amount))))
                .withMessageStartingWith(message);
    }

    @Test
    void lotsNeedALotSizeAndUnitsDoNot() throws Exception {
        Symbol symbol = Traded.eurusd(details -> details.clearLotSize());
        assertThat(NewOrders.request(
                                order(OrderType.MARKET, Volume.units(1_000)).build(), symbol, "id", NOW)
                        .getVolume())
                .isEqualTo(100_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewOrders.request(market().build(), symbol, "id", NOW))
                .withMessageContaining("'lots'")
                .withMessageContaining("does not say how large a lot of EURUSD is");
    }

    @Test
    void limitsThatTheBrokerDoesNotNameDoNotBind() throws Exception {
        Symbol symbol = Traded.eurusd(
                details -> details.clearMinVolume().clearMaxVolume().clearStepVolume());
        NewOrder order =
                order(OrderType.MARKET, Volume.units(new BigDecimal("0.01"))).build();
        assertThat(NewOrders.request(order, symbol, "id", NOW).getVolume()).isOne();
    }

    @ParameterizedTest
    @MethodSource
    void whatIsWrongIsNamed(String message, NewOrder.Builder order) {
        assertThatIllegalArgumentException().isThrownBy(() -> request(order)).withMessageContaining(message);
    }

    static Stream<Arguments> whatIsWrongIsNamed() {
        return Stream.of(
                wrong(
                        "Field 'limitPrice': '1.100001' is not accepted, only prices above 0 with at most 5 digits",
                        limit().limitPrice(new BigDecimal("1.100001"))),
                wrong("Field 'limitPrice': '0'", limit().limitPrice(BigDecimal.ZERO)),
                wrong("Field 'limitPrice' is missing: a LIMIT order needs it", order(OrderType.LIMIT, lots())),
                wrong("Field 'limitPrice' has no meaning for a MARKET order", market().limitPrice(price("1.1"))),
                wrong("Field 'stopPrice' is missing: a STOP order needs it", order(OrderType.STOP, lots())),
                wrong("Field 'stopPrice' has no meaning for a LIMIT order", limit().stopPrice(price("1.1"))),
                wrong("Field 'stopPrice': '-1'", order(OrderType.STOP, lots()).stopPrice(price("-1"))),
                wrong(
                        "Field 'slippageInPoints' is missing: a STOP_LIMIT",
                        order(OrderType.STOP_LIMIT, lots()).stopPrice(price("1.1"))),
                wrong(
                        "Field 'limitPrice' has no meaning for a STOP_LIMIT",
                        order(OrderType.STOP_LIMIT, lots())
                                .stopPrice(price("1.1"))
                                .limitPrice(price("1.1"))),
                wrong("Field 'baseSlippagePrice' is missing: a MARKET_RANGE", order(OrderType.MARKET_RANGE, lots())),
                wrong(
                        "Field 'slippageInPoints': '-1'",
                        order(OrderType.MARKET_RANGE, lots())
                                .baseSlippagePrice(price("1.1"))
                                .slippageInPoints(-1)),
                wrong("this type is the broker's own", order(OrderType.STOP_LOSS_TAKE_PROFIT, lots())),
                wrong(
                        "Field 'stopLoss' is a price, and the broker takes none for a MARKET order: give 'relativeStopLoss'",
                        market().stopLoss(price("1.09"))),
                wrong(
                        "Field 'takeProfit' is a price, and the broker takes none for a MARKET order: give 'relativeTakeProfit'",
                        market().takeProfit(price("1.2"))),
                wrong("Field 'relativeStopLoss': '0.000001'", market().relativeStopLoss(price("0.000001"))),
                wrong("Field 'relativeTakeProfit': '-0.01'", market().relativeTakeProfit(price("-0.01"))),
                wrong(
                        "Field 'stopLoss' and 'relativeStopLoss' exclude each other",
                        limit().stopLoss(price("1.09")).relativeStopLoss(price("0.01"))),
                wrong(
                        "Field 'takeProfit' and 'relativeTakeProfit' exclude each other",
                        limit().takeProfit(price("1.2")).relativeTakeProfit(price("0.01"))),
                wrong(
                        "Field 'stopLoss': '1.1' is not accepted, only prices below the limitPrice 1.10000",
                        limit().stopLoss(price("1.1"))),
                wrong(
                        "Field 'takeProfit': '1.09' is not accepted, only prices above the limitPrice",
                        limit().takeProfit(price("1.09"))),
                wrong(
                        "Field 'stopLoss': '1.09' is not accepted, only prices above the stopPrice",
                        NewOrder.builder(OrderType.STOP, TradeSide.SELL, lots())
                                .stopPrice(price("1.1"))
                                .stopLoss(price("1.09"))),
                wrong("Field 'trailingStopLoss' needs a stop loss", market().trailingStopLoss(true)),
                wrong("Field 'guaranteedStopLoss' needs a stop loss", market().guaranteedStopLoss(true)),
                wrong(
                        "Field 'expirationTimestamp': '" + NOW + "' is not accepted, only epoch milliseconds after now",
                        limit().expirationTimestamp(NOW)),
                wrong(
                        "Field 'expirationTimestamp' is missing: GOOD_TILL_DATE needs it",
                        limit().timeInForce(TimeInForce.GOOD_TILL_DATE)),
                wrong(
                        "Field 'expirationTimestamp' has no meaning with GOOD_TILL_CANCEL",
                        limit().timeInForce(TimeInForce.GOOD_TILL_CANCEL).expirationTimestamp(NOW + 1)),
                wrong("has 51 characters, at most 50 are accepted", market().clientOrderId("x".repeat(51))),
                wrong("Field 'clientOrderId'", market().clientOrderId(" ")),
                wrong("has 101 characters, at most 100 are accepted", market().label("x".repeat(101))),
                wrong("has 513 characters, at most 512 are accepted", market().comment("x".repeat(513))));
    }

    @Test
    void textsOfTheGreatestLengthPass() throws Exception {
        ProtoOANewOrderReq request = request(
                market().clientOrderId("x".repeat(50)).label("y".repeat(100)).comment("z".repeat(512)));
        assertThat(List.of(
                        request.getClientOrderId().length(), request.getLabel().length()))
                .containsExactly(50, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLED_WITHOUT_PENDINGS_EXECUTION, BUY, , TRADING_DISABLED",
        "DISABLED_WITH_PENDINGS_EXECUTION, SELL, 7, TRADING_DISABLED",
        "CLOSE_ONLY_MODE, BUY, , TRADING_NOT_ALLOWED",
        "ENABLED, SELL, , SHORT_SELLING_NOT_ALLOWED"
    })
    void whatTheBrokerForbidsIsRefusedWithItsCode(
            ProtoOATradingMode mode, TradeSide side, @Nullable Long positionId, String code) {
        Symbol symbol = Traded.eurusd(details -> details.setTradingMode(mode).setEnableShortSelling(false));
        NewOrder order = NewOrder.builder(OrderType.MARKET, side, lots())
                .positionId(positionId)
                .build();

        CTraderException refusal =
                catchThrowableOfType(CTraderException.class, () -> NewOrders.request(order, symbol, "id", NOW));
        assertThat(refusal.errorCode()).isEqualTo(code);
        assertThat(refusal.retryClass()).isEqualTo(RetryClass.REJECT);
        assertThat(refusal).hasMessageStartingWith("Not sent: " + code + ", symbol EURUSD");
    }

    @Test
    void aPositionMayBeReducedWhereNoneMayBeOpened() throws Exception {
        Symbol symbol = Traded.eurusd(details ->
                details.setTradingMode(ProtoOATradingMode.CLOSE_ONLY_MODE).setEnableShortSelling(false));
        NewOrder order = NewOrder.builder(OrderType.MARKET, TradeSide.SELL, lots())
                .positionId(7L)
                .build();
        assertThat(NewOrders.request(order, symbol, "id", NOW).getPositionId()).isEqualTo(7);
    }

    @Test
    void aRequestOfTheProtocolIsReadAndWrittenWithoutLoss() throws Exception {
        ProtoOANewOrderReq request = ProtoOANewOrderReq.newBuilder()
                .setCtidTraderAccountId(1)
                .setSymbolId(1)
                .setOrderType(ProtoOAOrderType.STOP_LIMIT)
                .setTradeSide(ProtoOATradeSide.SELL)
                .setVolume(300_000)
                .setStopPrice(1.08)
                .setSlippageInPoints(12)
                .setTimeInForce(ProtoOATimeInForce.GOOD_TILL_DATE)
                .setExpirationTimestamp(NOW + 5)
                .setRelativeStopLoss(1_000)
                .setTakeProfit(1.05)
                .setComment("c")
                .setLabel("l")
                .setPositionId(9)
                .setClientOrderId("mine")
                .setGuaranteedStopLoss(true)
                .setTrailingStopLoss(true)
                .setStopTriggerMethod(ProtoOAOrderTriggerMethod.DOUBLE_TRADE)
                .build();
        assertThat(NewOrders.request(NewOrder.of(request), Traded.eurusd(), "id", NOW))
                .isEqualTo(request);
    }

    private static ProtoOANewOrderReq request(NewOrder.Builder order) throws CTraderException {
        return NewOrders.request(order.build(), Traded.eurusd(), "made-up", NOW);
    }

    private static NewOrder.Builder market() {
        return order(OrderType.MARKET, lots());
    }

    private static NewOrder.Builder limit() {
        return order(OrderType.LIMIT, lots()).limitPrice(new BigDecimal("1.10000"));
    }

    private static NewOrder.Builder order(OrderType type, Volume volume) {
        return NewOrder.builder(type, TradeSide.BUY, volume);
    }

    private static Volume lots() {
        return Volume.lots("0.1");
    }

    private static Volume volume(String unit, BigDecimal amount) {
        return unit.equals("LOTS") ? Volume.lots(amount) : Volume.units(amount);
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }

    private static Arguments wrong(String message, NewOrder.Builder order) {
        return Arguments.of(message, order);
    }
}
