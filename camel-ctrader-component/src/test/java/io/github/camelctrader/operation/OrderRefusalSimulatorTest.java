// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static io.github.camelctrader.openapi.ProtoOAExecutionType.ORDER_ACCEPTED;
import static io.github.camelctrader.openapi.ProtoOAExecutionType.ORDER_CANCEL_REJECTED;
import static io.github.camelctrader.openapi.ProtoOAExecutionType.ORDER_REJECTED;
import static io.github.camelctrader.operation.OrderRoutes.MARKET;
import static io.github.camelctrader.operation.OrderRoutes.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.model.CancelOrder;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that are refused, here or by the broker, and what the route is told. */
@Timeout(60)
class OrderRefusalSimulatorTest {

    private final OrderRoutes orders = new OrderRoutes();

    @AfterEach
    void close() {
        orders.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stopLos\": 1} | The body has fields that have no meaning here: [stopLos]",
                "{\"volume\": 1} | The body has fields that have no meaning here: [volume]",
                "{\"lots\": 1} | Argument 'orderType' is missing: set the header CamelCTraderOrderType",
                "{\"orderType\": \"MARKET\", \"tradeSide\": \"BUY\"} | The volume is missing: set 'lots'",
                "{\"orderType\": \"MARKET\", \"tradeSide\": \"BUY\", \"lots\": 1, \"units\": 1} | exclude each other",
                "{\"orderType\": \"MARKED\", \"tradeSide\": \"BUY\", \"lots\": 1} | Argument 'orderType' (header CamelCTraderOrderType): 'MARKED' is not accepted, only MARKET, LIMIT",
                "{\"orderType\": \"MARKET\", \"tradeSide\": \"BUY\", \"lots\": \"some\"} | Argument 'lots' (header CamelCTraderLots): 'some' is not accepted, only decimal numbers",
                "{\"orderType\": \"MARKET\", \"tradeSide\": \"BUY\", \"lots\": 0.005} | Field 'lots': '0.005 lots'",
                "{\"orderType\": \"LIMIT\", \"tradeSide\": \"BUY\", \"lots\": 0.01, \"limitPrice\": 1, \"expirationTimestamp\": \"soon\"} | only epoch milliseconds, or ISO-8601",
                "{\"orderType\": \"MARKET\", \"tradeSide\": \"BUY\", \"lots\": 0.01, \"trailingStopLoss\": \"ja\"} | only true and false",
                "{\"symbol\": \"NOSUCH\", \"orderType\": \"MARKET\", \"tradeSide\": \"BUY\", \"lots\": 0.01} | Symbol 'NOSUCH' is not in the account's symbol list",
                "{\"orderType\": | The body cannot be read as a JSON object",
            })
    void whatIsWrongIsSaidAndNothingIsSent(String body, String message) {
        assertThat(orders.failure("EURUSD", "newOrder", body, NONE)).hasMessageContaining(message);
        assertThat(orders.sent(ProtoOANewOrderReq.class)).isEmpty();
    }

    @Test
    void headersThatNobodyKnowsOrThatContradictTheBodyAreRefused() {
        assertThat(orders.failure("EURUSD", "newOrder", null, Map.of("CamelCTraderStopLos", 1)))
                .hasMessage("Nobody knows the header CamelCTraderStopLos: is it misspelled?");
        assertThat(orders.failure("EURUSD", "newOrder", Map.of("lots", 0.1, "tradeSide", "SELL"), MARKET))
                .hasMessageContaining(
                        "Argument 'tradeSide': the header CamelCTraderTradeSide says 'buy', the body says")
                .hasMessageContaining("'SELL'");
        assertThat(orders.failure("EURUSD", "newOrder", new CancelOrder(1), NONE))
                .hasMessage("This operation does not take a body of type CancelOrder");
        assertThat(orders.failure("EURUSD", "newOrder", ProtoOAAmendOrderReq.newBuilder(), NONE))
                .hasMessageContaining("ProtoOAAmendOrderReq");
        assertThat(orders.sent(ProtoOANewOrderReq.class)).isEmpty();
    }

    @Test
    void aRequestForAnotherAccountIsNotSentOnThisOne() {
        ProtoOANewOrderReq.Builder request = ProtoOANewOrderReq.newBuilder()
                .setCtidTraderAccountId(77)
                .setSymbolId(1)
                .setOrderType(ProtoOAOrderType.MARKET)
                .setTradeSide(ProtoOATradeSide.BUY)
                .setVolume(100_000);
        assertThat(orders.failure("EURUSD", "newOrder", request, NONE))
                .hasMessage("Field 'ctidTraderAccountId': '77' is not accepted, only 1, the account of this endpoint");
        assertThat(orders.failure("EURUSD", "newOrder", ProtoOANewOrderReq.newBuilder(), NONE))
                .hasMessageContaining("is missing");
        assertThat(orders.sent(ProtoOANewOrderReq.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ENOUGH_MONEY, REJECT",
        "TRADING_BAD_VOLUME, REJECT",
        "UNKNOWN_ERROR, REJECT",
        "SOMETHING_NEW, REJECT",
        "TIMEOUT_ERROR, REJECT",
        "CH_SERVER_NOT_REACHABLE, BACKOFF"
    })
    void aRefusalFailsTheExchangeWithTheBrokersCode(String code, RetryClass retryClass) {
        orders.simulator.inject(Fault.orderError(code, "not today").at(Moment.request(ProtoOANewOrderReq.class)));
        assertThat(orders.failure("EURUSD", "newOrder", null, MARKET))
                .isInstanceOfSatisfying(CTraderException.class, refusal -> {
                    assertThat(refusal.errorCode()).isEqualTo(code);
                    assertThat(refusal.retryClass()).isEqualTo(retryClass);
                })
                .hasMessageContaining("not today");
        assertThat(orders.sent(ProtoOANewOrderReq.class)).hasSize(1);
        assertThat(orders.simulator.booked()).isEmpty();
    }

    @Test
    void aRejectionAsFirstExecutionIsARefusal() {
        orders.simulator.inject(
                Fault.reply(event(ORDER_REJECTED, "NOT_ENOUGH_MONEY")).at(Moment.request(ProtoOANewOrderReq.class)));
        assertThat(orders.failure("EURUSD", "newOrder", null, MARKET))
                .isInstanceOfSatisfying(CTraderException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo("NOT_ENOUGH_MONEY"));
        orders.simulator.inject(
                Fault.reply(event(ORDER_CANCEL_REJECTED, null)).at(Moment.request(ProtoOACancelOrderReq.class)));
        assertThat(orders.failure("EURUSD", "cancelOrder", Map.of("orderId", 7), NONE))
                .isInstanceOfSatisfying(CTraderException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo("ORDER_CANCEL_REJECTED"));
    }

    @Test
    void whatIsNotThereIsRefusedBeforeOrByTheBroker() {
        for (String operation : List.of("amendPosition", "closePosition")) {
            assertThat(orders.failure("*", operation, Map.of("positionId", 4711), NONE))
                    .isInstanceOf(CTraderException.class)
                    .hasMessage("Not sent: POSITION_NOT_FOUND, there is no open position 4711");
        }
        assertThat(orders.failure("*", "amendOrder", Map.of("orderId", 4711, "lots", 1), NONE))
                .hasMessage("Not sent: ORDER_NOT_FOUND, there is no pending order 4711");
        assertThat(orders.failure("*", "cancelOrder", Map.of("orderId", 4711), NONE))
                .isInstanceOfSatisfying(CTraderException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo("ORDER_NOT_FOUND"));
        assertThat(orders.sent(ProtoOAClosePositionReq.class)).isEmpty();
    }

    private static ProtoOAExecutionEvent event(ProtoOAExecutionType type, @Nullable String code) {
        assertThat(type).isNotEqualTo(ORDER_ACCEPTED);
        ProtoOAExecutionEvent.Builder event =
                ProtoOAExecutionEvent.newBuilder().setCtidTraderAccountId(1).setExecutionType(type);
        return code == null ? event.build() : event.setErrorCode(code).build();
    }
}
