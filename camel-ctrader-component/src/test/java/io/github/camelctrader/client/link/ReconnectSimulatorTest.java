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
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reconnects by hand: one connection results, nothing is lost, and nobody can make a storm of them. */
class ReconnectSimulatorTest {

    @Test
    @DisplayName("#34 a reconnect asked for while an attempt is under way does not start a second one")
    void duringAnAttempt() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            FaultHandle stalled = fixture.simulator.inject(Fault.stall());
            TestFeed feed = fixture.feed("EURUSD");
            RecordingListener.awaitUntil(stalled::fired);
            assertThat(feed.client.reconnect("by hand").join()).isFalse();
            assertThat(feed.events.types()).containsExactly(CONNECTING);
            fixture.time.advance(Duration.ofSeconds(15));
            feed.events.awaitLifecycle(RECONNECTING);
            assertThat(feed.client.reconnect("by hand").join()).isTrue();
            feed.awaitStreaming("EURUSD");
            fixture.time.advance(Duration.ofSeconds(2));
            feed.tick("EURUSD");

            assertThat(feed.events.types())
                    .containsExactly(
                            CONNECTING,
                            RECONNECTING,
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#35 a reconnect by hand brings all 3 symbols back without further action")
    void keepsSubscriptions() {
        String[] symbols = {"EURUSD", "XAUUSD", "GBPUSD"};
        try (ClientFixture fixture = ClientFixture.withSymbols(symbols)) {
            TestFeed feed = fixture.feed(symbols).awaitStreaming(symbols);
            feed.events.clear();
            assertThat(feed.client.reconnect("operator asked").join()).isTrue();
            LifecycleEvent retry = feed.passRetry(1);
            feed.awaitStreaming(symbols);

            assertThat(retry.retryIn()).isZero();
            assertThat(feed.events.lifecycle(DISCONNECTED))
                    .singleElement()
                    .satisfies(event -> assertThat(event.reason()).isEqualTo("USER: operator asked"));
            assertThat(feed.events.types())
                    .containsExactly(
                            DISCONNECTED,
                            STALE,
                            RECONNECTING,
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED,
                            RESUMED,
                            RESUMED,
                            RESUMED);
            assertThat(feed.events.lifecycle(STALE).get(0).symbols()).containsExactlyInAnyOrder(symbols);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#36 a reconnect by hand after 25 failures starts at once, with a fresh schedule of delays")
    void freshSchedule() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.stop();
            TestFeed feed = fixture.feed(fixture.start(fixture.options().random(() -> 0L)), "EURUSD");
            for (int n = 1; n <= 25; n++) {
                feed.passRetry(n);
            }
            feed.events.awaitLifecycle(RECONNECTING, 26);
            assertThat(feed.client.reconnect("by hand").join()).isTrue();
            List<LifecycleEvent> fresh =
                    IntStream.rangeClosed(27, 30).mapToObj(feed::passRetry).toList();

            assertThat(fresh).extracting(LifecycleEvent::retryIn).containsExactly(500L, 1000L, 2000L, 4000L);
            assertThat(fresh).extracting(LifecycleEvent::attempt).containsExactly(1, 2, 3, 4);
            feed.events.awaitLifecycle(RECONNECTING, 31);
            fixture.simulator.restart();
            feed.passRetry(31);
            feed.awaitStreaming("EURUSD");
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#39 50 users who ask for a reconnect get one, and the next only after the longest delay")
    void storm() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            assertThat(askAtOnce(feed.client, 50)).isEqualTo(1);
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");
            fixture.time.advance(Duration.ofMillis(14_999));
            assertThat(askAtOnce(feed.client, 50)).isZero();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
            fixture.time.advance(Duration.ofMillis(1));
            assertThat(askAtOnce(feed.client, 50)).isEqualTo(1);
            feed.passRetry(2);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(2);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(3);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    private static long askAtOnce(CTraderClient client, int users) {
        List<CompletableFuture<Boolean>> asked = IntStream.range(0, users)
                .parallel()
                .mapToObj(user -> client.reconnect("user " + user))
                .toList();
        return asked.stream().filter(CompletableFuture::join).count();
    }
}
