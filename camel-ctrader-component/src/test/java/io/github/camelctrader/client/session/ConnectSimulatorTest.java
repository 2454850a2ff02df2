// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.HostResolver;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way from the first DNS question to the symbol list: every way it can fail ends in a retry that can succeed. */
class ConnectSimulatorTest {

    private static final LifecycleType[] SECOND_ATTEMPT = {
        CONNECTING, RECONNECTING, CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED, SUBSCRIBED
    };

    @Test
    @DisplayName("#1 a refused connection is counted and retried")
    void refused() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.stop();
            TestFeed feed = fixture.feed("EURUSD");
            LifecycleEvent retry = feed.events.awaitLifecycle(RECONNECTING);
            fixture.simulator.restart();
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(retry.reason()).startsWith("NETWORK: ").contains("Connection refused");
            assertThat(retry.attempt()).isEqualTo(1);
            assertThat(retry.retryIn()).isBetween(500L, 650L);
            assertThat(feed.client.counters().reconnects()).isEqualTo(1);
            assertThat(feed.events.types()).containsExactly(SECOND_ATTEMPT);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#1 #4 an outage of the resolver is retried, by name each time, and ends without a restart")
    void dnsOutage() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            AtomicInteger asked = new AtomicInteger();
            HostResolver resolver = host -> {
                if (asked.incrementAndGet() <= 20) {
                    throw new UnknownHostException(host);
                }
                return InetAddress.getAllByName("127.0.0.1");
            };
            CTraderClient client =
                    fixture.start(fixture.options().host("localhost").resolver(resolver));
            TestFeed feed = fixture.feed(client, "EURUSD");
            for (int n = 1; n <= 20; n++) {
                LifecycleEvent retry = feed.passRetry(n);
                assertThat(retry.attempt()).isEqualTo(n);
                assertThat(retry.reason()).contains("NETWORK: unknown host localhost");
            }
            feed.awaitStreaming("EURUSD");

            assertThat(fixture.time.currentTimeMillis() - ManualTime.START).isGreaterThan(3 * 60_000L);
            assertThat(asked).hasValue(21);
            assertThat(feed.events.lifecycle(DISCONNECTED)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#2 a server that accepts TCP and never speaks TLS fails the attempt at its deadline")
    void tlsHangs() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            FaultHandle stalled = fixture.simulator.inject(Fault.stall());
            TestFeed feed = fixture.feed("EURUSD");
            RecordingListener.awaitUntil(stalled::fired);
            fixture.time.advance(Duration.ofMillis(14_999));
            feed.settle();
            assertThat(feed.events.types()).containsExactly(CONNECTING);
            fixture.time.advance(Duration.ofMillis(1));
            LifecycleEvent retry = feed.events.awaitLifecycle(RECONNECTING);
            feed.settle();
            assertThat(fixture.time.pending()).as("timers besides the retry's").isEqualTo(1);
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(retry.reason())
                    .isEqualTo(
                            "CLIENT: handshake not finished within 15000 ms (connectTimeout), waiting for DNS, TCP or TLS");
            assertThat(feed.events.types()).containsExactly(SECOND_ATTEMPT);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    static Stream<Arguments> handshakeRequests() {
        return Stream.of(
                Arguments.of(Moment.applicationAuth(), "ProtoOAApplicationAuthReq", 0),
                Arguments.of(Moment.accountAuth(), "ProtoOAAccountAuthReq", 1),
                Arguments.of(Moment.symbolList(), "ProtoOASymbolsListReq", 2));
    }

    @ParameterizedTest(name = "{displayName}: {1}")
    @DisplayName("#3 an unanswered request of the handshake fails the whole of it at its deadline")
    @MethodSource("handshakeRequests")
    void handshakeDeadline(Moment moment, String request, int authenticated) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            FaultHandle unanswered = fixture.simulator.inject(Fault.unanswered().at(moment));
            TestFeed feed = fixture.feed("EURUSD");
            RecordingListener.awaitUntil(unanswered::fired);
            feed.events.awaitThat(
                    "authentication so far", () -> feed.events.types().size() == 2 + authenticated);
            fixture.time.advance(Duration.ofSeconds(15));
            LifecycleEvent retry = feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(retry.reason())
                    .isEqualTo("CLIENT: handshake not finished within 15000 ms (connectTimeout), waiting for ["
                            + request + "]");
            List<LifecycleType> expected = new ArrayList<>(List.of(CONNECTING, CONNECTED));
            expected.addAll(List.of(APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED).subList(0, authenticated));
            expected.add(DISCONNECTED);
            expected.addAll(List.of(SECOND_ATTEMPT).subList(1, SECOND_ATTEMPT.length));
            assertThat(feed.events.types()).containsExactlyElementsOf(expected);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#8 a name that is resolved after the deadline or after close leads to no socket")
    void resolvedTooLate() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            List<CountDownLatch> answers = List.of(new CountDownLatch(1), new CountDownLatch(1));
            AtomicInteger asked = new AtomicInteger();
            HostResolver resolver = host -> {
                awaitUninterruptibly(answers.get(asked.getAndIncrement()));
                return InetAddress.getAllByName(host);
            };
            TestFeed feed = fixture.feed(fixture.start(fixture.options().resolver(resolver)), "EURUSD");
            RecordingListener.awaitUntil(() -> asked.get() == 1);
            fixture.time.advance(Duration.ofSeconds(15));
            feed.passRetry(1);
            RecordingListener.awaitUntil(() -> asked.get() == 2);
            answers.get(0).countDown();
            feed.settle();
            CompletableFuture<Void> closed = feed.client.close();
            closed.join();
            answers.get(1).countDown();
            fixture.blocking().shutdown();
            RecordingListener.awaitUntil(fixture.blocking()::isTerminated);

            assertThat(feed.events.types()).containsExactly(CONNECTING, RECONNECTING, CONNECTING);
            assertThat(fixture.simulator.connectionsAccepted()).isZero();
        }
    }

    @Test
    @DisplayName("#8 a TCP connect that is given up at the deadline or by close never becomes a socket")
    void connectedTooLate() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            List<Socket> fillers = fill(full);
            TestFeed feed = fixture.feed(
                    fixture.start(fixture.options().host("127.0.0.1").port(full.getLocalPort())), "EURUSD");
            feed.events.awaitLifecycle(CONNECTING);
            feed.settle();
            fixture.time.advance(Duration.ofSeconds(15));
            assertThat(feed.passRetry(1).reason()).contains("connectTimeout");
            feed.events.awaitLifecycle(CONNECTING, 2);
            feed.client.close().join();
            for (int n = 0; n < fillers.size(); n++) {
                full.accept().close();
            }
            // Longer than a connect that is still alive takes to knock again.
            full.setSoTimeout(1_500);
            assertThatThrownBy(full::accept).isInstanceOf(SocketTimeoutException.class);
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    /** Connects until the server's queue takes no more. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> fillers = new ArrayList<>();
        while (true) {
            Socket filler = new Socket();
            try {
                filler.connect(server.getLocalSocketAddress(), 300);
                fillers.add(filler);
            } catch (SocketTimeoutException e) {
                filler.close();
                return fillers;
            }
        }
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
