// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Push;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long the client waits between attempts, and that it never stops trying. */
class BackoffSimulatorTest {

    private static final long[] CURVE = {500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000};

    @Test
    @DisplayName(
            "#30 after 25 failures attempt 26 is scheduled at the plateau, and the 20th has told how long it lasts")
    void neverSilentlyDead() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.stop();
            TestFeed feed = fixture.feed("EURUSD");
            for (int n = 1; n <= 25; n++) {
                feed.passRetry(n);
            }
            LifecycleEvent last = feed.events.awaitLifecycle(RECONNECTING, 26);

            assertThat(last.attempt()).isEqualTo(26);
            assertThat(last.retryIn()).isBetween(9_000L, 15_000L);
            assertThat(last.since()).isEqualTo(ManualTime.START);
            List<LifecycleEvent> escalations = feed.events.lifecycle(RECONNECTING).stream()
                    .filter(event -> String.valueOf(event.reason()).startsWith("still down"))
                    .toList();
            assertThat(escalations).hasSize(1).first().satisfies(event -> {
                assertThat(event.attempt()).isEqualTo(20);
                assertThat(event.reason()).startsWith("still down after 20 attempts: NETWORK: ");
            });
            fixture.simulator.restart();
            feed.passRetry(26);
            feed.awaitStreaming("EURUSD");
            assertThat(feed.events.lifecycle(RECONNECTING)).hasSize(26);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#31 delays without jitter are 500, 1000, 2000, 4000, 8000, 15000, 15000 ...")
    void curveWithoutJitter() {
        assertThat(delays(() -> 0L)).containsExactly(CURVE);
    }

    @Test
    @DisplayName("#31 C27: jitter adds up to 30 %; at the maximum it takes away, for it never exceeds it")
    void curveWithJitter() {
        double jitter = ((RandomGenerator) () -> -1L).nextDouble();
        assertThat(jitter).isBetween(0.999, 1.0);
        long[] expected = IntStream.range(0, CURVE.length)
                .mapToLong(
                        n -> (long) (n < 5 ? 500 * Math.pow(2, n) * (1 + 0.3 * jitter) : 15_000 * (1 - 0.4 * jitter)))
                .toArray();
        assertThat(expected).startsWith(649, 1299, 2599).endsWith(9_000, 9_000);

        assertThat(delays(() -> -1L)).containsExactly(expected);
    }

    @Test
    @DisplayName("#32 links that drop before they are stable make the delay grow; a stable one makes it small again")
    void flapping() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed(fixture.start(fixture.options().random(() -> 0L)), "EURUSD");
            for (int n = 1; n <= 6; n++) {
                feed.awaitStreaming("EURUSD");
                fixture.time.advance(Duration.ofMillis(14_999));
                fixture.simulator.dropConnections(Drop.FIN);
                assertThat(feed.passRetry(n).retryIn()).isEqualTo(CURVE[n - 1]);
            }
            feed.awaitStreaming("EURUSD");
            fixture.time.advance(Duration.ofSeconds(15));
            fixture.simulator.dropConnections(Drop.FIN);
            LifecycleEvent afterStable = feed.passRetry(7);

            assertThat(afterStable.retryIn()).isEqualTo(500);
            assertThat(afterStable.attempt()).isEqualTo(1);
            feed.awaitStreaming("EURUSD");
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#33 one loss told by message, close and staleness is one DISCONNECTED, one timer, one attempt more")
    void oneLossManySignals() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.time.advance(Duration.ofMillis(29_999));
            feed.events.clear();
            fixture.simulator.push(Push.clientDisconnect("going down"));
            fixture.simulator.dropConnections(Drop.RST);
            fixture.simulator.stop();
            feed.events.awaitLifecycle(RECONNECTING);
            fixture.time.advance(Duration.ofMillis(1));
            feed.settle();

            assertThat(feed.events.types()).containsExactly(DISCONNECTED, STALE, RECONNECTING);
            assertThat(feed.events.lifecycle().get(0).reason())
                    .isEqualTo("SERVER: server ended the connection: going down");
            assertThat(feed.events.lifecycle().get(2).attempt()).isEqualTo(1);
            assertThat(feed.client.counters().reconnects()).isEqualTo(1);
            fixture.simulator.restart();
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");
            assertThat(feed.events.lifecycle(CONNECTING)).hasSize(1);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("#38 a client that fails for ever does not disturb another one")
    void isolation() {
        try (ClientFixture gone = ClientFixture.withSymbols("EURUSD");
                ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            gone.simulator.stop();
            TestFeed failing = fixture.feed(fixture.start(fixture.options().port(gone.simulator.port())), "EURUSD");
            for (int n = 1; n <= 5; n++) {
                failing.passRetry(n);
            }
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            for (int n = 6; n <= 10; n++) {
                failing.passRetry(n);
                feed.tick("EURUSD");
            }

            assertThat(feed.events.lifecycle(RECONNECTING)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    private static long[] delays(RandomGenerator random) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.stop();
            TestFeed feed = fixture.feed(fixture.start(fixture.options().random(random)), "EURUSD");
            return IntStream.rangeClosed(1, CURVE.length)
                    .mapToLong(n -> Objects.requireNonNull(feed.passRetry(n).retryIn()))
                    .toArray();
        }
    }
}
