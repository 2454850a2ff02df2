// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last quote over HTTP. The feed is lost in the last test. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuoteFlowTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static FlowApp app;

    @BeforeAll
    static void start() {
        app = FlowApp.start(
                CTraderSimulator.builder()
                        .symbols("EURUSD", "US 500", "EURUSD.P", "eurusd-p")
                        .symbol(FlowApp.closed("XAUUSD")),
                QuoteFlow.class,
                Map.of(
                        "camel.server.enabled",
                        "true",
                        "camel.component.ctrader.request-timeout",
                        "2s",
                        "flows.quotes.max-symbols",
                        "10"));
        await().until(() -> app.beside(Tick.class).size() == 5);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    @DisplayName("#75 a quote comes with its age and its state")
    void aQuoteComesWithItsAgeAndItsState() {
        await().until(() -> {
            app.simulator.tick("EURUSD", 110_000, 110_002);
            return get("/quotes/EURUSD").body().contains("LIVE");
        });
        HttpResponse<String> answer = get("/quotes/EURUSD");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("\"bid\":1.10000", "\"ask\":1.10002");
        assertThat(FlowApp.json(answer.body()))
                .containsEntry("type", "quote")
                .containsEntry("symbol", "EURUSD")
                .containsEntry("state", "LIVE")
                .containsKey("age");
    }

    @ParameterizedTest
    @CsvSource({"eurusd, EURUSD", "1, EURUSD", "US%20500, US 500", "us500, US 500", "EURUSD.P, EURUSD.P"})
    void aSymbolIsFoundAsEverywhere(String asked, String found) {
        assertThat(FlowApp.json(get("/quotes/" + asked).body())).containsEntry("symbol", found);
    }

    @Test
    void aClosedMarketIsTold() {
        assertThat(FlowApp.json(get("/quotes/XAUUSD").body())).containsEntry("state", "MARKET_CLOSED");
    }

    @Test
    void anUnknownSymbolIsNamed() {
        HttpResponse<String> answer = get("/quotes/NOSUCH");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(FlowApp.json(answer.body()))
                .containsEntry("type", "error")
                .containsEntry("code", "SYMBOL_NOT_FOUND")
                .containsEntry("symbol", "NOSUCH")
                .extractingByKey("message")
                .asString()
                .contains("NOSUCH");
    }

    @Test
    @DisplayName("#58 a name that could be two is refused, and both are listed")
    void aNameThatCouldBeTwo() {
        HttpResponse<String> answer = get("/quotes/eurusd_p");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("AMBIGUOUS_SYMBOL", "EURUSD.P", "eurusd-p");
    }

    @ParameterizedTest
    @DisplayName("#97 what cannot be a symbol is refused")
    @ValueSource(
            strings = {
                "/quotes/*",
                "/quotes/%2A",
                "/quotes/EURUSD,XAUUSD",
                "/quotes/EURUSD%2CXAUUSD",
                "/quotes/%20",
                "/quotes/EUR%0AUSD",
                "/quotes/EURUSD?symbol=XAUUSD",
                "/quotes/EURUSD-and-more-than-anybody-would-ever-call-a-symbol-of-his-exchange"
            })
    void badInput(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject error = FlowApp.json(answer.body());
        assertThat(error).containsEntry("code", "BAD_REQUEST").doesNotContainKey("symbol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EURUSD?host=evil.example",
                "EURUSD%3Fhost=evil.example",
                "EURUSD%26operation=reconnect",
                "EURUSD?CamelCTraderOperation=reconnect",
                "EURUSD?CamelCTraderSymbol=XAUUSD",
                "EURUSD?CamelHttpResponseCode=500"
            })
    void aRequestBringsNoOptionsAlong(String path) {
        int links = app.simulator.connectionsAccepted();
        HttpResponse<String> answer = get("/quotes/" + path);

        assertThat(answer.statusCode()).isIn(200, 404);
        assertThat(answer.body()).doesNotContain("XAUUSD");
        assertThat(app.simulator.connectionsAccepted()).isEqualTo(links);
    }

    @Test
    void noHeaderOfTheRequestComesBack() throws Exception {
        try (Socket socket = new Socket("localhost", app.httpPort)) {
            String request = String.join(
                    "\r\n",
                    "GET /quotes/EURUSD HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "X-Secret: mine",
                    "CamelCTraderOperation: reconnect",
                    "",
                    "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("X-Secret", "Camel");
        }
    }

    @Test
    void onlyGet() {
        assertThat(send(HttpRequest.newBuilder(url("/quotes/EURUSD"))
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aLostFeedIsToldWithTheLastQuoteOrAsUnavailable() {
        app.simulator.stop();
        await().until(() -> get("/quotes/EURUSD").body().contains("DISCONNECTED"));
        HttpResponse<String> unknown = get("/quotes/GBPUSD");

        assertThat(get("/quotes/EURUSD").statusCode()).isEqualTo(200);
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(FlowApp.json(unknown.body())).containsEntry("type", "error").containsEntry("symbol", "GBPUSD");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    @DisplayName("#69 names beyond the limit are refused, those known already go on, and unknown ones do not count")
    void thereIsALimitToNames() {
        for (int i = 0; i < 20; i++) {
            assertThat(get("/quotes/NOSUCH" + i).statusCode()).isEqualTo(404);
        }
        assertThat(get("/quotes/EURUSD").statusCode()).isEqualTo(200);
        HttpResponse<String> last = get("/quotes/eurusd");
        for (int i = 1; i < 20 && last.statusCode() == 200; i++) {
            last = get("/quotes/EURUSD" + "-".repeat(i));
        }

        assertThat(last.statusCode()).isEqualTo(503);
        assertThat(last.body()).contains("TOO_MANY_SYMBOLS", "No more than 10 names");
        assertThat(get("/quotes/EURUSD").statusCode()).isEqualTo(200);
    }

    private static URI url(String path) {
        return URI.create("http://localhost:" + app.httpPort + path);
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(url(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
