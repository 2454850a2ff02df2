/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import static io.github.camelctrader.openapi.ProtoOAExecutionType.ORDER_ACCEPTED;
import static io.github.camelctrader.openapi.ProtoOAExecutionType.ORDER_CANCEL_REJECTED;
import static io.github.camelctrader.openapi.ProtoOAExecutionType.ORDER_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.CancelOrder;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.Deal;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.OrderStatus;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.trading.Fills;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The five order requests as routes make them, over TLS. */
@Timeout(60)
class OrderSimulatorTest {

    private static final Map<String, Object> NONE = Map.of();
    private static final Map<String, Object> MARKET =
            Map.of("CamelCTraderOrderType", "MARKET", "CamelCTraderTradeSide", "buy", "CamelCTraderLots", "0.1");

    private SimulatorRoutes routes;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        routes = new SimulatorRoutes("EURUSD", "XAUUSD");
        routes.context.start();
        template = routes.context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        template.stop();
        routes.close();
    }

    @Test
    void aMarketOrderByHeadersIsAnsweredWithItsFirstExecution() {
        Execution execution = execute("EURUSD", "newOrder", null, MARKET);

        assertThat(execution.executionType()).isEqualTo(ExecutionType.ORDER_ACCEPTED);
        assertThat(execution.symbol()).isEqualTo("EURUSD");
        assertThat(execution.requestedLots()).isEqualByComparingTo("0.1");
        assertThat(execution.clientOrderId()).startsWith("camel-");
        assertThat(sent(ProtoOANewOrderReq.class)).singleElement().satisfies(request -> {
            assertThat(request.getVolume()).isEqualTo(1_000_000);
            assertThat(request.getClientOrderId()).isEqualTo(execution.clientOrderId());
        });
        assertThat(routes.simulator.positions()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource
    void everyFormOfAWishBecomesTheSameRequest(Object body) {
        execute("EURUSD", "newOrder", body, NONE);

        assertThat(sent(ProtoOANewOrderReq.class))
                .singleElement()
                .isEqualTo(ProtoOANewOrderReq.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setSymbolId(2)
                        .setOrderType(ProtoOAOrderType.LIMIT)
                        .setTradeSide(ProtoOATradeSide.SELL)
                        .setVolume(200)
                        .setLimitPrice(9_000.25)
                        .setStopLoss(9_100)
                        .setLabel("gold")
                        .setClientOrderId("mine-1")
                        .build());
        assertThat(routes.simulator.orders()).hasSize(1);
    }

    static Stream<Object> everyFormOfAWishBecomesTheSameRequest() {
        NewOrder.Builder wish = NewOrder.builder(OrderType.LIMIT, TradeSide.SELL, Volume.lots("0.02"))
                .limitPrice(new BigDecimal("9000.25"))
                .stopLoss(new BigDecimal("9100"))
                .label("gold")
                .clientOrderId("mine-1");
        ProtoOANewOrderReq.Builder request = ProtoOANewOrderReq.newBuilder()
                .setSymbolId(2)
                .setOrderType(ProtoOAOrderType.LIMIT)
                .setTradeSide(ProtoOATradeSide.SELL)
                .setVolume(200)
                .setLimitPrice(9_000.25)
                .setStopLoss(9_100)
                .setLabel("gold")
                .setClientOrderId("mine-1");
        String json =
                """
                {"symbol": "XAUUSD", "orderType": "limit", "tradeSide": "SELL", "units": 2, "limitPrice": 9000.25,
                 "stopLoss": "9100.00", "label": "gold", "clientOrderId": "mine-1"}
                """;
        return Stream.of(
                wish.symbol("xauusd").build(),
                request,
                request.buildPartial(),
                json,
                json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of(
                        "symbol",
                        2,
                        "orderType",
                        OrderType.LIMIT,
                        "tradeSide",
                        "sell",
                        "lots",
                        0.02,
                        "limitPrice",
                        9_000.25,
                        "stopLoss",
                        9_100,
                        "label",
                        "gold",
                        "clientOrderId",
                        "mine-1"));
    }

    @Test
    void aPendingOrderIsChangedAndCancelled() {
        Order order = pending();
        Execution replaced = execute(
                "*",
                "amendOrder",
                null,
                Map.of("CamelCTraderOrderId", order.orderId(), "CamelCTraderLimitPrice", "1.01"));
        assertThat(replaced.executionType()).isEqualTo(ExecutionType.ORDER_REPLACED);
        assertThat(routes.simulator.orders()).singleElement().satisfies(present -> {
            assertThat(present.getLimitPrice()).isEqualTo(1.01);
            assertThat(present.getTradeData().getVolume()).isEqualTo(1_000_000);
            assertThat(present.getRelativeStopLoss()).isEqualTo(500);
        });

        execute(
                "*",
                "amendOrder",
                AmendOrder.builder(order.orderId()).volume(Volume.lots("0.2")).build(),
                NONE);
        assertThat(routes.simulator.orders()).singleElement().satisfies(present -> assertThat(
                        present.getTradeData().getVolume())
                .isEqualTo(2_000_000));

        Execution cancelled = execute("*", "cancelOrder", order, NONE);
        assertThat(cancelled.executionType()).isEqualTo(ExecutionType.ORDER_CANCELLED);
        assertThat(cancelled.symbol()).isEqualTo("EURUSD");
        assertThat(routes.simulator.orders()).isEmpty();
    }

    @Test
    void anOrderIsCancelledInEveryForm() {
        List<Object> forms = List.of(
                Map.of("orderId", pending().orderId()),
                "{\"orderId\": " + pending().orderId() + "}",
                new CancelOrder(pending().orderId()),
                ProtoOACancelOrderReq.newBuilder().setOrderId(pending().orderId()));
        forms.forEach(form -> execute("*", "cancelOrder", form, NONE));
        assertThat(routes.simulator.orders()).isEmpty();
        assertThat(sent(ProtoOACancelOrderReq.class)).hasSize(4);
    }

    @Test
    void aPositionKeepsTheLegThatIsNotMentioned() {
        Position position = position();
        execute(
                "*",
                "amendPosition",
                null,
                Map.of("CamelCTraderPositionId", position.positionId(), "CamelCTraderStopLoss", "1.00000"));
        execute(
                "*",
                "amendPosition",
                Map.of("positionId", position.positionId(), "takeProfit", 1.5, "trailingStopLoss", true),
                NONE);
        assertThat(held()).satisfies(held -> {
            assertThat(held.getStopLoss()).isEqualTo(1.0);
            assertThat(held.getTakeProfit()).isEqualTo(1.5);
            assertThat(held.getTrailingStopLoss()).isTrue();
        });

        execute(
                "*",
                "amendPosition",
                ProtoOAAmendPositionSLTPReq.newBuilder()
                        .setPositionId(position.positionId())
                        .setTakeProfit(1.6),
                NONE);
        assertThat(held()).satisfies(held -> assertThat(held.getStopLoss()).isEqualTo(1.0));

        execute(
                "*",
                "amendPosition",
                AmendPosition.builder(position.positionId())
                        .removeStopLoss(true)
                        .build(),
                NONE);
        assertThat(held()).satisfies(held -> {
            assertThat(held.hasStopLoss()).isFalse();
            assertThat(held.getTakeProfit()).isEqualTo(1.6);
        });
    }

    @Test
    void aPositionIsClosedInPartAndThenAsAWhole() {
        Position position = position();
        execute(
                "*",
                "closePosition",
                null,
                Map.of("CamelCTraderPositionId", position.positionId(), "CamelCTraderLots", "0.04"));
        assertThat(held().getTradeData().getVolume()).isEqualTo(600_000);

        execute("*", "closePosition", new ClosePosition(position.positionId(), null), NONE);
        assertThat(routes.simulator.positions()).isEmpty();
        assertThat(sent(ProtoOAClosePositionReq.class))
                .extracting(ProtoOAClosePositionReq::getVolume)
                .containsExactly(400_000L, 600_000L);
    }

    @Test
    void aRouteClosesAllPositions() throws Exception {
        position();
        position();
        routes.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:flat")
                        .to("ctrader:*?operation=positions")
                        .split(body())
                        .to("ctrader:*?operation=closePosition");
            }
        });
        template.requestBody("direct:flat", (Object) null);
        assertThat(routes.simulator.positions()).isEmpty();
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
        assertThat(failure("EURUSD", "newOrder", body, NONE)).hasMessageContaining(message);
        assertThat(sent(ProtoOANewOrderReq.class)).isEmpty();
    }

    @Test
    void headersThatNobodyKnowsOrThatContradictTheBodyAreRefused() {
        assertThat(failure("EURUSD", "newOrder", null, Map.of("CamelCTraderStopLos", 1)))
                .hasMessage("Nobody knows the header CamelCTraderStopLos: is it misspelled?");
        assertThat(failure("EURUSD", "newOrder", Map.of("lots", 0.1, "tradeSide", "SELL"), MARKET))
                .hasMessageContaining(
                        "Argument 'tradeSide': the header CamelCTraderTradeSide says 'buy', the body says")
                .hasMessageContaining("'SELL'");
        assertThat(failure("EURUSD", "newOrder", new CancelOrder(1), NONE))
                .hasMessage("This operation does not take a body of type CancelOrder");
        assertThat(failure("EURUSD", "newOrder", ProtoOAAmendOrderReq.newBuilder(), NONE))
                .hasMessageContaining("ProtoOAAmendOrderReq");
        assertThat(sent(ProtoOANewOrderReq.class)).isEmpty();
    }

    @Test
    void aRequestForAnotherAccountIsNotSentOnThisOne() {
        ProtoOANewOrderReq.Builder request = ProtoOANewOrderReq.newBuilder()
                .setCtidTraderAccountId(77)
                .setSymbolId(1)
                .setOrderType(ProtoOAOrderType.MARKET)
                .setTradeSide(ProtoOATradeSide.BUY)
                .setVolume(100_000);
        assertThat(failure("EURUSD", "newOrder", request, NONE))
                .hasMessage("Field 'ctidTraderAccountId': '77' is not accepted, only 1, the account of this endpoint");
        assertThat(failure("EURUSD", "newOrder", ProtoOANewOrderReq.newBuilder(), NONE))
                .hasMessageContaining("is missing");
        assertThat(sent(ProtoOANewOrderReq.class)).isEmpty();
    }

    @Test
    void theSymbolOfAnEventIsNotTheOneToTrade() {
        Map<String, Object> ofEvent = Map.of(
                "CamelCTraderEventType", "TICK",
                "CamelCTraderSymbol", "XAUUSD",
                "CamelCTraderOrderType", "MARKET",
                "CamelCTraderTradeSide", "BUY",
                "CamelCTraderUnits", 1_000);
        assertThat(execute("EURUSD", "newOrder", "a tick", ofEvent).symbol()).isEqualTo("EURUSD");
        assertThat(execute("*", "newOrder", Map.of("symbol", "EURUSD"), ofEvent).symbol())
                .isEqualTo("EURUSD");
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
        routes.simulator.inject(Fault.orderError(code, "not today").at(Moment.request(ProtoOANewOrderReq.class)));
        assertThat(failure("EURUSD", "newOrder", null, MARKET))
                .isInstanceOfSatisfying(CTraderException.class, refusal -> {
                    assertThat(refusal.errorCode()).isEqualTo(code);
                    assertThat(refusal.retryClass()).isEqualTo(retryClass);
                })
                .hasMessageContaining("not today");
        assertThat(sent(ProtoOANewOrderReq.class)).hasSize(1);
        assertThat(routes.simulator.booked()).isEmpty();
    }

    @Test
    void aRejectionAsFirstExecutionIsARefusal() {
        routes.simulator.inject(
                Fault.reply(event(ORDER_REJECTED, "NOT_ENOUGH_MONEY")).at(Moment.request(ProtoOANewOrderReq.class)));
        assertThat(failure("EURUSD", "newOrder", null, MARKET))
                .isInstanceOfSatisfying(CTraderException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo("NOT_ENOUGH_MONEY"));
        routes.simulator.inject(
                Fault.reply(event(ORDER_CANCEL_REJECTED, null)).at(Moment.request(ProtoOACancelOrderReq.class)));
        assertThat(failure("EURUSD", "cancelOrder", Map.of("orderId", 7), NONE))
                .isInstanceOfSatisfying(CTraderException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo("ORDER_CANCEL_REJECTED"));
    }

    @Test
    void whatIsNotThereIsRefusedBeforeOrByTheBroker() {
        for (String operation : List.of("amendPosition", "closePosition")) {
            assertThat(failure("*", operation, Map.of("positionId", 4711), NONE))
                    .isInstanceOf(CTraderException.class)
                    .hasMessage("Not sent: POSITION_NOT_FOUND, there is no open position 4711");
        }
        assertThat(failure("*", "amendOrder", Map.of("orderId", 4711, "lots", 1), NONE))
                .hasMessage("Not sent: ORDER_NOT_FOUND, there is no pending order 4711");
        assertThat(failure("*", "cancelOrder", Map.of("orderId", 4711), NONE))
                .isInstanceOfSatisfying(CTraderException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo("ORDER_NOT_FOUND"));
        assertThat(sent(ProtoOAClosePositionReq.class)).isEmpty();
    }

    @Test
    void anOrderThatIsFilledInPartsIsOneOrder() {
        routes.simulator.fills(Fills.partial(300_000, 200_000));
        Execution first = execute("EURUSD", "newOrder", null, MARKET);

        assertThat(first.executionType()).isEqualTo(ExecutionType.ORDER_ACCEPTED);
        await().until(() -> ask("deals", Deal.class, NONE).size() == 2);
        assertThat(ask("deals", Deal.class, NONE))
                .extracting(Deal::filledVolume)
                .containsExactly(300_000L, 200_000L);
        assertThat(ask("orders", Order.class, byId(Objects.requireNonNull(first.clientOrderId()))))
                .singleElement()
                .satisfies(order -> assertThat(order.executedVolume()).isEqualTo(500_000))
                .satisfies(order -> assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED));
        assertThat(routes.simulator.booked()).hasSize(1);
    }

    @Test
    void whatBecameOfAnOrderWithoutAnswerCanBeLookedUp() {
        routes.component.getConfiguration().setRequestTimeout(1_000);
        routes.simulator.inject(Fault.lost().at(Moment.request(ProtoOANewOrderReq.class)));
        Throwable failure = failure("EURUSD", "newOrder", null, MARKET);

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        String id = Objects.requireNonNull(((OutcomeUnknownException) failure).clientOrderId());
        assertThat(failure).hasMessageEndingWith("look it up before sending another, clientOrderId " + id);
        assertThat(ask("orders", Order.class, byId(id))).singleElement().satisfies(order -> assertThat(order.status())
                .isEqualTo(OrderStatus.FILLED));
        assertThat(ask("positions", Position.class, byId(id)))
                .singleElement()
                .satisfies(position -> assertThat(position.symbol()).isEqualTo("EURUSD"));
        assertThat(ask("orders", Order.class, byId("another"))).isEmpty();
        assertThat(ask("positions", Position.class, byId("another"))).isEmpty();
        assertThat(sent(ProtoOANewOrderReq.class)).hasSize(1);
    }

    @Test
    void anOrderWhoseConnectionIsLostIsFoundAfterwards() {
        routes.simulator.inject(Fault.resetBeforeAnswer().at(Moment.request(ProtoOANewOrderReq.class)));
        Throwable failure = failure("EURUSD", "newOrder", Map.of("label", "mine", "clientOrderId", "one"), MARKET);

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(ask("positions", Position.class, Map.of("CamelCTraderLabel", "mine")))
                .hasSize(1);
        assertThat(ask("positions", Position.class, byId("one"))).hasSize(1);
        assertThat(sent(ProtoOANewOrderReq.class)).hasSize(1);
        assertThat(routes.simulator.booked()).hasSize(1);
    }

    @Test
    void anOrderIsNotSentLaterOnASessionItWasNotMeantFor() {
        execute("EURUSD", "newOrder", null, MARKET);
        routes.simulator.stop();
        await().until(() -> routes.simulator.connectionsOpen() == 0);
        await().untilAsserted(() ->
                assertThat(failure("EURUSD", "newOrder", null, MARKET)).isInstanceOf(NotConnectedException.class));
        routes.simulator.restart();
        assertThat(ask("positions", Position.class, NONE)).hasSize(1);
        assertThat(sent(ProtoOANewOrderReq.class)).hasSize(1);
    }

    @Test
    void anOrderWaitsForTheFirstSession() {
        routes.simulator.inject(Fault.delayed(java.time.Duration.ofMillis(500)).at(Moment.accountAuth()));
        assertThat(execute("EURUSD", "newOrder", null, MARKET).orderId()).isNotNull();
    }

    @Test
    void aBrokerThatDropsTheLinkWhileAnOrderIsPreparedGetsNoOrder() {
        Position position = position();
        routes.simulator.inject(
                Fault.close().at(Moment.request(io.github.camelctrader.openapi.ProtoOAReconcileReq.class)));
        assertThat(failure("*", "closePosition", position, NONE))
                .isInstanceOf(NotConnectedException.class)
                .hasMessage("ProtoOAClosePositionReq not sent: the session it was meant for is gone");
        routes.simulator.dropConnections(Drop.FIN);
        execute("*", "positions", null, NONE, List.class);
        assertThat(sent(ProtoOAClosePositionReq.class)).isEmpty();
    }

    private Order pending() {
        Execution accepted = execute(
                "EURUSD",
                "newOrder",
                NewOrder.builder(OrderType.LIMIT, TradeSide.BUY, Volume.lots("0.1"))
                        .limitPrice(BigDecimal.ONE)
                        .relativeStopLoss(new BigDecimal("0.005"))
                        .build(),
                NONE);
        return ask("orders", Order.class, Map.of("CamelCTraderOrderId", Objects.requireNonNull(accepted.orderId())))
                .get(0);
    }

    private Position position() {
        Execution accepted = execute("EURUSD", "newOrder", null, MARKET);
        return ask(
                        "positions",
                        Position.class,
                        Map.of("CamelCTraderPositionId", Objects.requireNonNull(accepted.positionId())))
                .get(0);
    }

    private ProtoOAPosition held() {
        return routes.simulator.positions().get(0);
    }

    private <T extends Message> List<T> sent(Class<T> type) {
        return routes.simulator.received(type);
    }

    private static Map<String, Object> byId(String clientOrderId) {
        return Map.of("CamelCTraderClientOrderId", clientOrderId);
    }

    private static ProtoOAExecutionEvent event(ProtoOAExecutionType type, @Nullable String code) {
        assertThat(type).isNotEqualTo(ORDER_ACCEPTED);
        ProtoOAExecutionEvent.Builder event =
                ProtoOAExecutionEvent.newBuilder().setCtidTraderAccountId(1).setExecutionType(type);
        return code == null ? event.build() : event.setErrorCode(code).build();
    }

    private Execution execute(String symbols, String operation, @Nullable Object body, Map<String, Object> headers) {
        return execute(symbols, operation, body, headers, Execution.class);
    }

    private <T> T execute(
            String symbols, String operation, @Nullable Object body, Map<String, Object> headers, Class<T> type) {
        Exchange exchange = exchange(symbols, operation, body, headers);
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return type.cast(exchange.getMessage().getBody());
    }

    private <T> List<T> ask(String operation, Class<T> type, Map<String, Object> headers) {
        List<?> answer = execute("*", operation, null, headers, List.class);
        return answer.stream().map(type::cast).toList();
    }

    private Throwable failure(String symbols, String operation, @Nullable Object body, Map<String, Object> headers) {
        Exchange exchange = exchange(symbols, operation, body, headers);
        assertThat(exchange.getException())
                .as("body " + exchange.getMessage().getBody())
                .isNotNull();
        return exchange.getException();
    }

    private Exchange exchange(String symbols, String operation, @Nullable Object body, Map<String, Object> headers) {
        return template.request("ctrader:" + symbols + "?operation=" + operation, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }
}
