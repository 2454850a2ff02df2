// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

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
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A feed in full flow, and what happens beside it. */
class RestartSimulatorTest {

    @Test
    @DisplayName(
            "a server killed and restarted 20 times under ticks is one DISCONNECTED, ticks again and one connection each time")
    void killedTwentyTimes() {
        CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").rate(200).start();
        try (ClientFixture fixture = new ClientFixture(simulator)) {
            CTraderClient client =
                    fixture.start(fixture.options().backoff(Duration.ofMillis(500), Duration.ofSeconds(1)));
            TestFeed feed = fixture.feed(client, "EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            for (int round = 1; round <= 20; round++) {
                fixture.time.advance(Duration.ofSeconds(1));
                simulator.stop();
                feed.passRetry(1);
                LifecycleEvent second = feed.events.awaitLifecycle(RECONNECTING, 2);
                simulator.restart();
                feed.passRetry(2);
                feed.awaitStreaming("EURUSD");

                assertThat(feed.events.types())
                        .as("round %d", round)
                        .containsExactly(
                                DISCONNECTED,
                                STALE,
                                RECONNECTING,
                                CONNECTING,
                                RECONNECTING,
                                CONNECTING,
                                CONNECTED,
                                APP_AUTHENTICATED,
                                ACCOUNT_AUTHENTICATED,
                                SUBSCRIBED,
                                RESUMED);
                // R34: links that end within minutes are a row, and the waits grow with it.
                assertThat(second.attempt()).isEqualTo(round + 1);
                assertThat(second.retryIn()).isGreaterThanOrEqualTo(1000);
                assertThat(simulator.connectionsOpen()).isEqualTo(1);
                assertThat(simulator.connectionsAccepted()).isEqualTo(round + 1);
                feed.events.clear();
            }
            assertThat(client.counters().reconnects()).isEqualTo(40);
        }
    }

    @Test
    @DisplayName("#16 ticks flow on while one subscription gets no answer, which is asked for again")
    void unansweredBesideTicks() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            FaultHandle unanswered = fixture.simulator.inject(Fault.unanswered().at(Moment.symbolDetails()));
            TestFeed other = fixture.feed(feed.client, "XAUUSD");
            RecordingListener.awaitUntil(unanswered::fired);
            for (int second = 0; second < 15; second++) {
                feed.tick("EURUSD");
                fixture.time.advance(Duration.ofSeconds(1));
            }
            assertThat(other.events.lifecycle(SUBSCRIBED)).isEmpty();
            fixture.time.advance(Duration.ofSeconds(1));
            other.awaitStreaming("XAUUSD");
            feed.tick("EURUSD");

            assertThat(other.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
            assertThat(feed.events.lifecycle(DISCONNECTED)).isEmpty();
            assertThat(feed.events.lifecycle(STALE)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }
}
