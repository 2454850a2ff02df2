// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.HostResolver;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attempts, their delays and their end, on links that never get as far as a socket. */
@SuppressWarnings("try") // what is opened is only there to be closed
class SocketLifecycleTest implements Link.Listener {

    private final ManualTime time = new ManualTime();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Counters counters = new Counters();
    private final List<LifecycleEvent> events = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Loop loop = new Loop(channel.eventLoop(), time);
    private SocketLifecycle socket = socket(TestOptions.withoutJitter(time), host -> {
        throw new UnknownHostException(host);
    });

    @Test
    @DisplayName("#31 delays grow as configured and stay at the maximum")
    void delaysGrowAsConfigured() {
        socket.start();
        failTimes(7);
        assertThat(retries())
                .extracting(LifecycleEvent::retryIn)
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L);
        assertThat(retries()).extracting(LifecycleEvent::attempt).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(retries()).extracting(LifecycleEvent::reason).containsOnly("NETWORK: unknown host ctrader.test");
    }

    @Test
    @DisplayName("#1 #4 a host that cannot be resolved is asked for again, without DISCONNECTED")
    void anUnresolvableHostIsAskedForAgain() {
        socket.start();
        failTimes(2);
        assertThat(types())
                .containsExactly(
                        LifecycleType.CONNECTING,
                        LifecycleType.RECONNECTING,
                        LifecycleType.CONNECTING,
                        LifecycleType.RECONNECTING);
        assertThat(links).hasSize(2).allSatisfy(link -> assertThat(link.isClosed())
                .isTrue());
        assertThat(counters.reconnects()).isEqualTo(2);
    }

    @Test
    @DisplayName("#30 never gives up; every twentieth failure says for how long it has been down")
    void neverGivesUp() {
        socket.start();
        failTimes(60);
        assertThat(retries()).hasSize(60).extracting(LifecycleEvent::since).containsOnly(ManualTime.START);
        for (int n = 1; n <= 60; n++) {
            assertThat(retries().get(n - 1).reason())
                    .startsWith(n % 20 == 0 ? "still down after " + n + " attempts: " : "NETWORK: ");
        }
        assertThat(time.pending()).isOne();
    }

    @Test
    @DisplayName("#3 an attempt that gets nowhere ends at the deadline")
    void anAttemptThatGetsNowhereEndsAtTheDeadline() {
        socket = silent();
        socket.start();
        time.advance(Duration.ofMillis(14_999));
        assertThat(types()).containsExactly(LifecycleType.CONNECTING);
        time.advance(Duration.ofMillis(1));
        assertThat(types()).containsExactly(LifecycleType.CONNECTING, LifecycleType.RECONNECTING);
        assertThat(events.get(1).reason())
                .startsWith("CLIENT: handshake not finished within 15000 ms (connectTimeout), waiting for");
        assertThat(time.pending()).isOne();
    }

    @Test
    @DisplayName("#34 a manual reconnect leaves an attempt under way alone")
    void aManualReconnectLeavesAnAttemptUnderWayAlone() {
        socket.start();
        assertThat(socket.state()).isEqualTo(SocketState.CONNECTING);
        assertThat(socket.reconnect("user")).isFalse();
        assertThat(links).hasSize(1);
    }

    @Test
    @DisplayName("#36 #39 a manual reconnect cuts the wait short with a fresh schedule, once per longest delay")
    void aManualReconnectCutsTheWaitShort() {
        socket.start();
        failTimes(30);
        assertThat(socket.reconnect("user")).isTrue();
        assertThat(socket.state()).isEqualTo(SocketState.CONNECTING);
        channel.runPendingTasks();
        assertThat(retries()).last().extracting(LifecycleEvent::retryIn).isEqualTo(500L);
        assertThat(socket.reconnect("user")).isFalse();
        assertThat(time.pending()).isOne();

        time.advance(Duration.ofSeconds(15));
        channel.runPendingTasks();
        assertThat(socket.reconnect("user")).isTrue();
    }

    @Test
    void nothingCanBeReconnectedBeforeTheStartOrAfterTheEnd() {
        assertThat(socket.reconnect("user")).isFalse();
        socket.start();
        failTimes(1);
        socket.close();
        assertThat(socket.reconnect("user")).isFalse();
        assertThat(socket.state()).isEqualTo(SocketState.CLOSED);
    }

    @Test
    @DisplayName("#37 stopping while waiting leaves no timer and no attempt")
    void stoppingWhileWaitingLeavesNothing() {
        socket.start();
        failTimes(3);
        CompletableFuture<Void> closed = socket.close();
        assertThat(closed).isDone();
        assertEnded(3);
    }

    @Test
    @DisplayName("#8 #37 stopping while connecting leaves no timer and no attempt")
    void stoppingWhileConnectingLeavesNothing() {
        socket.start();
        CompletableFuture<Void> closed = socket.close();
        assertThat(closed).isDone();
        channel.runPendingTasks();
        assertEnded(1);
        assertThat(types()).containsExactly(LifecycleType.CONNECTING);
    }

    @Test
    @DisplayName("#37 stopping twice is as good as once, also before the start")
    void stoppingTwiceIsAsGoodAsOnce() {
        assertThat(socket.close()).isDone();
        assertThat(socket.close()).isDone();
        assertEnded(0);
    }

    @Test
    @DisplayName("#28 a time that the server named is waited for")
    void aTimeThatTheServerNamedIsWaitedFor() {
        CTraderException error = new CTraderException("maintenance", "SERVER_IS_UNDER_MAINTENANCE", null);
        socket = silent();
        socket.start();
        links.get(0).close(CloseReason.refused("maintenance", error, Duration.ofMinutes(10)));
        assertThat(retries()).singleElement().satisfies(event -> {
            assertThat(event.retryIn()).isEqualTo(600_000);
            assertThat(event.errorCode()).isEqualTo("SERVER_IS_UNDER_MAINTENANCE");
        });
        time.advance(Duration.ofMillis(599_999));
        assertThat(links).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(links).hasSize(2);
    }

    @Test
    @DisplayName("C1: an attempt that gets no channel leads to the next one, and closing completes")
    void anAttemptThatGetsNoChannelLeadsToTheNextOne() {
        socket = socket(TestOptions.withoutJitter(time), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        socket.start();
        failTimes(3);
        assertThat(retries()).extracting(LifecycleEvent::retryIn).containsExactly(500L, 1_000L, 2_000L);
        assertThat(retries()).extracting(LifecycleEvent::reason).allSatisfy(reason -> assertThat(reason)
                .contains("no socket"));
        assertThat(socket.close()).isDone();
        assertEnded(3);
    }

    @Test
    @DisplayName("C47: an error of this client between two links is told as RECONNECTING")
    void anErrorBetweenTwoLinksIsTold() {
        AtomicInteger made = new AtomicInteger();
        ClientOptions options = TestOptions.withoutJitter(time);
        socket = new SocketLifecycle(
                options,
                loop,
                number -> {
                    if (made.incrementAndGet() == 2) {
                        throw new IllegalStateException("no link");
                    }
                    return link(options, number);
                },
                host -> {
                    throw new UnknownHostException(host);
                },
                events::add,
                counters);
        loop.remedy(socket::failed);
        try (QuietLog quiet = new QuietLog()) {
            socket.start();
            failTimes(2);
            assertThat(retries())
                    .last()
                    .extracting(LifecycleEvent::reason, LifecycleEvent::attempt, LifecycleEvent::retryIn)
                    .containsExactly("CLIENT: unexpected java.lang.IllegalStateException: no link", 2, 1_000L);
            assertThat(socket.state()).isEqualTo(SocketState.WAITING);
            failTimes(3);
        }
        assertThat(links).hasSize(2);
    }

    @Test
    @DisplayName("R34: links dropped every 28 seconds: waits grow to minutes, attempts count on, a good link ends that")
    void linksDroppedAgainAndAgain() {
        socket = silent();
        socket.start();
        for (int n = 1; n <= 12; n++) {
            upFor(Duration.ofSeconds(28));
            assertThat(retries()).last().extracting(LifecycleEvent::attempt).isEqualTo(n);
            time.advance(Duration.ofMillis(
                    Objects.requireNonNull(retries().get(n - 1).retryIn())));
        }
        assertThat(retries())
                .extracting(LifecycleEvent::retryIn)
                .containsExactly(
                        500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 32_000L, 64_000L, 128_000L, 256_000L, 512_000L,
                        960_000L);
        assertThat(retries().get(2).reason()).isEqualTo("SERVER: dropped");
        assertThat(retries().get(3).reason())
                .isEqualTo("dropped 4 times in a row, each within 5 minutes, so the waits grow: SERVER: dropped");

        upFor(Duration.ofMinutes(5));
        assertThat(retries())
                .last()
                .extracting(LifecycleEvent::attempt, LifecycleEvent::retryIn)
                .containsExactly(1, 500L);
    }

    private void upFor(Duration duration) {
        Link link = links.get(links.size() - 1);
        socket.up(link);
        socket.handshakeDone();
        time.advance(duration);
        link.close(CloseReason.server("dropped"));
    }

    private void assertEnded(int attempts) {
        assertThat(time.pending()).isZero();
        time.advance(Duration.ofHours(1));
        channel.runPendingTasks();
        assertThat(links).hasSize(attempts);
        assertThat(socket.state()).isEqualTo(SocketState.CLOSED);
    }

    /** Lets the attempt under way fail, and those after it, until so many have failed. */
    private void failTimes(int failures) {
        channel.runPendingTasks();
        while (retries().size() < failures) {
            time.advance(Duration.ofMillis(
                    Objects.requireNonNull(retries().get(retries().size() - 1).retryIn())));
            channel.runPendingTasks();
        }
    }

    /** The question for the host's addresses is never answered. */
    private SocketLifecycle silent() {
        return socket(TestOptions.unresolved(time), host -> new InetAddress[0]);
    }

    private SocketLifecycle socket(ClientOptions options, HostResolver resolver) {
        return new SocketLifecycle(options, loop, number -> link(options, number), resolver, events::add, counters);
    }

    private Link link(ClientOptions options, int number) {
        Link link = new Link(
                number,
                options,
                owner -> OfflineLink.initializer(owner, options, counters),
                loop,
                this,
                OfflineLink.calls(options, channel.eventLoop(), counters));
        links.add(link);
        return link;
    }

    private List<LifecycleType> types() {
        return events.stream().map(LifecycleEvent::type).toList();
    }

    private List<LifecycleEvent> retries() {
        return events.stream()
                .filter(event -> event.type() == LifecycleType.RECONNECTING)
                .toList();
    }

    @Override
    public void up(Link link) {
        throw new AssertionError("No link comes up here");
    }

    @Override
    public void spot(SpotUpdate spot) {
        throw new AssertionError("No link hears anything here");
    }

    @Override
    public void message(Link link, Inbound inbound) {
        throw new AssertionError("No link hears anything here");
    }

    @Override
    public void down(Link link, CloseReason reason) {
        socket.lost(link, reason);
        socket.retry(link, reason);
    }
}
