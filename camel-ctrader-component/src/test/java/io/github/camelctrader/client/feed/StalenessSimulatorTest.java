// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static io.github.camelctrader.client.login.AuthSetup.request;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Push;
import io.github.camelctrader.simulator.SimulatedAccount;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Silence of symbols while their market is open and the link is up. */
class StalenessSimulatorTest {

    @Test
    @DisplayName("#76 heartbeats alive, data dead: stale after the limit, and the link is kept")
    void heartbeatsOnly() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            long lastTick = fixture.time.currentTimeMillis();
            feed.passQuietly(Duration.ofSeconds(29));
            assertThat(feed.events.lifecycle(STALE)).isEmpty();
            feed.passQuietly(Duration.ofSeconds(1));
            LifecycleEvent stale = feed.events.awaitLifecycle(STALE);
            feed.passQuietly(Duration.ofMinutes(10));

            assertThat(stale.symbols()).containsExactly("EURUSD");
            assertThat(stale.since()).isEqualTo(lastTick);
            assertThat(stale.timestamp()).isEqualTo(lastTick + 30_000);
            assertThat(stale.accountId()).isEqualTo(1);
            assertThat(feed.settle().stale()).containsExactly("EURUSD");
            assertThat(feed.events.lifecycle(STALE)).hasSize(1);
            assertThat(feed.events.lifecycle(DISCONNECTED)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#77 a symbol that never ticked is stale after the limit, counted from the subscription")
    void neverAny() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD");
            long subscribed = feed.events.awaitLifecycle(SUBSCRIBED).timestamp();
            feed.events.awaitTicks(1);
            feed.passQuietly(Duration.ofSeconds(30));

            assertThat(feed.events.ticks()).singleElement().matches(Tick::snapshot);
            assertThat(feed.events.awaitLifecycle(STALE).since()).isEqualTo(subscribed);
        }
    }

    @Test
    @DisplayName("#79 of 28 symbols only the silent one is stale")
    void oneSilent() {
        String[] names = IntStream.range(0, 28).mapToObj(i -> "SYM" + i).toArray(String[]::new);
        try (ClientFixture fixture =
                new ClientFixture(CTraderSimulator.builder().symbols(names).start())) {
            TestFeed feed = fixture.feed(names).awaitStreaming(names);
            for (int i = 0; i < 6; i++) {
                feed.passQuietly(Duration.ofSeconds(10));
                for (int n = 1; n < names.length; n++) {
                    feed.sendTick(names[n]);
                }
                feed.tick(names[1]);
            }

            assertThat(feed.events.lifecycle(STALE)).singleElement().satisfies(event -> assertThat(event.symbols())
                    .containsExactly("SYM0"));
            assertThat(feed.settle().stale()).containsExactly("SYM0");
        }
    }

    @Test
    @DisplayName("#80 a tick every 29 s of a limit of 30 s is never stale")
    void slowMarket() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            for (int i = 0; i < 40; i++) {
                feed.passQuietly(Duration.ofSeconds(20));
                feed.passQuietly(Duration.ofSeconds(9));
                feed.tick("EURUSD");
            }

            assertThat(feed.events.lifecycle(STALE)).isEmpty();
        }
    }

    @Test
    @DisplayName("#81 #83 each stall is one STALE and one RESUMED with the gap, before the tick that ended it")
    void alternating() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            for (int stall = 1; stall <= 3; stall++) {
                Tick last = feed.tick("EURUSD");
                feed.passQuietly(Duration.ofSeconds(70));
                feed.events.awaitLifecycle(STALE, stall);
                Tick first = feed.tick("EURUSD");
                LifecycleEvent resumed = feed.events.awaitLifecycle(RESUMED, stall);
                feed.tick("EURUSD");

                assertThat(resumed.symbols()).containsExactly("EURUSD");
                assertThat(resumed.gapFrom()).isEqualTo(last.timestamp());
                assertThat(resumed.gapTo()).isEqualTo(first.timestamp());
                List<FeedEvent> events = feed.events.events();
                assertThat(events.indexOf(resumed)).isEqualTo(events.indexOf(first) - 1);
            }
            assertThat(dataTypes(feed)).containsExactly(STALE, RESUMED, STALE, RESUMED, STALE, RESUMED);
        }
    }

    @Test
    @DisplayName("#25 #81 all of an account's symbols are stale at once when its session ends, and of no other account")
    void allAtOnce() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering()
                .account(SimulatedAccount.of(1))
                .account(SimulatedAccount.of(2))
                .start())) {
            CTraderClient client = fixture.start();
            TestFeed one = fixture.feed(client, request(1, "EURUSD", "XAUUSD", "GBPUSD"));
            TestFeed two = fixture.feed(client, request(2, "EURUSD"));
            one.awaitStreaming("EURUSD", "XAUUSD", "GBPUSD");
            two.awaitStreaming("EURUSD");
            fixture.simulator.push(Push.accountDisconnect(1));
            LifecycleEvent stale = one.events.awaitLifecycle(STALE);
            two.tick("EURUSD");

            assertThat(requireNonNull(stale.symbols())).containsExactlyInAnyOrder("EURUSD", "XAUUSD", "GBPUSD");
            assertThat(stale.timestamp()).isEqualTo(ManualTime.START);
            assertThat(two.events.lifecycle(STALE)).isEmpty();
            one.passQuietly(Duration.ofMillis(1));
            one.awaitStreaming("EURUSD", "XAUUSD", "GBPUSD");
            assertThat(one.events.lifecycle(RESUMED)).hasSize(3);
        }
    }

    @Test
    @DisplayName("#76 staleness is switched off with a limit of zero")
    void switchedOff() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            FeedRequest request = new FeedRequest("x", ClientFixture.account(), List.of("EURUSD"), Duration.ZERO, true);
            TestFeed feed = fixture.feed(fixture.start(), request).awaitStreaming("EURUSD");
            feed.passQuietly(Duration.ofMinutes(5));
            feed.tick("EURUSD");

            assertThat(dataTypes(feed)).isEmpty();
        }
    }

    private static List<LifecycleType> dataTypes(TestFeed feed) {
        return feed.events.types().stream()
                .filter(type -> type == STALE || type == RESUMED)
                .toList();
    }
}
