// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Order requests as a route makes them, each waited for, on a simulator that trades EURUSD and XAUUSD. One thread at a
 * time; closing ends the routes and the simulator.
 */
public final class OrderRoutes implements AutoCloseable {

    /** No headers. */
    public static final Map<String, Object> NONE = Map.of();

    /** The headers of an order to buy 0.1 lots at once. */
    public static final Map<String, Object> MARKET =
            Map.of("CamelCTraderOrderType", "MARKET", "CamelCTraderTradeSide", "buy", "CamelCTraderLots", "0.1");

    private final SimulatorRoutes routes = new SimulatorRoutes("EURUSD", "XAUUSD");

    public final CTraderSimulator simulator = routes.simulator;
    public final CTraderComponent component = routes.component;
    public final CamelContext context = routes.context;
    public final ProducerTemplate template;

    public OrderRoutes() {
        context.start();
        template = context.createProducerTemplate();
    }

    /** The execution that answers an order request of an endpoint with these symbols. */
    public Execution execute(String symbols, String operation, @Nullable Object body, Map<String, Object> headers) {
        return execute(symbols, operation, body, headers, Execution.class);
    }

    /** What an operation of an endpoint with these symbols is answered with; fails the test if it is refused. */
    public <T> T execute(
            String symbols, String operation, @Nullable Object body, Map<String, Object> headers, Class<T> type) {
        Exchange exchange = exchange(symbols, operation, body, headers);
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return type.cast(exchange.getMessage().getBody());
    }

    /** The rows that a query gives. */
    public <T> List<T> ask(String operation, Class<T> type, Map<String, Object> headers) {
        List<?> answer = execute("*", operation, null, headers, List.class);
        return answer.stream().map(type::cast).toList();
    }

    /** What an operation fails with; fails the test if it does not. */
    public Throwable failure(String symbols, String operation, @Nullable Object body, Map<String, Object> headers) {
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

    /** The requests of a type that have reached the broker. */
    public <T extends Message> List<T> sent(Class<T> type) {
        return simulator.received(type);
    }

    /** A new order that waits for its price. */
    public Order pending() {
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

    /** A new position of 0.1 lots. */
    public Position position() {
        Execution accepted = execute("EURUSD", "newOrder", null, MARKET);
        return ask(
                        "positions",
                        Position.class,
                        Map.of("CamelCTraderPositionId", Objects.requireNonNull(accepted.positionId())))
                .get(0);
    }

    /** The first position, as the broker has it. */
    public ProtoOAPosition held() {
        return simulator.positions().get(0);
    }

    /** The headers that look an order up by the id that its client gave it. */
    public static Map<String, Object> byId(String clientOrderId) {
        return Map.of("CamelCTraderClientOrderId", clientOrderId);
    }

    @Override
    public void close() {
        template.stop();
        routes.close();
    }
}
