// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.QuoteState;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders on quotes of every state. */
@Timeout(120)
class OrderFlowTest {

    private static final String ORDER = "{\"orderType\":\"MARKET\",\"tradeSide\":\"BUY\",\"lots\":0.1}";

    @Test
    void onALiveQuoteAnOrderIsPlacedOnADeadOneRefused() {
        try (FlowApp app = start("30s")) {
            refused(app, "EURUSD", "not live", "SNAPSHOT");
            refused(app, "US500", "not live", "MARKET_CLOSED");

            live(app);
            Exchange placed = order(app, "EURUSD", ORDER);
            assertThat(placed.getException()).isNull();
            assertThat(placed.getMessage().getBody(Execution.class).symbol()).isEqualTo("EURUSD");
            assertThat(app.simulator.received(ProtoOANewOrderReq.class)).hasSize(1);

            app.simulator.stop();
            await().until(() -> quote(app).state() == QuoteState.DISCONNECTED);
            refused(app, "EURUSD", "not live", "DISCONNECTED");
            assertThat(app.simulator.received(ProtoOANewOrderReq.class)).hasSize(1);
        }
    }

    @Test
    void onAStaleQuoteAnOrderIsRefused() {
        try (FlowApp app = start("700ms")) {
            live(app);
            await().until(() -> quote(app).state() == QuoteState.STALE);
            refused(app, "EURUSD", "not live", "STALE");
        }
    }

    @Test
    void aLiveQuoteMayStillBeTooOldForAnOrder() {
        try (FlowApp app = start("30s", "flows.orders.max-age", "1ms")) {
            live(app);
            await().until(() -> quote(app).age() > 1);
            refused(app, "EURUSD", "older than 1 ms", "LIVE");
        }
    }

    @Test
    void whatIsRefusedGoesToTheDeadLetterAsItCame() {
        try (FlowApp app = start("30s")) {
            order(app, "EURUSD", ORDER);
            order(app, "NOSUCH", ORDER);
            live(app);
            order(app, "EURUSD", "{\"orderType\":\"MARKET\",\"tradeSide\":\"BUY\"}");

            assertThat(app.out).hasSize(3).contains(ORDER);
            assertThat(app.simulator.received(ProtoOANewOrderReq.class)).isEmpty();
        }
    }

    @Test
    void noBodyAndNoHeaderGetsPastTheGuard() {
        try (FlowApp app = start("30s")) {
            live(app);
            Object other = NewOrder.builder(OrderType.MARKET, TradeSide.BUY, Volume.lots("0.1"))
                    .symbol("XAUUSD")
                    .build();
            refused(app, "EURUSD", other, "another symbol");
            Object byId = ProtoOANewOrderReq.newBuilder()
                    .setCtidTraderAccountId(1)
                    .setSymbolId(2)
                    .setOrderType(ProtoOAOrderType.MARKET)
                    .setTradeSide(ProtoOATradeSide.BUY)
                    .setVolume(1_000_000)
                    .build();
            assertThat(order(app, "EURUSD", byId).getException()).isNotNull();
            String inJson = ORDER.replace("{", "{\"symbol\":\"XAUUSD\",");
            assertThat(order(app, "EURUSD", inJson).getException()).hasMessageContaining("symbol");
            assertThat(order(app, "EURUSD", inJson, Map.of("CamelCTraderEventType", "TICK"))
                            .getException())
                    .hasMessageContaining("symbol");
            assertThat(order(app, "XAUUSD", ORDER, Map.of("CamelCTraderOperation", "newOrder"))
                            .getException())
                    .hasMessageContaining("not live");

            assertThat(app.simulator.received(ProtoOANewOrderReq.class)).isEmpty();
        }
    }

    @Test
    void anOrderWithoutAnAnswerIsNotCalledRefused() {
        try (FlowApp app = start("30s", "camel.component.ctrader.request-timeout", "1s")) {
            live(app);
            app.simulator.inject(Fault.lost().at(Moment.request(ProtoOANewOrderReq.class)));
            Exchange unknown = order(app, "EURUSD", ORDER);

            assertThat(unknown.getException()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(app.out).isEmpty();
            assertThat(app.context()
                            .getEndpoint("mock:unknown", MockEndpoint.class)
                            .getReceivedCounter())
                    .isOne();
            assertThat(app.simulator.received(ProtoOANewOrderReq.class)).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static FlowApp start(String staleAfter) {
        return start(staleAfter, "flows.orders.max-age", "20s");
    }

    private static FlowApp start(String staleAfter, String setting, String value) {
        FlowApp app = FlowApp.start(
                CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").symbol(FlowApp.closed("US500")),
                OrderFlow.class,
                Map.of(
                        "flows.orders.enabled",
                        "true",
                        "flows.orders.refused",
                        "direct:out",
                        "flows.orders.unknown",
                        "mock:unknown",
                        "camel.component.ctrader.stale-after",
                        staleAfter,
                        setting,
                        value));
        await().until(() -> app.beside(Tick.class).size() == 3);
        return app;
    }

    /** The first question for a quote subscribes it, the next tick makes it live. */
    private static void live(FlowApp app) {
        await().until(() -> {
            app.simulator.tick("EURUSD", 110_000, 110_002);
            return quote(app).state() == QuoteState.LIVE;
        });
    }

    private static Quote quote(FlowApp app) {
        return app.context()
                .createProducerTemplate()
                .requestBodyAndHeader("ctrader:*?operation=quote", null, "CamelCTraderSymbol", "EURUSD", Quote.class);
    }

    private static void refused(FlowApp app, String symbol, String why, String state) {
        assertThat(order(app, symbol, ORDER).getException())
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContainingAll("Order for " + symbol + " refused", why, "state " + state, "age ");
    }

    private static void refused(FlowApp app, String symbol, Object body, String why) {
        assertThat(order(app, symbol, body).getException())
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining(why);
    }

    private static Exchange order(FlowApp app, String symbol, Object body) {
        return order(app, symbol, body, Map.of());
    }

    private static Exchange order(FlowApp app, String symbol, Object body, Map<String, Object> headers) {
        return app.context().createProducerTemplate().request("direct:order", exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setHeader("CamelCTraderSymbol", symbol);
            exchange.getMessage().setBody(body);
        });
    }
}
