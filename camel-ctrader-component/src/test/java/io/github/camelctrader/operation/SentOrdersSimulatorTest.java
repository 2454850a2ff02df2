// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static io.github.camelctrader.operation.OrderRoutes.MARKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** K29: with {@code idempotent}, one {@code clientOrderId} places one order on an account, by whatever way it comes. */
@Timeout(60)
class SentOrdersSimulatorTest {

    private static final String ONCE = "?operation=newOrder&idempotent=true";

    private final OrderRoutes orders = new OrderRoutes();

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    @DisplayName("K29: two endpoints of two components, one of which names the account, know each other's orders")
    void anyEndpointKnowsIt() {
        CTraderComponent other = new CTraderComponent();
        other.setConfiguration(orders.component.getConfiguration().copy());
        orders.context.addComponent("other", other);
        Exchange first = send("ctrader:EURUSD" + ONCE, "one");
        Exchange again = send("ctrader:*" + ONCE + "&accountId=1", "one", "CamelCTraderSymbol", "EURUSD");
        Exchange there = send("other:EURUSD" + ONCE, "one");

        assertThat(first.getMessage().getBody()).isInstanceOf(Execution.class);
        assertThat(List.of(again, there)).allSatisfy(left -> {
            assertThat(left.getException()).isNull();
            assertThat(left.getProperty(Exchange.DUPLICATE_MESSAGE)).isEqualTo(true);
            assertThat(left.getMessage().getBody()).isEqualTo("{}");
        });
        assertSent("one");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("K29: an order that was certainly not placed can be tried again, by Camel's redelivery as well")
    void whatWasRefusedCanBeTriedAgain(boolean byBroker) throws Exception {
        if (byBroker) {
            orders.simulator.inject(
                    Fault.orderError("MARKET_CLOSED", "closed").at(Moment.request(ProtoOANewOrderReq.class)));
        }
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(e -> e.getMessage().setHeader("CamelCTraderLots", "0.1")));
                from("direct:order").to("ctrader:EURUSD" + ONCE);
            }
        });
        Exchange exchange = send("direct:order", "one", "CamelCTraderLots", byBroker ? "0.1" : "0.0000001");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Execution.class);
        assertThat(orders.simulator.positions()).hasSize(1);
    }

    @Test
    @DisplayName("K29: one of unknown outcome is not sent again, and its redelivery is no success")
    void whatIsUnknownIsNotTriedAgain() throws Exception {
        orders.component.getConfiguration().setRequestTimeout(500);
        orders.simulator.inject(Fault.lost().at(Moment.request(ProtoOANewOrderReq.class)));
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:order").to("ctrader:EURUSD" + ONCE);
            }
        });
        assertThat(send("direct:order", "one").getException()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(send("ctrader:EURUSD" + ONCE, "one").getProperty(Exchange.DUPLICATE_MESSAGE))
                .isEqualTo(true);
        assertSent("one");
    }

    @Test
    @DisplayName("K29: that one order of an exchange was left out says nothing of its next one")
    void theNextOrderOfTheExchange() throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:order")
                        .to("ctrader:EURUSD" + ONCE)
                        .setBody(constant("{}"))
                        .setHeader("CamelCTraderClientOrderId", constant("two"))
                        .to("ctrader:EURUSD" + ONCE);
            }
        });
        send("ctrader:EURUSD" + ONCE, "one");

        assertThat(send("direct:order", "one").getProperty(Exchange.DUPLICATE_MESSAGE))
                .isNull();
        assertSent("one", "two");
    }

    @Test
    @DisplayName("K29: an order without an id of its own is refused")
    void anIdIsNeeded() {
        assertThat(send("ctrader:EURUSD" + ONCE, null).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientOrderId");
        assertSent();
    }

    @Test
    @DisplayName("K29: a repository of one's own is started, named by the account, and may block")
    void aRepositoryOfOnesOwn() {
        List<String> threads = new CopyOnWriteArrayList<>();
        Map<String, Object> kept = new HashMap<>();
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository(kept) {
            @Override
            public boolean add(String key) {
                threads.add(Thread.currentThread().getName());
                return super.add(key);
            }
        };
        orders.context.getRegistry().bind("mine", repository);
        String endpoint = "ctrader:EURUSD?operation=newOrder&idempotentRepository=#mine";
        send(endpoint, "one");
        send(endpoint, "one");

        assertThat(repository.isStarted()).isTrue();
        assertThat(kept).containsOnlyKeys("1/one");
        assertThat(threads).hasSize(2).allMatch(name -> name.contains("CTraderProducer"));
        assertSent("one");
    }

    private Exchange send(String uri, @Nullable String id, String... header) {
        return orders.template.request(uri, exchange -> {
            exchange.getMessage().setBody("{}");
            MARKET.forEach(exchange.getMessage()::setHeader);
            exchange.getMessage().setHeader("CamelCTraderClientOrderId", id);
            if (header.length > 0) {
                exchange.getMessage().setHeader(header[0], header[1]);
            }
        });
    }

    private void assertSent(String... ids) {
        assertThat(orders.sent(ProtoOANewOrderReq.class))
                .extracting(ProtoOANewOrderReq::getClientOrderId)
                .containsExactly(ids);
    }
}
