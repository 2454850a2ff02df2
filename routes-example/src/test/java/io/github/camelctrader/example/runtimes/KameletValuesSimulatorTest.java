// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values that mean something in an URI reach the broker as they are written, with every version of Camel: names of
 * symbols, tokens, files.
 */
@Timeout(120)
class KameletValuesSimulatorTest {

    private static final String TOKEN = "a+b/c==";
    private static final String[] SYMBOLS = {
        "EURUSD",
        "S&P500",
        "US 500",
        "50%",
        "A+B",
        "EUR/USD",
        ".AUS200",
        "#AAPL",
        "XAUUSD_SB",
        "BRK.B",
        "A=B?c",
        "Gold, spot"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected before each test
    Path folder;

    private final FileRoutes routes = start();

    private static FileRoutes start() {
        return FileRoutes.start(
                CTraderSimulator.builder().accessToken(TOKEN).symbols(SYMBOLS),
                "",
                Map.of("camel.component.ctrader.port", "1"));
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @ParameterizedTest(name = "K29, K36: a source of {0}")
    @ValueSource(
            strings = {
                "S&P500",
                "US 500",
                "US%20500",
                "50%",
                "A+B",
                "A%2BB",
                "EUR/USD",
                ".AUS200",
                "#AAPL",
                "XAUUSD_SB",
                "BRK.B",
                "A=B?c",
                "Gold\\, spot",
                "S&P500,50%,EUR/USD"
            })
    void theSourceSubscribesWhatIsWritten(String symbols) throws Exception {
        source(symbols, Map.of());
        for (String symbol :
                List.of(symbols.replace("A%2BB", "A+B").replace("US%20", "US ").split("(?<!\\\\),", -1))) {
            routes.await(
                    "ticks",
                    "\"lifecycle\":\"SUBSCRIBED\"",
                    symbol.replace("/", "\\/").replace("\\,", ","));
        }
    }

    @Test
    @DisplayName("K36: two sources have a property each of the same name")
    void twoSourcesAreTwo() throws Exception {
        source("S&P500", Map.of());
        source("US 500", Map.of("events", "lifecycle", "staleAfter", "1h"));
        routes.await("ticks", "\"lifecycle\":\"SUBSCRIBED\"", "S&P500");
        routes.await("ticks", "\"lifecycle\":\"SUBSCRIBED\"", "US 500");
    }

    @ParameterizedTest(name = "K29, K36: the action asks for {0}")
    @ValueSource(strings = {"S&P500", "US 500", "50%", "A+B", "EUR/USD", "#AAPL", "A=B?c", "Gold\\, spot"})
    void theActionAsksForWhatIsWritten(String symbol) {
        assertThat(action(Map.of("operation", "symbol", "symbol", symbol)))
                .contains("\"symbol\":\"" + symbol.replace("/", "\\/").replace("\\,", ",") + "\"");
    }

    @Test
    @DisplayName(
            "K36: beside properties that are not given, the others arrive as they are written; so do those of Camel Main")
    void propertiesOfCamelMain() throws Exception {
        Map<String, Object> given = routes.kamelet();
        given.put("accessToken", TOKEN);
        given.put("symbols", "S&P500");
        given.put("barPeriods", "M5");
        given.put("events", "bar,lifecycle");
        given.forEach((name, value) -> routes.main
                .getCamelContext()
                .getPropertiesComponent()
                .addOverrideProperty("camel.kamelet.ctrader-source." + name, value.toString()));
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:ctrader-source").to("mock:ticks");
            }
        });
        routes.await("ticks", "\"lifecycle\":\"SUBSCRIBED\"", "S&P500");
    }

    @ParameterizedTest(name = "K36: toD to the action for {0}")
    @ValueSource(strings = {"S&P500", "US 500", "50%", "EUR/USD"})
    void aDynamicActionAsksForWhatIsWritten(String symbol) throws Exception {
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .toD(uri("ctrader-action", all(Map.of("operation", "symbol")))
                                + "&symbol=RAW(${header.which})");
            }
        });
        assertThat(routes.context()
                        .createProducerTemplate()
                        .requestBodyAndHeader("direct:ask", null, "which", symbol, String.class))
                .contains("\"symbol\":\"" + symbol.replace("/", "\\/") + "\"");
    }

    @Test
    @DisplayName("K30: status has a JSON form")
    void statusIsJson() {
        assertThat(action(Map.of("operation", "status"))).startsWith("{\"type\":\"status\"");
    }

    @Test
    @DisplayName("K29: a token file is enough, and the periods of bars can be given")
    void aTokenFileIsEnough() throws Exception {
        Path file = folder.resolve("to&ken=s 50%.properties");
        Files.writeString(file, "accessToken=" + TOKEN + "\n");
        Map<String, Object> all = routes.kamelet();
        all.remove("accessToken");
        all.put("tokenFile", file);
        all.put("symbols", "EURUSD");
        all.put("events", "bar,lifecycle");
        all.put("barPeriods", "M5,H1");
        all.put("batchSize", 10);
        all.put("queueSize", 100);
        all.put("overflow", "dropOldest");
        all.put("backfill", true);
        route(all);
        routes.await("ticks", "\"lifecycle\":\"SUBSCRIBED\"", "EURUSD");
        routes.awaitWhile(() -> routes.simulator.tick("EURUSD", 110_000, 110_002), "ticks", "\"period\":\"M5\"");
    }

    @Test
    @DisplayName("K29: an order with one clientOrderId is sent once, whatever comes again")
    void anOrderIsSentOnce() throws Exception {
        routes.simulator.tick("S&P500", 110_000, 110_002);
        Map<String, Object> sink = all(Map.of("symbol", "S&P500"));
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:orders").to(uri("ctrader-order-sink", sink));
            }
        });
        String order = "{\"orderType\":\"MARKET\",\"tradeSide\":\"BUY\",\"lots\":\"0.1\",\"clientOrderId\":\"%s\"}";
        assertThat(sent(order.replace("%s", "one"))).contains("\"type\":\"execution\"");
        sent(order.replace("%s", "one"));
        sent(order.replace("%s", "two"));
        assertThat(routes.simulator.received(ProtoOANewOrderReq.class))
                .extracting(ProtoOANewOrderReq::getClientOrderId)
                .containsExactly("one", "two");
        assertThatThrownBy(() -> sent(order.replace(",\"clientOrderId\":\"%s\"", "")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("K29: nor twice by whatever way it comes: templates, whose every URI makes a route, to, toD")
    void anOrderIsSentOnceByWhateverWay() throws Exception {
        routes.simulator.tick("S&P500", 110_000, 110_002);
        String straight = uri("ctrader-order-sink", all(Map.of("symbol", "S&P500")));
        String another = uri("ctrader-order-sink", all(Map.of("accountId", 1, "awaitFill", true)));
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:orders").to(uri("ctrader-order-sink", all(Map.of("symbol", "US 500"))));
                from("direct:dynamic").toD(another.replace("awaitFill=RAW(true)", "awaitFill=${header.wait}"));
            }
        });
        String order = "{\"orderType\":\"MARKET\",\"tradeSide\":\"BUY\",\"lots\":\"0.1\",\"clientOrderId\":\"one\","
                + "\"symbol\":\"S&P500\"}";
        ProducerTemplate template = routes.context().createProducerTemplate();
        assertThat(template.requestBody(straight, order, String.class)).contains("\"type\":\"execution\"");
        for (String way : List.of(straight, another, "direct:orders", straight, "direct:dynamic")) {
            assertThat(template.requestBodyAndHeader(way, order, "wait", "false", String.class))
                    .isEqualTo(order);
        }
        assertThat(routes.simulator.received(ProtoOANewOrderReq.class)).hasSize(1);
    }

    @Test
    @DisplayName("K29: the ids of sent orders may be kept in a bean")
    void anOrderIsKnownByARepository() throws Exception {
        routes.simulator.tick("S&P500", 110_000, 110_002);
        Map<String, Object> kept = new ConcurrentHashMap<>();
        routes.context().getRegistry().bind("kept", MemoryIdempotentRepository.memoryIdempotentRepository(kept));
        Map<String, Object> sink = all(Map.of("symbol", "S&P500", "idempotentRepository", "#bean:kept"));
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:orders").to(uri("ctrader-order-sink", sink));
            }
        });
        sent("{\"orderType\":\"MARKET\",\"tradeSide\":\"BUY\",\"lots\":\"0.1\",\"clientOrderId\":\"one\"}");
        assertThat(kept).containsOnlyKeys("1/one");
    }

    private String sent(String order) {
        return routes.context().createProducerTemplate().requestBody("direct:orders", order, String.class);
    }

    private String action(Map<String, Object> parameters) {
        return routes.context()
                .createProducerTemplate()
                .requestBody(uri("ctrader-action", all(parameters)), null, String.class);
    }

    private void source(String symbols, Map<String, Object> parameters) throws Exception {
        Map<String, Object> all = all(parameters);
        all.put("symbols", symbols);
        route(all);
    }

    private void route(Map<String, Object> parameters) throws Exception {
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("ctrader-source", parameters)).to("mock:ticks");
            }
        });
    }

    private Map<String, Object> all(Map<String, Object> parameters) {
        Map<String, Object> all = routes.kamelet();
        all.put("accessToken", TOKEN);
        all.putAll(parameters);
        return all;
    }

    private static String uri(String kamelet, Map<String, Object> parameters) {
        return "kamelet:" + kamelet + "?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=RAW(" + parameter.getValue() + ")")
                        .collect(Collectors.joining("&"));
    }
}
