// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Start, stop, restart, drops and the end of a simulator. */
class LifecycleTest {

    private static final int MORE_THAN_BUFFERS_HOLD = 16 << 20;

    @Test
    @DisplayName("#37 nothing remains after close, whatever state connections are in")
    void noThreadRemainsAfterClose() throws IOException {
        Set<Thread> before = simulatorThreads();
        CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").rate(100).start();
        simulator.inject(Fault.stall().onConnection(0));
        simulator.inject(Fault.halfOpen().at(Moment.firstTick()).onConnection(1));
        try (TestClient stalled = TestClient.unconnected(simulator);
                TestClient halfOpen = TestClient.subscribed(simulator, 1);
                TestClient streaming = TestClient.subscribed(simulator, 1)) {
            streaming.read(ProtoOASpotEvent.class);
            assertThat(simulatorThreads()).hasSize(before.size() + 1);
            simulator.close();
            simulator.close();
            assertThat(simulatorThreads()).isEqualTo(before);
            assertThat(stalled.isAlive() && halfOpen.isAlive()).isTrue();
            assertThatThrownBy(() -> simulator.tick("EURUSD", 1, 2)).isInstanceOf(IllegalStateException.class);
            assertThat(simulator.received()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("#1 a stopped simulator refuses, a restarted one answers on the same port with the same certificate")
    void stopRefusesAndRestartAnswers() throws IOException {
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").start()) {
            int port = simulator.port();
            String certificate = simulator.certificatePem();
            try (TestClient client = TestClient.authenticated(simulator)) {
                simulator.stop();
                assertThat(client.readByte()).isEqualTo(-1);
                assertThatThrownBy(() -> TestClient.unconnected(simulator)).isInstanceOf(ConnectException.class);
            }
            simulator.restart();
            assertThat(simulator.port()).isEqualTo(port);
            assertThat(simulator.certificatePem()).isEqualTo(certificate);
            try (TestClient client = TestClient.authenticated(simulator)) {
                assertThat(client.isAlive()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("#7 FIN ends the stream in order")
    void finEndsTheStream() throws IOException {
        try (CTraderSimulator simulator =
                        CTraderSimulator.builder().symbols("EURUSD").start();
                TestClient client = TestClient.subscribed(simulator, 1)) {
            simulator.dropConnections(Drop.FIN);
            client.read(ProtoOASpotEvent.class);
            assertThat(client.readByte()).isEqualTo(-1);
            assertThat(simulator.connectionsOpen()).isZero();
        }
    }

    @Test
    @DisplayName("#7 RST breaks the stream")
    void rstBreaksTheStream() throws IOException {
        try (CTraderSimulator simulator =
                        CTraderSimulator.builder().symbols("EURUSD").start();
                TestClient client = TestClient.authenticated(simulator)) {
            simulator.dropConnections(Drop.RST);
            assertThatThrownBy(client::readByte)
                    .isInstanceOf(SocketException.class)
                    .isNotInstanceOf(ConnectException.class);
        }
    }

    @Test
    @DisplayName("#6 a half-open connection is neither read nor written and stays open")
    void aHalfOpenConnectionIsNotRead() throws Exception {
        try (CTraderSimulator simulator =
                        CTraderSimulator.builder().symbols("EURUSD").start();
                TestClient client = TestClient.authenticated(simulator)) {
            simulator.dropConnections(Drop.HALF_OPEN);
            client.send(ProtoOAVersionReq.getDefaultInstance());
            client.readTimeout(Duration.ofMillis(100));
            assertThatThrownBy(client::readByte).isInstanceOf(SocketTimeoutException.class);

            CompletableFuture<Void> flood = writeMuch(client);
            assertThatThrownBy(() -> flood.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(simulator.connectionsOpen()).isZero();
        }
    }

    @Test
    @DisplayName("#2 a stalled connection is read but never answered")
    void aStalledConnectionIsRead() throws Exception {
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").start()) {
            simulator.inject(Fault.stall());
            try (TestClient client = TestClient.unconnected(simulator)) {
                writeMuch(client).get(5, TimeUnit.SECONDS);
                client.readTimeout(Duration.ofMillis(100));
                assertThatThrownBy(client::readRaw).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void aClientThatDoesNotReadIsReset() throws IOException {
        Message large = ProtoMessage.newBuilder()
                .setPayloadType(9_999)
                .setPayload(ByteString.copyFrom(new byte[1 << 20]))
                .build();
        try (CTraderSimulator simulator =
                        CTraderSimulator.builder().outboundLimit(4 << 20).start();
                TestClient client = TestClient.connect(simulator)) {
            for (int i = 0; i < 64 && simulator.connectionsOpen() == 1; i++) {
                simulator.push(large);
            }
            assertThat(simulator.connectionsOpen()).isZero();
            assertThat(client.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("#1 a refusal may end by itself")
    void aRefusalMayEndByItself() throws IOException {
        ManualTime time = new ManualTime(Instant.EPOCH);
        try (CTraderSimulator simulator = CTraderSimulator.builder().time(time).start()) {
            simulator.inject(Fault.refuse(Duration.ofSeconds(3)));
            assertThatThrownBy(() -> TestClient.unconnected(simulator)).isInstanceOf(ConnectException.class);
            time.advance(Duration.ofSeconds(3));
            Awaitility.await().untilAsserted(() -> TestClient.connect(simulator).close());
        }
    }

    @Test
    @DisplayName("A refusal ends though its end falls due before the socket is really closed, as on a machine with much to do")
    void aRefusalEndsThoughTheMachineIsLate() {
        Duration refusal = Duration.ofMillis(300);
        SimulatorTime late = new SimulatorTime() {
            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                if (delay.equals(refusal)) {
                    task.run();
                }
                return () -> {};
            }
        };
        try (CTraderSimulator simulator = CTraderSimulator.builder().time(late).start()) {
            simulator.inject(Fault.refuse(refusal));
            Awaitility.await()
                    .untilAsserted(() -> TestClient.unconnected(simulator).close());
        }
    }

    @Test
    @DisplayName("A refusal ends though somebody else has taken the port for a moment")
    void aRefusalEndsThoughThePortWasTaken() throws IOException {
        ManualTime time = new ManualTime(Instant.EPOCH);
        try (CTraderSimulator simulator = CTraderSimulator.builder().time(time).start()) {
            simulator.inject(Fault.refuse(Duration.ofSeconds(3)));
            try (ServerSocket other = new ServerSocket(simulator.port(), 1, InetAddress.getLoopbackAddress())) {
                time.advance(Duration.ofSeconds(3));
                assertThat(other.isBound()).isTrue();
            }
            Awaitility.await().untilAsserted(() -> TestClient.connect(simulator).close());
        }
    }

    @Test
    @DisplayName("#1 a refusal may wait for a later connection")
    void aRefusalMayWaitForALaterConnection() throws IOException {
        try (CTraderSimulator simulator = CTraderSimulator.builder().start()) {
            simulator.inject(Fault.refuse().onConnection(1));
            try (TestClient first = TestClient.connect(simulator)) {
                assertThatThrownBy(() -> TestClient.unconnected(simulator)).isInstanceOf(ConnectException.class);
                first.ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
            }
            simulator.restart();
            TestClient.connect(simulator).close();
        }
    }

    @Test
    void aTakenPortFailsTheStartAndLeavesNothing() throws IOException {
        Set<Thread> before = simulatorThreads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> CTraderSimulator.builder()
                            .port(taken.getLocalPort())
                            .start())
                    .isInstanceOf(IOException.class);
        }
        assertThat(simulatorThreads()).isEqualTo(before);
    }

    private static CompletableFuture<Void> writeMuch(TestClient client) {
        return CompletableFuture.runAsync(() -> {
            try {
                client.writeRaw(new byte[MORE_THAN_BUFFERS_HOLD]);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Set<Thread> simulatorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ctrader-simulator"))
                .collect(Collectors.toSet());
    }
}
