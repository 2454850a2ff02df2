// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.options.Retry;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the second feed does and tells, as time passes. */
class SecondFeedTest {

    private static final RandomGenerator NO_JITTER = () -> 0L;
    private static final String HEARTBEAT = "{\"type\":\"heartbeat\"}";

    private final FakeLane lane = new FakeLane();
    private final List<FeedEvent> events = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private boolean refusing;
    private boolean deaf;
    private final SecondFeed feed = new SecondFeed(
            new Settings(
                    "second",
                    URI.create("ws://localhost:1/quotes?key=secret"),
                    List.of("BTCUSD", "ETHUSD"),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    new Retry(Duration.ofMillis(500), Duration.ofSeconds(15))),
            new Link() {
                @Override
                public void open() throws IOException {
                    calls.add("open");
                    if (refusing) {
                        throw new IOException("Connection refused");
                    }
                }

                @Override
                public void close() {
                    calls.add("close");
                }
            },
            lane,
            NO_JITTER,
            event -> {
                events.add(event);
                if (deaf) {
                    throw new IllegalStateException("nobody there");
                }
            });

    @Test
    @DisplayName("#1 #30 #31 refused for ever: it never gives up, and the delays double up to the longest")
    void refused() {
        refusing = true;
        feed.start();
        lane.pass(500_000);

        List<LifecycleEvent> retries = lifecycle(RECONNECTING);
        assertThat(retries).hasSizeGreaterThan(25);
        assertThat(retries.stream().limit(7).map(LifecycleEvent::retryIn))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 15_000L, 15_000L);
        assertThat(retries.get(24).attempt()).isEqualTo(26);
        assertThat(retries).allMatch(event -> "Connection refused".equals(event.reason()));
        assertThat(lifecycle(DISCONNECTED)).isEmpty();
        assertThat(calls.subList(0, 4)).containsExactly("open", "close", "open", "close");
        assertThat(feed.status().connected()).isFalse();
    }

    @Test
    @DisplayName(
            "#6 #7 silence beyond the limit is one loss, told once with all that follows; not a millisecond earlier is it told")
    void silence() {
        feed.start();
        lane.pass(1000);
        say("BTCUSD", 5);
        lane.pass(10_000);
        assertThat(types()).containsExactly(CONNECTING, CONNECTED);
        assertThat(feed.silence()).isEqualTo(10_000);

        lane.pass(2000);
        assertThat(types())
                .containsExactly(CONNECTING, CONNECTED, DISCONNECTED, STALE, RECONNECTING, CONNECTING, CONNECTED);
        assertThat(lifecycle(STALE).get(0).symbols()).containsExactly("BTCUSD");
        assertThat(lifecycle(DISCONNECTED).get(0).reason()).startsWith("nothing heard for 1");
        assertThat(lifecycle(DISCONNECTED).get(0).connection()).isEqualTo("localhost:1#1");
        assertThat(calls).containsExactly("open", "close", "open");
    }

    @Test
    @DisplayName(
            "#32 links that are lost before they were heard for long make the delays grow; one that was makes them small again")
    void flapping() {
        feed.start();
        lane.pass(150_000);
        List<Long> delays =
                lifecycle(RECONNECTING).stream().map(LifecycleEvent::retryIn).toList();
        assertThat(delays.subList(0, 5)).containsExactly(500L, 1000L, 2000L, 4000L, 8000L);

        awaitUp();
        for (int i = 0; i < 20; i++) {
            feed.receive(HEARTBEAT);
            lane.pass(1000);
        }
        events.clear();
        lane.pass(11_100);
        assertThat(lifecycle(RECONNECTING).get(0).retryIn()).isEqualTo(500);
    }

    @Test
    @DisplayName(
            "#76 #77 #81 heartbeats without quotes: each symbol is told stale once, also one that never had a quote; quotes resume it")
    void noQuotes() {
        feed.start();
        lane.pass(1);
        say("BTCUSD", 5);
        beat(40);
        assertThat(lifecycle(STALE)).singleElement().satisfies(stale -> assertThat(stale.symbols())
                .containsExactly("BTCUSD", "ETHUSD"));
        assertThat(lifecycle(DISCONNECTED)).isEmpty();

        events.clear();
        say("BTCUSD", 40_000);
        say("BTCUSD", 40_001);
        assertThat(events.get(0)).isInstanceOfSatisfying(LifecycleEvent.class, resumed -> {
            assertThat(resumed.type()).isEqualTo(RESUMED);
            assertThat(resumed.symbols()).containsExactly("BTCUSD");
            assertThat(resumed.gapFrom()).isEqualTo(5);
            assertThat(resumed.gapTo()).isEqualTo(40_000);
        });
        assertThat(events.subList(1, 3)).allMatch(Tick.class::isInstance);
        beat(40);
        assertThat(lifecycle(STALE)).singleElement().satisfies(stale -> assertThat(stale.symbols())
                .containsExactly("BTCUSD"));
    }

    @Test
    @DisplayName(
            "#96 quotes that were overtaken are dropped and counted; a clock that ran ahead shuts nothing out for ever")
    void overtaken() {
        feed.start();
        lane.pass(1);
        say("BTCUSD", 7);
        say("BTCUSD", 6);
        say("BTCUSD", 7);
        say("ETHUSD", 6);
        assertThat(ticks()).extracting(Tick::timestamp).containsExactly(7L, 7L, 6L);
        assertThat(feed.discards().count(Discard.OVERTAKEN)).isEqualTo(1);

        say("BTCUSD", 9_000_000_000_000L);
        say("BTCUSD", 8);
        beat(40);
        events.clear();
        say("BTCUSD", 9);
        assertThat(ticks()).extracting(Tick::timestamp).containsExactly(9L);
    }

    @Test
    @DisplayName(
            "#100 what is thrown away is counted by reason: nonsense, foreign symbols, latecomers, too much, undelivered")
    void discards() {
        feed.receive(HEARTBEAT);
        lane.pass(0);
        assertThat(feed.discards().count(Discard.LATE)).isEqualTo(1);
        feed.start();
        lane.pass(1);
        feed.receive("nonsense");
        feed.receive(null);
        feed.receive(new byte[] {1, 2});
        say("DOGEUSD", 1);
        assertThat(feed.discards().count(Discard.INVALID)).isEqualTo(3);
        assertThat(feed.discards().count(Discard.UNKNOWN_SYMBOL)).isEqualTo(1);

        for (int i = 0; i < 10_005; i++) {
            feed.receive(HEARTBEAT);
        }
        assertThat(feed.discards().count(Discard.OVERFLOW)).isEqualTo(5);
        lane.pass(0);
        deaf = true;
        say("BTCUSD", 1);
        deaf = false;
        say("BTCUSD", 2);
        assertThat(feed.discards().count(Discard.UNDELIVERED)).isEqualTo(1);
        assertThat(ticks()).hasSize(2);
    }

    @Test
    @DisplayName("whoever is told may fail at any moment: the feed still comes back")
    void listenersMayFail() {
        feed.start();
        lane.pass(1);
        deaf = true;
        lane.pass(12_000);
        deaf = false;
        say("BTCUSD", 1);

        assertThat(feed.status().connected()).isTrue();
        assertThat(ticks()).hasSize(1);
    }

    @Test
    @DisplayName("#37 stopped: no attempt, no check and no task remains")
    void stopped() {
        refusing = true;
        feed.start();
        lane.pass(5000);
        feed.stop();
        calls.clear();
        lane.pass(60_000);

        assertThat(calls).isEmpty();
        assertThat(lane.size()).isZero();
    }

    @Test
    void pricesAreExactAndDigitsDoNotShrink() {
        feed.start();
        lane.pass(1);
        feed.receive("{\"type\":\"quote\",\"symbol\":\"btcusd\",\"bid\":\"64012.50\",\"ask\":64013,\"time\":1}");
        feed.receive("{\"type\":\"quote\",\"symbol\":\"BTCUSD\",\"bid\":64012.5,\"ask\":64013.5,\"time\":2}");
        lane.pass(0);

        assertThat(ticks()).extracting(Tick::symbol).containsExactly("BTCUSD", "BTCUSD");
        assertThat(ticks())
                .extracting(tick -> tick.bid() + " " + tick.ask())
                .containsExactly("64012.50 64013.00", "64012.50 64013.50");
    }

    @Test
    void theSecretOfTheAddressIsNotTold() {
        feed.start();
        lane.pass(12_000);

        assertThat(events)
                .allSatisfy(event -> assertThat(event.toMap().toString()).doesNotContain("secret"));
    }

    private void awaitUp() {
        while (!feed.status().connected()) {
            lane.pass(100);
        }
    }

    private void beat(int seconds) {
        for (int i = 0; i < seconds; i++) {
            feed.receive(HEARTBEAT);
            lane.pass(1000);
        }
    }

    private void say(String symbol, long time) {
        feed.receive("{\"type\":\"quote\",\"symbol\":\"" + symbol + "\",\"bid\":1.5,\"ask\":2,\"time\":" + time + "}");
        lane.pass(0);
    }

    private List<Tick> ticks() {
        return events.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .toList();
    }

    private List<LifecycleEvent> lifecycle(LifecycleType type) {
        return lifecycle().stream().filter(event -> event.type() == type).toList();
    }

    private List<LifecycleType> types() {
        return lifecycle().stream().map(LifecycleEvent::type).toList();
    }

    private List<LifecycleEvent> lifecycle() {
        return events.stream()
                .filter(LifecycleEvent.class::isInstance)
                .map(event -> (LifecycleEvent) Objects.requireNonNull(event))
                .toList();
    }
}
