// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static io.github.camelctrader.operation.OrderRoutes.MARKET;
import static io.github.camelctrader.operation.OrderRoutes.NONE;
import static io.github.camelctrader.operation.OrderRoutes.byId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.fixture.Events;
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
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.trading.Fills;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The five order requests as routes make them, over TLS. */
@Timeout(60)
class OrderSimulatorTest {

    private final OrderRoutes orders = new OrderRoutes();

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void aMarketOrderByHeadersIsAnsweredWithItsFirstExecution() {
        Execution execution = orders.execute("EURUSD", "newOrder", null, MARKET);

        assertThat(execution.executionType()).isEqualTo(ExecutionType.ORDER_ACCEPTED);
        assertThat(execution.symbol()).isEqualTo("EURUSD");
        assertThat(execution.requestedLots()).isEqualByComparingTo("0.1");
        assertThat(execution.clientOrderId()).startsWith("camel-");
        assertThat(orders.sent(ProtoOANewOrderReq.class)).singleElement().satisfies(request -> {
            assertThat(request.getVolume()).isEqualTo(1_000_000);
            assertThat(request.getClientOrderId()).isEqualTo(execution.clientOrderId());
        });
        assertThat(orders.simulator.positions()).hasSize(1);
    }

    @Test
    void anOrderThatAwaitsItsFillIsAnsweredWithIt() {
        orders.simulator.fills(Fills.partial(300_000, 700_000));
        Execution execution = orders.execute("EURUSD", "newOrder&awaitFill=true", null, MARKET);
        assertThat(execution.executionType()).isEqualTo(ExecutionType.ORDER_FILLED);

        Map<String, Object> all = Map.of("CamelCTraderPositionId", Objects.requireNonNull(execution.positionId()));
        Execution closed = orders.execute("*", "closePosition&awaitFill=true", null, all);
        assertThat(closed.executionType()).isEqualTo(ExecutionType.ORDER_FILLED);
        assertThat(closed.closedVolume()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource
    void everyFormOfAWishBecomesTheSameRequest(Object body) {
        orders.execute("EURUSD", "newOrder", body, NONE);

        assertThat(orders.sent(ProtoOANewOrderReq.class))
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
        assertThat(orders.simulator.orders()).hasSize(1);
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
                json.getBytes(StandardCharsets.UTF_8),
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
        Order order = orders.pending();
        Execution replaced = orders.execute(
                "*",
                "amendOrder",
                null,
                Map.of("CamelCTraderOrderId", order.orderId(), "CamelCTraderLimitPrice", "1.01"));
        assertThat(replaced.executionType()).isEqualTo(ExecutionType.ORDER_REPLACED);
        assertThat(orders.simulator.orders()).singleElement().satisfies(present -> {
            assertThat(present.getLimitPrice()).isEqualTo(1.01);
            assertThat(present.getTradeData().getVolume()).isEqualTo(1_000_000);
            assertThat(present.getRelativeStopLoss()).isEqualTo(500);
        });

        orders.execute(
                "*",
                "amendOrder",
                AmendOrder.builder(order.orderId()).volume(Volume.lots("0.2")).build(),
                NONE);
        assertThat(orders.simulator.orders()).singleElement().satisfies(present -> assertThat(
                        present.getTradeData().getVolume())
                .isEqualTo(2_000_000));

        Execution cancelled = orders.execute("*", "cancelOrder", order, NONE);
        assertThat(cancelled.executionType()).isEqualTo(ExecutionType.ORDER_CANCELLED);
        assertThat(cancelled.symbol()).isEqualTo("EURUSD");
        assertThat(orders.simulator.orders()).isEmpty();
    }

    @Test
    void anOrderIsCancelledInEveryForm() {
        List<Object> forms = List.of(
                Map.of("orderId", orders.pending().orderId()),
                "{\"orderId\": " + orders.pending().orderId() + "}",
                new CancelOrder(orders.pending().orderId()),
                ProtoOACancelOrderReq.newBuilder().setOrderId(orders.pending().orderId()));
        forms.forEach(form -> orders.execute("*", "cancelOrder", form, NONE));
        assertThat(orders.simulator.orders()).isEmpty();
        assertThat(orders.sent(ProtoOACancelOrderReq.class)).hasSize(4);
    }

    @Test
    void aPositionKeepsTheLegThatIsNotMentioned() {
        Position position = orders.position();
        orders.execute(
                "*",
                "amendPosition",
                null,
                Map.of("CamelCTraderPositionId", position.positionId(), "CamelCTraderStopLoss", "1.00000"));
        orders.execute(
                "*",
                "amendPosition",
                Map.of("positionId", position.positionId(), "takeProfit", 1.5, "trailingStopLoss", true),
                NONE);
        assertThat(orders.held()).satisfies(held -> {
            assertThat(held.getStopLoss()).isEqualTo(1.0);
            assertThat(held.getTakeProfit()).isEqualTo(1.5);
            assertThat(held.getTrailingStopLoss()).isTrue();
        });

        orders.execute(
                "*",
                "amendPosition",
                ProtoOAAmendPositionSLTPReq.newBuilder()
                        .setPositionId(position.positionId())
                        .setTakeProfit(1.6),
                NONE);
        assertThat(orders.held())
                .satisfies(held -> assertThat(held.getStopLoss()).isEqualTo(1.0));

        orders.execute(
                "*",
                "amendPosition",
                AmendPosition.builder(position.positionId())
                        .removeStopLoss(true)
                        .build(),
                NONE);
        assertThat(orders.held()).satisfies(held -> {
            assertThat(held.hasStopLoss()).isFalse();
            assertThat(held.getTakeProfit()).isEqualTo(1.6);
        });
    }

    @Test
    void aPositionIsClosedInPartAndThenAsAWhole() {
        Position position = orders.position();
        orders.execute(
                "*",
                "closePosition",
                null,
                Map.of("CamelCTraderPositionId", position.positionId(), "CamelCTraderLots", "0.04"));
        assertThat(orders.held().getTradeData().getVolume()).isEqualTo(600_000);

        orders.execute("*", "closePosition", new ClosePosition(position.positionId(), null), NONE);
        assertThat(orders.simulator.positions()).isEmpty();
        assertThat(orders.sent(ProtoOAClosePositionReq.class))
                .extracting(ProtoOAClosePositionReq::getVolume)
                .containsExactly(400_000L, 600_000L);
    }

    @Test
    void aRouteClosesAllPositions() throws Exception {
        orders.position();
        orders.position();
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:flat")
                        .to("ctrader:*?operation=positions")
                        .split(body())
                        .to("ctrader:*?operation=closePosition");
            }
        });
        orders.template.requestBody("direct:flat", (Object) null);
        assertThat(orders.simulator.positions()).isEmpty();
    }

    @Test
    void theSymbolOfAnEventIsNotTheOneToTrade() {
        Map<String, Object> ofEvent = Map.of(
                "CamelCTraderEventType", "TICK",
                "CamelCTraderSymbol", "XAUUSD",
                "CamelCTraderOrderType", "MARKET",
                "CamelCTraderTradeSide", "BUY",
                "CamelCTraderUnits", 1_000);
        assertThat(orders.execute("EURUSD", "newOrder", Events.tick("XAUUSD", 1), ofEvent)
                        .symbol())
                .isEqualTo("EURUSD");
        assertThat(orders.execute("*", "newOrder", Map.of("symbol", "EURUSD"), ofEvent)
                        .symbol())
                .isEqualTo("EURUSD");
    }

    @Test
    void anOrderThatIsFilledInPartsIsOneOrder() {
        orders.simulator.fills(Fills.partial(300_000, 200_000));
        Execution first = orders.execute("EURUSD", "newOrder", null, MARKET);

        assertThat(first.executionType()).isEqualTo(ExecutionType.ORDER_ACCEPTED);
        await().until(() -> orders.ask("deals", Deal.class, NONE).size() == 2);
        assertThat(orders.ask("deals", Deal.class, NONE))
                .extracting(Deal::filledVolume)
                .containsExactly(300_000L, 200_000L);
        assertThat(orders.ask("orders", Order.class, byId(Objects.requireNonNull(first.clientOrderId()))))
                .singleElement()
                .satisfies(order -> assertThat(order.executedVolume()).isEqualTo(500_000))
                .satisfies(order -> assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED));
        assertThat(orders.simulator.booked()).hasSize(1);
    }
}
