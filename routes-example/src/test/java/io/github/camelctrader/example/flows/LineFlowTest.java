// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderConverters;
import io.github.camelctrader.example.Ports;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The line feed as its clients meet it. The feed is lost in the last test. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LineFlowTest {

    private static final int BUFFER = 64 << 10;

    private static final int PORT = Ports.free();

    private static FlowApp app;
    private static LineClients clients;

    @BeforeAll
    static void start() {
        app = FlowApp.start(
                CTraderSimulator.builder().symbols("EURUSD"),
                LineFlow.class,
                Map.of(
                        "flows.lines.enabled",
                        "true",
                        "flows.lines.port",
                        String.valueOf(PORT),
                        "flows.lines.max-clients",
                        "2",
                        "flows.lines.buffer",
                        String.valueOf(BUFFER)));
        await().until(() -> app.beside(Tick.class).size() == 1);
        clients = Objects.requireNonNull(
                app.context().getRegistry().lookupByNameAndType("lineClients", LineClients.class));
    }

    @BeforeEach
    void nobodyIsLeft() {
        await().until(() -> clients.clients() == 0 && app.simulator.connectionsOpen() == 1);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** A plain TCP client with small buffers. */
    private static final class Client implements AutoCloseable {

        private final Socket socket = new Socket();
        private final BufferedReader reader;

        Client(int port) throws IOException {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress("localhost", port), 5_000);
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            String line = reader.readLine();
            return line == null ? "" : line;
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void eachClientGetsOneLineOfJsonPerEvent() throws Exception {
        try (Client first = new Client(PORT);
                Client second = new Client(PORT)) {
            await().until(() -> clients.clients() == 2);
            first.send("whatever a client says\n");
            app.simulator.tick("EURUSD", 110_000, 110_002);

            for (Client client : List.of(first, second)) {
                assertThat(FlowApp.json(client.line()))
                        .containsEntry("type", "tick")
                        .containsEntry("symbol", "EURUSD");
            }
            app.simulator.stop();
            assertThat(FlowApp.json(first.line()))
                    .containsEntry("type", "lifecycle")
                    .containsEntry("lifecycle", "DISCONNECTED");
        }
    }

    @Test
    @DisplayName("#91 a client that reads nothing is disconnected; the others miss no line and the feed no tick")
    void aClientThatReadsNothing() throws Exception {
        int ticks = 4_000;
        int before = app.beside(Tick.class).size();
        long disconnected = clients.disconnected();
        try (Client silent = new Client(PORT);
                Client good = new Client(PORT)) {
            await().until(() -> clients.clients() == 2);
            List<String> received = new ArrayList<>();
            for (int i = 0; i < ticks; i += 100) {
                app.simulator.burst("EURUSD", 100).get(10, TimeUnit.SECONDS);
                for (int n = 0; n < 100; n++) {
                    received.add(good.line());
                }
            }

            await().until(() -> app.beside(Tick.class).size() == before + ticks);
            assertThat(received)
                    .isEqualTo(app.beside(Tick.class).stream()
                            .skip(before)
                            .map(CTraderConverters::toString)
                            .toList());
            assertThat(clients.clients()).isOne();
            assertThat(clients.disconnected()).isEqualTo(disconnected + 1);
            assertThat(app.beside(LifecycleEvent.class))
                    .extracting(event -> event.type().name())
                    .doesNotContain("OVERFLOW", "STALE");
            int lines = 0;
            while (!silent.line().isEmpty()) {
                lines++;
            }
            assertThat(lines).isBetween(1, ticks - 1);
        }
    }

    @Test
    void oneClientTooManyIsTurnedAway() throws Exception {
        try (Client first = new Client(PORT);
                Client second = new Client(PORT)) {
            await().until(() -> clients.clients() == 2);
            try (Client third = new Client(PORT)) {
                assertThat(third.line()).isEmpty();
            }
            app.simulator.tick("EURUSD", 110_000, 110_002);
            assertThat(first.line()).contains("EURUSD").isEqualTo(second.line());
        }
    }

    @Test
    void aLineWithoutEndFromAClientEndsItsConnection() throws Exception {
        try (Client client = new Client(PORT)) {
            await().until(() -> clients.clients() == 1);
            client.send("x".repeat(5_000));
            await().until(() -> clients.clients() == 0);
        }
    }
}
