// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static io.github.camelctrader.operation.OrderRoutes.MARKET;
import static io.github.camelctrader.operation.OrderRoutes.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** K3: what error handlers and users make of an order that was sent and not answered: never two positions by themselves. */
@Timeout(60)
@SuppressWarnings("unchecked") // lists as bodies
class OrderRepetitionSimulatorTest {

    private static final String ID = "CamelCTraderClientOrderId";

    private final OrderRoutes orders = new OrderRoutes();
    private final List<Exchange> dead = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // injected before each test
    private FaultHandle lost;

    @BeforeEach
    void answersGetLost() {
        orders.component.getConfiguration().setRequestTimeout(500);
        lost = orders.simulator.inject(Fault.lost().at(Moment.request(ProtoOANewOrderReq.class)));
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"to", "enrich", "multicast", "direct"})
    @DisplayName("K3: a dead-letter channel with redeliveries does not repeat an unknown outcome")
    void aDeadLetterChannelDoesNotRepeatIt(String by) throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        deadLetterChannel("direct:dead").maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:dead").process(dead::add);
                from("direct:sub").errorHandler(noErrorHandler()).to("ctrader:EURUSD?operation=newOrder");
                switch (by) {
                    case "to" -> from("direct:order").to("ctrader:EURUSD?operation=newOrder");
                    case "enrich" ->
                        from("direct:order")
                                .enrich("ctrader:EURUSD?operation=newOrder", AggregationStrategies.useLatest());
                    case "multicast" ->
                        from("direct:order").multicast().stopOnException().to("ctrader:EURUSD?operation=newOrder");
                    default -> from("direct:order").to("direct:sub");
                }
            }
        });
        send(null, MARKET);

        onePosition();
        assertThat(dead).singleElement().satisfies(exchange -> {
            assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(OutcomeUnknownException.class);
        });
    }

    @Test
    @DisplayName("K3: onException with redeliveries does not repeat it, and its handler knows the id")
    void onExceptionDoesNotRepeatIt() throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .handled(true)
                        .process(dead::add);
                from("direct:order").to("ctrader:EURUSD?operation=newOrder");
            }
        });
        send(null, MARKET);

        ProtoOANewOrderReq sent = onePosition();
        assertThat(dead).singleElement().satisfies(exchange -> assertThat(
                        exchange.getMessage().getHeader(ID))
                .isEqualTo(sent.getClientOrderId()));
    }

    @Test
    @DisplayName(
            "K3: Camel's own mark of a redelivery that is exhausted would hide the failure from the dead-letter channel")
    void whyTheMarkIsNotSet() throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        deadLetterChannel("direct:dead").maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:dead").process(dead::add);
                from("direct:order").process(exchange -> {
                    exchange.setException(new IllegalStateException("unknown"));
                    exchange.getExchangeExtension().setRedeliveryExhausted(true);
                });
            }
        });
        send(null, NONE);
        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("K3: who repeats the message himself names the same order")
    void aRepetitionNamesTheSameOrder(@Nullable Object body, Map<String, Object> headers) {
        Exchange first = order(body, headers);
        assertThat(first.getException()).isInstanceOf(OutcomeUnknownException.class);

        Exchange again = order(body, first.getMessage().getHeaders());
        assertThat(again.getException()).isNull();
        assertThat(orders.sent(ProtoOANewOrderReq.class))
                .hasSize(2)
                .extracting(ProtoOANewOrderReq::getClientOrderId)
                .containsOnly(Objects.requireNonNull(first.getMessage().getHeader(ID, String.class)));
    }

    static Stream<Object[]> aRepetitionNamesTheSameOrder() {
        return Stream.of(
                new Object[] {null, MARKET},
                new Object[] {
                    NewOrder.builder(OrderType.MARKET, TradeSide.BUY, Volume.lots("0.1"))
                            .build(),
                    NONE
                },
                new Object[] {
                    ProtoOANewOrderReq.newBuilder()
                            .setSymbolId(1)
                            .setOrderType(ProtoOAOrderType.MARKET)
                            .setTradeSide(ProtoOATradeSide.BUY)
                            .setVolume(1_000_000),
                    NONE
                });
    }

    @Test
    @DisplayName("K3: once answered, the id is not the next order's")
    void theNextOrderIsAnotherOne() throws Exception {
        lost.cancel();
        List<Execution> executions = new CopyOnWriteArrayList<>();
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:order")
                        .to("ctrader:EURUSD?operation=newOrder")
                        .process(e -> executions.add(e.getMessage().getBody(Execution.class)))
                        .process(e -> assertThat(e.getMessage().getHeader(ID))
                                .isEqualTo(executions.get(0).clientOrderId()))
                        .setBody(constant((Object) null))
                        .to("ctrader:EURUSD?operation=newOrder")
                        .process(e -> executions.add(e.getMessage().getBody(Execution.class)))
                        .setBody(constant((Object) null))
                        .to("ctrader:EURUSD?operation=positions");
            }
        });
        Exchange answer = send(null, MARKET);

        assertThat(answer.getException()).isNull();
        assertThat(executions)
                .extracting(Execution::clientOrderId)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(answer.getMessage().getBody(List.class)).hasSize(2);
    }

    private Exchange send(@Nullable Object body, Map<String, Object> headers) {
        return orders.template.request("direct:order", e -> {
            e.getMessage().setBody(body);
            headers.forEach(e.getMessage()::setHeader);
        });
    }

    private Exchange order(@Nullable Object body, Map<String, Object> headers) {
        return orders.template.request("ctrader:EURUSD?operation=newOrder", e -> {
            e.getMessage().setBody(body);
            headers.forEach(e.getMessage()::setHeader);
        });
    }

    private ProtoOANewOrderReq onePosition() {
        assertThat(orders.simulator.positions()).hasSize(1);
        List<ProtoOANewOrderReq> sent = orders.sent(ProtoOANewOrderReq.class);
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
