// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static io.github.camelctrader.operation.OrderRoutes.MARKET;
import static io.github.camelctrader.operation.OrderRoutes.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderConverters;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.model.Margin;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where operations have their arguments from: header, else field of the body, else option, in every form of a body. */
@Timeout(60)
class ArgumentsSimulatorTest {

    private static final String ORDER =
            "{\"symbol\": \"XAUUSD\", \"orderType\": \"MARKET\", \"tradeSide\": \"BUY\", \"units\": 2, \"relativeStopLoss\": 5.5}";

    private final OrderRoutes orders = new OrderRoutes();

    @AfterEach
    void close() {
        orders.close();
    }

    /** An order as a user's own record. */
    record Mine(String symbol, String orderType, String tradeSide, int units, double relativeStopLoss) {}

    @ParameterizedTest
    @MethodSource
    @DisplayName("K2: an order keeps its stop loss in whatever form the body comes")
    void anOrderKeepsItsStopLoss(Object body) {
        orders.execute("EURUSD", "newOrder", body, NONE);
        withStopLoss();
    }

    static Stream<Object> anOrderKeepsItsStopLoss() {
        byte[] bytes = ORDER.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                ORDER,
                "\uFEFF" + ORDER,
                bytes,
                ByteBuffer.wrap(bytes),
                new ByteArrayInputStream(bytes),
                new InputStreamCache(bytes),
                new StringReader(ORDER),
                Optional.of(ORDER),
                new Mine("XAUUSD", "MARKET", "BUY", 2, 5.5),
                NewOrder.builder(OrderType.MARKET, TradeSide.BUY, Volume.units(2))
                        .symbol("XAUUSD")
                        .relativeStopLoss(new BigDecimal("5.5"))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GenericFile", "File"})
    @DisplayName("K2: an order from a file keeps its stop loss")
    void anOrderFromAFileKeepsItsStopLoss(String form, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("order.json"), ORDER);
        if (form.equals("File")) {
            orders.execute("EURUSD", "newOrder", file.toFile(), NONE);
        } else {
            orders.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + folder + "?initialDelay=0&delay=20")
                            .to("ctrader:EURUSD?operation=newOrder")
                            .to("mock:done");
                }
            });
            await().until(() -> !orders.sent(ProtoOANewOrderReq.class).isEmpty());
        }
        withStopLoss();
    }

    private void withStopLoss() {
        assertThat(orders.sent(ProtoOANewOrderReq.class)).singleElement().satisfies(sent -> {
            assertThat(sent.getRelativeStopLoss()).isEqualTo(550_000);
            assertThat(sent.getSymbolId()).isEqualTo(2);
            assertThat(sent.getVolume()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("K2: a body that is not understood is refused, by orders and questions alike")
    void whatIsNotUnderstoodIsRefused(Object body) {
        for (String operation :
                List.of("newOrder", "closePosition", "quote", "symbol", "positions", "expectedMargin")) {
            assertThat(orders.failure("EURUSD", operation, body, MARKET))
                    .as(operation)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The body cannot be read as a JSON object: ");
        }
        assertThat(orders.sent(ProtoOANewOrderReq.class)).isEmpty();
    }

    static Stream<Object> whatIsNotUnderstoodIsRefused() {
        return Stream.of(
                List.of(Map.of("relativeStopLoss", 1)),
                "relativeStopLoss=1",
                "[" + ORDER + "]",
                ORDER.substring(0, ORDER.length() - 1),
                Optional.of("text"),
                new Object(),
                42,
                Map.of("a", 1).entrySet(),
                ByteBuffer.wrap("<order/>".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("K2: no body, a blank one and the component's own events leave all to the headers")
    void whatSaysNothingMayStandInTheBody(@Nullable Object body) {
        orders.execute("EURUSD", "newOrder", body, MARKET);
        assertThat(orders.sent(ProtoOANewOrderReq.class))
                .singleElement()
                .satisfies(sent -> assertThat(sent.getSymbolId()).isOne());
    }

    static Stream<@Nullable Object> whatSaysNothingMayStandInTheBody() {
        Tick tick = Events.tick("XAUUSD", 1);
        return Stream.of(null, "", " \n", new byte[0], Optional.empty(), Map.of(), tick);
    }

    @Test
    @DisplayName("K2: a stream that can be read once is still there for a redelivery")
    void aStreamIsReadAgain() {
        InputStream once = new ByteArrayInputStream("{\"lots\": \"none\"}".getBytes(StandardCharsets.UTF_8));
        Exchange exchange = orders.template.request(
                "ctrader:EURUSD?operation=newOrder", e -> e.getMessage().setBody(once));
        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"lots\": \"none\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"symbolId\": [1]}", "{\"symbolId\": [\"1\"]}"})
    @DisplayName("K2: operation request reads the same forms")
    void requestReadsTheSameForms(String json) {
        Map<String, Object> type = Map.of("CamelCTraderPayloadType", "SymbolByIdReq");
        ByteBuffer buffer = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
        assertThat(orders.execute("*", "request", buffer, type, Object.class)).isNotNull();
        assertThat(orders.failure("*", "request", List.of(json), type))
                .hasMessageStartingWith("The body cannot be read as a JSON object: ");
        orders.execute(
                "*", "request", Events.tick("EURUSD", 1), Map.of("CamelCTraderPayloadType", "TraderReq"), Object.class);
        assertThat(orders.sent(ProtoOATraderReq.class)).hasSize(1);
    }

    @Test
    @DisplayName("K10: every operation reads the fields of a JSON body")
    void questionsReadTheBody() {
        byte[] gold = "{\"symbol\": \"XAUUSD\", \"units\": 2}".getBytes(StandardCharsets.UTF_8);
        assertThat(orders.execute("EURUSD", "quote", gold, NONE, Quote.class)
                        .tick()
                        .symbol())
                .isEqualTo("XAUUSD");
        assertThat(orders.execute("EURUSD", "symbol", gold, NONE, Symbol.class).name())
                .isEqualTo("XAUUSD");
        assertThat(orders.execute("EURUSD", "expectedMargin", gold, NONE, Margin.class)
                        .symbol())
                .isEqualTo("XAUUSD");
        String history = "{\"symbol\": \"XAUUSD\", \"period\": \"M5\", \"count\": 3}";
        assertThat(bars("", history, NONE)).satisfies(asked -> {
            assertThat(asked.getSymbolId()).isEqualTo(2);
            assertThat(asked.getPeriod()).isEqualTo(ProtoOATrendbarPeriod.M5);
        });
        orders.execute("EURUSD", "tickData", "{\"symbol\": \"XAUUSD\", \"count\": 2}", NONE, List.class);
        assertThat(orders.sent(ProtoOAGetTickDataReq.class))
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.getSymbolId()).isEqualTo(2));
    }

    @Test
    @DisplayName("K10: a header comes before a field, a field before an option")
    void headerFieldOption() {
        Map<String, Object> body = Map.of("period", "M5", "count", 2);
        String options = "&period=M15&count=1";
        assertThat(bars(options, body, Map.of("CamelCTraderPeriod", "H1")).getPeriod())
                .isEqualTo(ProtoOATrendbarPeriod.H1);
        assertThat(bars(options, body, NONE).getPeriod()).isEqualTo(ProtoOATrendbarPeriod.M5);
        assertThat(bars(options, null, NONE).getPeriod()).isEqualTo(ProtoOATrendbarPeriod.M15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbol", "quote", "expectedMargin", "trendbars"})
    @DisplayName("K19: on an event's exchange every operation finds the symbol by the same rule")
    void oneRuleForTheSymbol(String operation) throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:toD").toD("ctrader:${header.asked}?operation=" + operation + "&period=M1&count=1");
                from("direct:to").to("ctrader:XAUUSD?operation=" + operation + "&period=M1&count=1");
                from("direct:all").to("ctrader:*?operation=" + operation + "&period=M1&count=1");
            }
        });
        Map<String, Object> named = Map.of("symbol", "EURUSD", "units", 1_000);
        Tick tick = Events.tick("EURUSD", 1);
        assertThat(symbol("toD", named)).as("toD before the body").isEqualTo("XAUUSD");
        assertThat(symbol("toD", tick)).as("toD before the event").isEqualTo("XAUUSD");
        assertThat(symbol("to", named)).as("the body before the URI").isEqualTo("EURUSD");
        assertThat(symbol("to", tick)).as("the URI before the event").isEqualTo("XAUUSD");
        assertThat(symbol("to", tick.toMap()))
                .as("the URI before the event as a map")
                .isEqualTo("XAUUSD");
        assertThat(symbol("to", CTraderConverters.toString(tick)))
                .as("the URI before the event as text")
                .isEqualTo("XAUUSD");
        assertThat(symbol("all", tick))
                .as("the event where nothing else names one")
                .isEqualTo("EURUSD");
    }

    @Test
    @DisplayName("K19: what an event's headers tell is no part of a new order")
    void theIdsOfAnEventAreNotThoseOfANewOrder() throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:hedge")
                        .split(body()) // a copy of the exchange
                        .setBody(constant((Object) null))
                        .to("ctrader:XAUUSD?operation=newOrder");
            }
        });
        Exchange answer = orders.template.request("direct:hedge", e -> {
            e.getMessage().setBody("one");
            e.getMessage().setHeaders(new HashMap<>(MARKET));
            e.getMessage().setHeader("CamelCTraderEventType", "EXECUTION");
            e.getMessage().setHeader("CamelCTraderSymbol", "EURUSD");
            e.getMessage().setHeader("CamelCTraderPositionId", 4711L);
            e.getMessage().setHeader("CamelCTraderClientOrderId", "the other order");
        });
        assertThat(answer.getException()).isNull();
        assertThat(orders.sent(ProtoOANewOrderReq.class)).singleElement().satisfies(sent -> {
            assertThat(sent.getSymbolId()).isEqualTo(2);
            assertThat(sent.hasPositionId()).isFalse();
            assertThat(sent.getClientOrderId()).startsWith("camel-");
        });
    }

    private @Nullable String symbol(String route, Object body) {
        Exchange answer = orders.template.request("direct:" + route, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeader("asked", "XAUUSD");
            e.getMessage().setHeader("CamelCTraderEventType", "TICK");
            e.getMessage().setHeader("CamelCTraderSymbol", "EURUSD");
            e.getMessage().setHeader("CamelCTraderUnits", 1_000);
        });
        assertThat(answer.getException()).isNull();
        Object result = answer.getMessage().getBody();
        if (result instanceof List<?>) {
            List<ProtoOAGetTrendbarsReq> asked = orders.sent(ProtoOAGetTrendbarsReq.class);
            return asked.get(asked.size() - 1).getSymbolId() == 2 ? "XAUUSD" : "EURUSD";
        }
        return result instanceof Quote quote
                ? quote.tick().symbol()
                : result instanceof Margin margin ? margin.symbol() : ((Symbol) result).name();
    }

    /** The last request for bars that a route with these options has sent. */
    private ProtoOAGetTrendbarsReq bars(String options, @Nullable Object body, Map<String, Object> headers) {
        orders.execute("EURUSD", "trendbars" + options, body, headers, List.class);
        List<ProtoOAGetTrendbarsReq> asked = orders.sent(ProtoOAGetTrendbarsReq.class);
        return asked.get(asked.size() - 1);
    }
}
