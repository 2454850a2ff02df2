// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Push;
import io.github.camelctrader.simulator.ReceivedMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link that is up: how its end is noticed, told and made good, and what must not end it. */
class SocketSimulatorTest {

    /** What a feed of one streaming symbol hears from the loss of its link to the first new tick. */
    private static final LifecycleType[] LOSS_AND_RETURN = {
        DISCONNECTED,
        STALE,
        RECONNECTING,
        CONNECTING,
        CONNECTED,
        APP_AUTHENTICATED,
        ACCOUNT_AUTHENTICATED,
        SUBSCRIBED,
        RESUMED
    };

    @ParameterizedTest(name = "{displayName}: {0}")
    @DisplayName("#7 the peer's FIN or RST is one DISCONNECTED with its cause, and the feed returns by itself")
    @CsvSource({"FIN, SERVER: connection closed by the server", "RST, NETWORK: connection failed: Connection reset"})
    void oneCloseEvent(Drop how, String reason) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            fixture.simulator.dropConnections(how);
            LifecycleEvent retry = feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.types()).containsExactly(LOSS_AND_RETURN);
            assertThat(feed.events.lifecycle(DISCONNECTED).get(0).reason()).isEqualTo(reason);
            assertThat(retry.reason()).isEqualTo(reason);
            assertThat(retry.attempt()).isEqualTo(1);
            assertThat(retry.retryIn()).isBetween(500L, 650L);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("#7 our own close is one DISCONNECTED as well, and nothing follows it")
    void oneCloseEventOfOurOwn() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            feed.client.close().join();

            assertThat(feed.events.types()).containsExactly(DISCONNECTED);
            assertThat(feed.events.lifecycle().get(0).reason()).isEqualTo("USER: closed");
            RecordingListener.awaitUntil(() -> fixture.simulator.connectionsOpen() == 0);
        }
    }

    @Test
    @DisplayName("#6 half-open link is noticed within readTimeout and reopened, requests under way end")
    void halfOpen() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.passQuietly(Duration.ofSeconds(20));
            feed.tick("EURUSD");
            feed.events.clear();
            fixture.simulator.dropConnections(Drop.HALF_OPEN);
            fixture.time.advance(Duration.ofSeconds(50));
            TestFeed late = fixture.feed(feed.client, "XAUUSD");
            late.settle();
            fixture.time.advance(Duration.ofMillis(9_999));
            assertThat(feed.events.types()).containsExactly(STALE);
            fixture.time.advance(Duration.ofMillis(1));
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");
            late.awaitStreaming("XAUUSD");

            assertThat(feed.events.types())
                    .containsExactly(
                            STALE,
                            DISCONNECTED,
                            RECONNECTING,
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED,
                            RESUMED);
            assertThat(feed.events.lifecycle(DISCONNECTED).get(0).reason())
                    .isEqualTo("CLIENT: nothing received for 60000 ms (readTimeout)");
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("#5 #59 an authenticated link without subscriptions stays open for 10 minutes and beyond")
    void idleLinkStaysOpen() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed();
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            RecordingListener.awaitUntil(() -> feed.settle().authenticated());
            for (Duration quiet : List.of(Duration.ofSeconds(13), Duration.ofSeconds(60), Duration.ofMinutes(10))) {
                feed.passQuietly(quiet);
            }

            assertThat(feed.events.types())
                    .containsExactly(CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED);
            assertThat(feed.settle().connected()).isTrue();
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#12 one heartbeat without an id for every 10 s of idle time, and 1000 of them leave nothing behind")
    void heartbeat() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed();
            RecordingListener.awaitUntil(() -> feed.settle().authenticated());
            fixture.time.advance(Duration.ofMillis(9_999));
            feed.settle();
            assertThat(heartbeats(fixture)).isEmpty();
            fixture.time.advance(Duration.ofMillis(1));
            RecordingListener.awaitUntil(() -> heartbeats(fixture).size() == 1);
            int timers = fixture.time.pending();
            feed.passQuietly(Duration.ofSeconds(10 * 999));

            assertThat(heartbeats(fixture)).hasSize(1000).allSatisfy(heartbeat -> assertThat(heartbeat.clientMsgId())
                    .isNull());
            assertThat(fixture.time.pending()).isLessThanOrEqualTo(timers);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#13 server heartbeats only every 30 s are enough for a link without ticks")
    void slowEcho() {
        try (ClientFixture fixture = new ClientFixture(CTraderSimulator.builder()
                .symbols("EURUSD")
                .heartbeatEcho(false)
                .start())) {
            TestFeed feed = fixture.feed(
                    fixture.start(),
                    new FeedRequest("quiet", ClientFixture.account(), List.of("EURUSD"), Duration.ZERO, true));
            feed.awaitStreaming("EURUSD");
            feed.events.clear();
            for (int i = 0; i < 20; i++) {
                fixture.time.advance(Duration.ofSeconds(30));
                fixture.simulator.push(Push.heartbeat());
                feed.events.awaitThat(
                        "heartbeat", () -> feed.settle().lastReceivedAt() == fixture.time.currentTimeMillis());
            }

            assertThat(feed.events.events()).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
            feed.tick("EURUSD");
        }
    }

    private static List<ReceivedMessage> heartbeats(ClientFixture fixture) {
        return fixture.simulator.received().stream()
                .filter(received -> received.message() instanceof ProtoHeartbeatEvent)
                .toList();
    }
}
