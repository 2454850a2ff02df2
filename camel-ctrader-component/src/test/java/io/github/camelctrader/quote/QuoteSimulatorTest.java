// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.TestClock;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.QuoteState;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The last quote of a symbol as a guard in front of other flows. */
@Timeout(60)
class QuoteSimulatorTest {

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
    @DisplayName("#75 a quote comes with its age and state, and only its first use asks the broker")
    void firstUseSubscribes() {
        Quote first = quote("EURUSD");
        assertThat(first.state()).isEqualTo(QuoteState.SNAPSHOT);
        routes.simulator.tick("EURUSD", 110_000, 110_002);
        await().until(() -> quote("EURUSD").state() == QuoteState.LIVE);

        Quote live = quote("EURUSD");
        assertThat(live.tick().rawBid()).isEqualTo(110_000);
        assertThat(live.age()).isBetween(0L, 30_000L);
        assertThat(routes.simulator.received(ProtoOASubscribeSpotsReq.class)).hasSize(1);
        assertThat(template.requestBody("ctrader:EURUSD?operation=quote", null, String.class))
                .startsWith("{\"type\":\"quote\",\"symbol\":\"EURUSD\",")
                .contains("\"bid\":1.10000", "\"age\":", "\"state\":\"LIVE\"");
    }

    @Test
    void aLostLinkShowsAtOnceAndItsReturnAsWell() {
        assertThat(quote("EURUSD").state()).isEqualTo(QuoteState.SNAPSHOT);
        routes.simulator.stop();
        await().until(() -> quote("EURUSD").state() == QuoteState.DISCONNECTED);
        routes.simulator.restart();
        await().until(() -> {
            routes.simulator.tick("EURUSD", 110_010, 110_012);
            return quote("EURUSD").state() == QuoteState.LIVE;
        });
        assertThat(quote("EURUSD").tick().rawBid()).isEqualTo(110_010);
    }

    @Test
    void anUnknownSymbolIsSaidAtOnceAndTriedAgainNextTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> quote("NOSUCH")).cause().hasMessageContaining("SYMBOL_NOT_FOUND");
        }
    }

    @Test
    void withoutAnyQuoteTheReasonIsToldInTime() {
        routes.simulator.stop();
        assertThatThrownBy(
                        () -> template.requestBody("ctrader:EURUSD?operation=quote&requestTimeout=500", (Object) null))
                .cause()
                .hasMessageContaining("No quote of 'EURUSD' within 500 ms")
                .hasMessageContaining("RECONNECTING");
    }

    @Test
    void enrichingATickOfAnotherSymbolKeepsToTheUri() throws Exception {
        List<Quote> quotes = new CopyOnWriteArrayList<>();
        routes.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:XAUUSD?events=tick")
                        .enrich("ctrader:EURUSD?operation=quote")
                        .process(e -> quotes.add(e.getMessage().getBody(Quote.class)));
            }
        });
        await().until(() -> !quotes.isEmpty());
        assertThat(quotes).extracting(q -> q.tick().symbol()).containsOnly("EURUSD");
    }

    @Test
    void dynamicSymbolsShareOneEndpoint() throws Exception {
        routes.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:quote").toD("ctrader:${header.which}?operation=quote");
            }
        });
        for (String symbol : List.of("EURUSD", "XAUUSD", "EURUSD")) {
            Exchange answer = template.request("direct:quote", e -> {
                e.getMessage().setHeader("which", symbol);
                e.getMessage().setHeader(CTraderConstants.SYMBOL, "mine");
            });
            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getBody(Quote.class).tick().symbol()).isEqualTo(symbol);
            assertThat(answer.getMessage().getHeader(CTraderConstants.SYMBOL)).isEqualTo("mine");
        }
        assertThat(routes.context.getEndpoints().stream().map(Endpoint::getEndpointUri))
                .filteredOn(uri -> uri.startsWith("ctrader:"))
                .hasSize(1);
    }

    @Test
    void theQuoteIsTheConsumersLastTick() throws Exception {
        routes.add("r", "ctrader:EURUSD?events=tick");
        routes.simulator.dropConnections(Drop.FIN);
        await().until(() -> {
            routes.simulator.tick("EURUSD", 110_020, 110_022);
            return routes.events.stream().anyMatch(e -> e instanceof Tick t && t.rawBid() == 110_020);
        });
        await().until(() -> quote("EURUSD").tick().rawBid() == 110_020);
        assertThat(routes.simulator.connectionsOpen()).isOne();
    }

    @Test
    void theFirstQuoteOfASymbolThatStreamsAlreadyIsLive() throws Exception {
        streamsLive();

        assertThat(quote("EURUSD").state()).isEqualTo(QuoteState.LIVE);
        assertThat(quote("EURUSD").tick().rawBid()).isEqualTo(110_020);
    }

    @Test
    void aQuoteFromBeforeThatIsTooOldIsNoLiveOne() throws Exception {
        streamsLive();
        long since = TestClock.millis();
        await().until(() -> TestClock.millis() > since + 2);

        Quote old = template.requestBody("ctrader:EURUSD?operation=quote&staleAfter=1", null, Quote.class);

        assertThat(old.state()).isNotEqualTo(QuoteState.LIVE);
    }

    @Test
    @DisplayName("R9 after an order was refused with MARKET_CLOSED ticks alone make no LIVE quote; status says so too")
    void aRefusedOrderIsEvidence() throws Exception {
        streamsLive();
        assertThat(quote("EURUSD").state()).isEqualTo(QuoteState.LIVE);
        routes.simulator.inject(
                Fault.orderError("MARKET_CLOSED", "a break").at(Moment.request(ProtoOANewOrderReq.class)));
        assertThatThrownBy(() -> template.requestBody(
                        "ctrader:EURUSD?operation=newOrder",
                        Map.of("orderType", "MARKET", "tradeSide", "BUY", "lots", "0.01")))
                .cause()
                .hasMessageContaining("MARKET_CLOSED");
        routes.simulator.tick("EURUSD", 110_030, 110_032);
        await().until(() -> quote("EURUSD").tick().rawBid() == 110_030);
        assertThat(quote("EURUSD").state()).isEqualTo(QuoteState.MARKET_CLOSED);
        assertThat(template.requestBody("ctrader:EURUSD?operation=status", null, String.class))
                .contains("\"closed\":[\"EURUSD\"]");
    }

    private void streamsLive() throws Exception {
        routes.add("r", "ctrader:EURUSD?events=tick");
        await().until(() -> {
            routes.simulator.tick("EURUSD", 110_020, 110_022);
            return routes.events.stream().anyMatch(e -> e instanceof Tick t && !t.snapshot());
        });
    }

    private Quote quote(String symbol) {
        return template.requestBody("ctrader:" + symbol + "?operation=quote", null, Quote.class);
    }
}
