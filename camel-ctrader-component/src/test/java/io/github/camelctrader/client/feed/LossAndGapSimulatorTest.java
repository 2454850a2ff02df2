// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a loss of the link means for the data. */
class LossAndGapSimulatorTest {

    @Test
    @DisplayName("#83 after a reconnect the gap is told before the first new tick; the snapshot does not end it")
    void gap() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            Tick last = feed.tick("EURUSD");
            feed.passQuietly(Duration.ofSeconds(7));
            fixture.simulator.dropConnections(Drop.RST);
            feed.events.awaitLifecycle(STALE);
            feed.passRetry(1);
            feed.events.awaitLifecycle(SUBSCRIBED, 2);
            feed.events.awaitThat(
                    "snapshot",
                    () -> feed.events.ticks().stream().filter(Tick::snapshot).count() == 2);
            feed.passQuietly(Duration.ofSeconds(3));
            assertThat(feed.events.lifecycle(RESUMED)).isEmpty();
            assertThat(feed.settle().stale()).containsExactly("EURUSD");
            Tick first = feed.tick("EURUSD");

            LifecycleEvent resumed = feed.events.awaitLifecycle(RESUMED);
            assertThat(resumed.gapFrom()).isEqualTo(last.timestamp());
            assertThat(resumed.gapTo()).isEqualTo(first.timestamp());
            List<FeedEvent> events = feed.events.events();
            assertThat(events.indexOf(resumed)).isEqualTo(events.indexOf(first) - 1);
            assertThat(feed.settle().stale()).isEmpty();
        }
    }

    @Test
    @DisplayName("#81 #83 a loss of a symbol that is stale already tells of it once, and the gap has its whole length")
    void lossWhileStale() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");
            Tick last = feed.tick("EURUSD");
            feed.passQuietly(Duration.ofSeconds(20));
            feed.tick("XAUUSD");
            feed.passQuietly(Duration.ofSeconds(15));
            assertThat(feed.events.awaitLifecycle(STALE).symbols()).containsExactly("EURUSD");
            fixture.simulator.dropConnections(Drop.FIN);
            assertThat(feed.events.awaitLifecycle(STALE, 2).symbols()).containsExactly("XAUUSD");
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD", "XAUUSD");

            assertThat(feed.events.lifecycle(STALE)).hasSize(2);
            assertThat(feed.events.lifecycle(RESUMED)).hasSize(2);
            assertThat(feed.events.awaitLifecycle(RESUMED).gapFrom()).isEqualTo(last.timestamp());
        }
    }

    @Test
    @DisplayName("#82 stale during a restore holds: no reconnect, and one STALE for loss and silence together")
    void staleDuringRestore() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.error("CH_SERVER_NOT_REACHABLE", "")
                    .at(Moment.subscribe())
                    .times(4));
            fixture.simulator.dropConnections(Drop.FIN);
            feed.passRetry(1);
            feed.events.awaitThat("restoring", () -> received(fixture, ProtoOASubscribeSpotsReq.class) == 2);
            feed.passQuietly(Duration.ofSeconds(60));
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(STALE)).hasSize(1);
            assertThat(feed.events.lifecycle(RESUMED)).hasSize(1);
            assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(1);
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isEqualTo(6);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("#82 a link that dies during a restore is replaced, and nothing of what was wanted is lost")
    void deadDuringRestore() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD", "GBPUSD").awaitStreaming("EURUSD", "XAUUSD", "GBPUSD");
            fixture.simulator.inject(Fault.close().at(Moment.subscribe()).times(2));
            fixture.simulator.dropConnections(Drop.FIN);
            for (int attempt = 1; attempt <= 3; attempt++) {
                feed.passRetry(attempt);
            }
            feed.awaitStreaming("EURUSD", "XAUUSD", "GBPUSD");

            assertThat(feed.events.lifecycle(STALE)).hasSize(1);
            assertThat(feed.events.lifecycle(RESUMED)).hasSize(3);
            assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(3);
            assertThat(fixture.simulator.received(ProtoOASubscribeSpotsReq.class))
                    .hasSize(4)
                    .allMatch(request -> request.getSymbolIdCount() == 3);
        }
    }

    @Test
    @DisplayName("#81 a feed resumed while the link is lost hears that its symbols are stale")
    void resumedWhileLost() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            feed.handle.pause();
            feed.settle();
            fixture.simulator.dropConnections(Drop.FIN);
            feed.events.awaitThat("lost", () -> !feed.settle().connected());
            feed.handle.resume();
            feed.settle();

            assertThat(feed.events.types()).containsExactly(RECONNECTING, STALE);
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");
            assertThat(feed.events.types()).endsWith(LifecycleType.RESUMED);
        }
    }
}
