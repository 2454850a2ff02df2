// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.simulator.Drop;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who joins a running connection, or returns to it, first hears how things stand. */
class JoinSimulatorTest {

    private static final LifecycleType[] CURRENT_STATE = {
        CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED, SUBSCRIBED
    };

    @Test
    @DisplayName("a feed that joins hears the present state, the last quote as a snapshot, and then ticks")
    void joiner() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            TestFeed first = fixture.feed("EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");
            Tick last = first.tick("EURUSD");
            TestFeed joiner = fixture.feed(first.client, "EURUSD");
            joiner.settle();
            Tick live = joiner.tick("EURUSD");

            assertThat(joiner.events.types()).containsExactly(CURRENT_STATE);
            assertThat(joiner.events.lifecycle(SUBSCRIBED).get(0).symbols()).containsExactly("EURUSD");
            assertThat(joiner.events.events().subList(0, 4)).isEqualTo(joiner.events.lifecycle());
            assertThat(joiner.events.ticks()).hasSize(2);
            assertSnapshot(joiner.events.ticks().get(0), last);
            assertThat(live.snapshot()).isFalse();
            assertThat(first.events.lifecycle(SUBSCRIBED)).hasSize(1);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a feed that joins while the link is down hears RECONNECTING and then all that follows")
    void joinerOfALostLink() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed first = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.dropConnections(Drop.FIN);
            first.events.awaitLifecycle(RECONNECTING);
            TestFeed joiner = fixture.feed(first.client, "EURUSD");
            joiner.settle();
            assertThat(joiner.events.types()).containsExactly(RECONNECTING);
            first.passRetry(1);
            joiner.awaitStreaming("EURUSD");

