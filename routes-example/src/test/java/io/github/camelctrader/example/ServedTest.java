// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application gives to whom over HTTP, and whom it lets near its WebSocket. */
class ServedTest {

    private static ExampleApp app;

    @BeforeAll
    static void start() {
        app = ExampleApp.start(
                CTraderSimulator.builder().symbols("EURUSD").rate(1000).recordLimit(100),
                Map.of("gateway.stall-limit", "60000", "gateway.send-buffer", "4096"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/web/style.css, text/css; charset=utf-8",
        "/web/app.js, text/javascript; charset=utf-8",
        "/web/icon.svg, image/svg+xml"
    })
    void eachFileHasItsTypeAndItsFences(String path, String type) {
        HttpResponse<String> response = app.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo(type);
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self' ws://localhost:" + app.wsPort)
                .doesNotContain("unsafe");
        assertThat(response.headers().map()).doesNotContainKey("user-agent");
    }

    @ParameterizedTest(name = "K34: HEAD {0} is as GET, without a body")
    @ValueSource(strings = {"/", "/web/style.css", "/web/app.js", "/quotes/EURUSD"})
    void headIsAsGet(String path) {
        HttpResponse<String> got = app.get(path);
        HttpResponse<String> head = app.ask("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(got.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Type")).isEqualTo(header(got, "Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() {
        HttpResponse<String> first = app.get("/web/app.js");
        HttpResponse<String> second = app.get("/web/app.js", "If-None-Match", header(first, "ETag"));

        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void thePageIsToldWhereTheGatewayIs() {
        assertThat(app.get("/").body())
                .contains("content=\"ws://localhost:" + app.wsPort + "/ticks\"")
                .doesNotContain("GATEWAY_URL", "HEARTBEAT_MS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/nothing.js",
                "/web/",
                "/web/application.properties",
                "/web/../application.properties",
                "/web/..%2fapplication.properties",
                "/web/%2e%2e/log4j2.properties",
                "/web/web/app.js",
                "/web/app.js/",
                "/web/app.js%00.html",
                "/application.properties",
                "/favicon.ico"
            })
    void nothingElseIsGiven(String path) throws Exception {
        try (Socket socket = new Socket("localhost", app.httpPort)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("client-secret", "rootLogger", "SPDX");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 101",
        "http://127.0.0.1, 101",
        "https://localhost, 101",
        "http://evil.example, 403",
        "http://localhost.evil.example, 403",
        "http://localhost:8080.evil.example, 403"
    })
    void pagesOfOtherOriginsMayNotRead(String origin, int status) {
        try (RawClient client = new RawClient(app.wsPort, "/ticks", "Origin: " + origin + "\r\n")) {
            assertThat(client.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @DisplayName("#100 who forges the server's headers by query parameters is closed with 1008, and counted")
    @ValueSource(
            strings = {
                "CamelVertxWebsocket.connectionKey=x",
                "camelvertxwebsocket.connectionkey=x",
                "CamelVertxWebsocket.event=OPEN"
            })
    void forgedHeaders(String query) {
        long before = app.gateway().counters().refused.sum();
        try (RawClient client = new RawClient(app.wsPort, "/ticks?" + query, "")) {
            byte[] frame = client.read(4);

            assertThat(frame[0]).isEqualTo((byte) 0x88);
            assertThat(ByteBuffer.wrap(frame).getShort(2)).isEqualTo((short) 1008);
        }
        assertThat(app.gateway().counters().refused.sum()).isEqualTo(before + 1);
    }

    @Test
    void otherQueryParametersLeadNowhere() {
        String query = "CamelBeanMethodName=refuse&CamelHttpUri=http://evil.example&CamelVertxWebsocket.sendToAll=true";
        try (RawClient client = new RawClient(app.wsPort, "/ticks?" + query, "")) {
            assertThat(new String(client.read(300), StandardCharsets.UTF_8)).contains("\"type\":\"status\"");
        }
    }

    @Test
    void onlyThisMachineIsServed() throws Exception {
        for (InetAddress address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList()) {
            assertThat(reaches(address, app.wsPort)).as("%s", address).isFalse();
            assertThat(reaches(address, app.httpPort)).as("%s", address).isFalse();
        }
        assertThat(reaches(InetAddress.getLoopbackAddress(), app.wsPort)).isTrue();
    }

    @Test
    @DisplayName("#91 a client that reads slowly stays, and what it reads is new: the rest was conflated")
    void aSlowReaderGetsNewQuotes() {
        try (RawClient client = RawClient.join(app.wsPort)) {
            String text = "";
            for (int i = 0; i < 20; i++) {
                long next = TestClock.nanos() + 200_000_000;
                TestClient.awaitUntil(() -> TestClock.nanos() >= next);
                text = new String(client.read(3000), StandardCharsets.ISO_8859_1);
            }
            long age = TestClock.millis() - Long.parseLong(text.replaceAll("(?s).*\"receivedAt\":(\\d{13}),.*", "$1"));

            // Unconflated it would be more than 3 s behind by now: a tenth of what was sent has been read.
            assertThat(age).isLessThan(2500);
        }
    }

    private static boolean reaches(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