            assertThat(joiner.events.types())
                    .containsExactly(
                            RECONNECTING, CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED, SUBSCRIBED);
        }
    }

    @Test
    @DisplayName("a paused feed hears nothing; resumed, it hears the present state, the last quote and then ticks")
    void pauseAndResume() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            TestFeed other = fixture.feed(feed.client, "EURUSD").awaitStreaming("EURUSD");
            feed.handle.pause();
            feed.settle();
            feed.events.clear();
            Tick last = other.tick("EURUSD");
            feed.settle();
            assertThat(feed.events.events()).isEmpty();
            feed.handle.resume();
            feed.settle();
            Tick live = feed.tick("EURUSD");

            assertThat(feed.events.types()).containsExactly(CURRENT_STATE);
            assertThat(feed.events.ticks()).hasSize(2);
            assertSnapshot(feed.events.ticks().get(0), last);
            assertThat(live.snapshot()).isFalse();
        }
    }

    @Test
    @DisplayName(
            "a feed that is resumed after a whole reconnect hears the new link's state, and RESUMED with its first tick")
    void resumeAfterReconnect() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            TestFeed other = fixture.feed(feed.client, "EURUSD").awaitStreaming("EURUSD");
            feed.handle.pause();
            feed.settle();
            feed.events.clear();
            fixture.simulator.dropConnections(Drop.FIN);
            other.passRetry(1);
            RecordingListener.awaitUntil(
                    () -> other.events.lifecycle(SUBSCRIBED).size() == 2);
            feed.settle();
            assertThat(feed.events.events()).isEmpty();
            feed.handle.resume();
            feed.settle();
            feed.tick("EURUSD");

            assertThat(feed.events.types())
                    .containsExactly(CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED, SUBSCRIBED, STALE, RESUMED);
            assertThat(feed.events.lifecycle(CONNECTED).get(0).connection()).endsWith("#2");
        }
    }

    @Test
    @DisplayName("a feed that is resumed while the link is down hears RECONNECTING and that its symbols are stale")
    void resumeWhileTheLinkIsLost() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");
            TestFeed other = fixture.feed(feed.client, "EURUSD").awaitStreaming("EURUSD");
            feed.handle.pause();
            feed.settle();
            feed.events.clear();
            fixture.simulator.dropConnections(Drop.RST);
            other.events.awaitLifecycle(RECONNECTING);
            feed.handle.resume();
            feed.settle();

            assertThat(feed.events.types()).containsExactly(RECONNECTING, STALE);
            assertThat(feed.events.lifecycle(STALE).get(0).symbols()).containsExactlyInAnyOrder("EURUSD", "XAUUSD");
            other.passRetry(1);
            feed.awaitStreaming("EURUSD", "XAUUSD");
            assertThat(feed.events.types())
                    .containsExactly(
                            RECONNECTING,
                            STALE,
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED,
                            RESUMED,
                            RESUMED);
        }
    }

    @Test
    @DisplayName("a feed that is resumed hears which of its symbols have failed")
    void resumeWithAFailedSymbol() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD", "NOSUCH").awaitStreaming("EURUSD");
            LifecycleEvent failed = feed.events.awaitLifecycle(SUBSCRIBE_FAILED);
            feed.handle.pause();
            feed.settle();
            feed.events.clear();
            feed.handle.resume();
            feed.settle();

            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> {
                assertThat(event.symbols()).isEqualTo(failed.symbols());
                assertThat(event.errorCode()).isEqualTo("SYMBOL_NOT_FOUND");
            });
        }
    }

    @Test
    @DisplayName("reading(false) stops reading for all, loses nothing and suspends liveness; reading(true) goes on")
    void reading() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            FeedRequest request =
                    new FeedRequest("slow", ClientFixture.account(), List.of("EURUSD"), Duration.ZERO, true);
            TestFeed slow = fixture.feed(fixture.start(), request).awaitStreaming("EURUSD");
            TestFeed other = fixture.feed(slow.client, "XAUUSD").awaitStreaming("XAUUSD");
            slow.handle.reading(false);
            slow.settle();
            List<Long> sent = IntStream.range(0, 2_000)
                    .mapToObj(n -> slow.sendTick("EURUSD"))
                    .toList();
            long foreign = other.sendTick("XAUUSD");
            for (int minute = 0; minute < 10; minute++) {
                fixture.time.advance(Duration.ofMinutes(1));
                slow.settle();
            }
            int before = slow.events.ticks().size();
            assertThat(other.received("XAUUSD", foreign)).isFalse();
            assertThat(slow.received("EURUSD", sent.get(1_999))).isFalse();
            slow.handle.reading(true);
            RecordingListener.awaitUntil(() -> other.received("XAUUSD", foreign));

            assertThat(before).isLessThan(2_000);
            List<Long> received = slow.events.ticks().stream().map(Tick::rawBid).toList();
            assertThat(received.subList(received.size() - 2_000, received.size()))
                    .isEqualTo(sent);
            assertThat(slow.events.lifecycle(DISCONNECTED)).isEmpty();
            slow.tick("EURUSD");
            fixture.simulator.dropConnections(Drop.HALF_OPEN);
            fixture.time.advance(Duration.ofSeconds(61));
            slow.events.awaitLifecycle(DISCONNECTED);
        }
    }

    @Test
    @DisplayName("reading(false) before a reconnect does not keep the new link from authenticating")
    void readingWhileReconnecting() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed slow = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            slow.handle.reading(false);
            slow.settle();
            assertThat(slow.client.reconnect("by hand").join()).isTrue();
            slow.passRetry(1);
            slow.events.awaitLifecycle(ACCOUNT_AUTHENTICATED, 2);
            // What comes after the symbol list is asked for, so the handshake is through.
            slow.events.awaitThat(
                    "symbol list answered",
                    () -> fixture.simulator.received(ProtoOASymbolByIdReq.class).size() == 2);
            slow.settle();
            fixture.time.advance(Duration.ofMinutes(1));
            slow.handle.reading(true);
            slow.awaitStreaming("EURUSD");

            assertThat(slow.events.lifecycle(DISCONNECTED)).hasSize(1);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    private static void assertSnapshot(Tick snapshot, Tick of) {
        assertThat(snapshot.snapshot()).isTrue();
        assertThat(snapshot.rawBid()).isEqualTo(of.rawBid());
        assertThat(snapshot.rawAsk()).isEqualTo(of.rawAsk());
        assertThat(snapshot.timestamp()).isEqualTo(of.timestamp());
    }
}
