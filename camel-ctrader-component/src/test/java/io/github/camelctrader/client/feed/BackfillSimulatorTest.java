// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static io.github.camelctrader.model.LifecycleType.OVERFLOW;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.history.HistoryTruth;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.Spot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a feed with backfill hears around a gap, against the simulator's record. The server's clock and ours move together. */
@Timeout(60)
class BackfillSimulatorTest {

    private static final long START = ManualTime.START;

    private final io.github.camelctrader.simulator.ManualTime serverTime =
            new io.github.camelctrader.simulator.ManualTime(Instant.ofEpochMilli(START));
    private final ClientFixture fixture = new ClientFixture(simulator().start());

    private CTraderSimulatorBuilder simulator() {
        return CTraderSimulator.builder()
                .symbols("EURUSD", "XAUUSD", "GBPUSD")
                .oneSidedShare(0.3)
                .historyChunks(100, 100)
                .rateLimits(0, 0) // the time of the server stands still
                .time(serverTime);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    @DisplayName("#83 after a cut of 60 s the ticks are those of the simulator's record, each once and in order")
    void cut() {
        TestFeed feed = subscribe(10_000, "EURUSD");
        stream(feed, "EURUSD", 10);
        pass(feed, Duration.ofSeconds(5));
        cut(feed, Duration.ofSeconds(60));
        pass(feed, Duration.ofSeconds(5));

        List<String> truth = awaitRecord(feed, "EURUSD");
        assertThat(truth.size()).isGreaterThan(500);
        List<Tick> replayed =
                live(feed, "EURUSD").stream().filter(Tick::replayed).toList();
        assertThat(replayed.size()).isBetween(550, 620);
        LifecycleEvent resumed = feed.events.awaitLifecycle(RESUMED);
        List<FeedEvent> events = feed.events.events();
        assertThat(events.indexOf(resumed)).isEqualTo(events.indexOf(replayed.get(0)) - 1);
        assertThat(feed.events.lifecycle(OVERFLOW)).isEmpty();
    }

    @Test
    @DisplayName("#83 ticks of the very milliseconds in which the gap begins and ends are told once too")
    void borders() {
        TestFeed feed = subscribe(10_000, "EURUSD");
        tick(0, 100, 102);
        tick(5, 101, 103);
        tick(5, 102, 104);
        feed.events.awaitTicks(4);
        lose(feed);
        tick(5, 103, 105);
        tick(5, 101, 103);
        tick(20, 110, 112);
        tick(30, 120, 122);
        tick(30, 121, 123);
        reconnect(feed, 1);
        tick(30, 122, 124);
        tick(30, 121, 123);
        tick(31, 130, 132);

        awaitRecord(feed, "EURUSD");
        assertThat(live(feed, "EURUSD"))
                .extracting(Tick::replayed)
                .containsExactly(false, false, false, true, true, true, true, true, false, false, false);
    }

    @Test
    @DisplayName(
            "#42 #83 a second loss while the gap is being filled loses nothing, and each gap is told before its ticks")
    void secondLoss() {
        TestFeed feed = subscribe(10_000, "EURUSD");
        tick(0, 100, 102);
        feed.events.awaitTicks(2);
        lose(feed);
        tick(10, 101, 103);
        fixture.simulator.inject(Fault.reset().at(Moment.request(ProtoOAGetTickDataReq.class)));
        reconnect(feed, 1);
        tick(20, 102, 104);
        feed.passRetry(2);
        tick(30, 103, 105);
        feed.events.awaitLifecycle(SUBSCRIBED, 3);
        tick(40, 104, 106);

        awaitRecord(feed, "EURUSD");
        assertThat(feed.events.lifecycle(RESUMED))
                .extracting(LifecycleEvent::gapFrom)
                .containsExactly(START, START + 20);
        List<FeedEvent> events = feed.events.events();
        int second = events.indexOf(feed.events.lifecycle(RESUMED).get(1));
        assertThat(((Tick) events.get(second + 1)).timestamp()).isEqualTo(START + 30);
    }

    @Test
    @DisplayName("#69 #83 live ticks that wait are bounded: those that do not fit are fetched like the missed ones")
    void boundedMemory() {
        TestFeed feed = subscribe(3, "EURUSD");
        tick(0, 100, 102);
        feed.events.awaitTicks(2);
        lose(feed);
        tick(10, 101, 103);
        fixture.simulator.inject(Fault.delayed(Duration.ofSeconds(3)).at(Moment.request(ProtoOAGetTickDataReq.class)));
        reconnect(feed, 1);
        for (int i = 0; i < 20; i++) {
            tick(20 + i, 102 + i, 105 + i);
        }
        feed.settle();
        assertThat(feed.events.ticks()).hasSize(3);
        pass(feed, Duration.ofSeconds(8));

        awaitRecord(feed, "EURUSD");
        assertThat(live(feed, "EURUSD").stream().filter(Tick::replayed).count()).isBetween(10L, 19L);
    }

    @Test
    @DisplayName("#71 #83 what cannot be fetched is told, with its range, before the live ticks that go on")
    void refused() {
        TestFeed feed = subscribe(10_000, "EURUSD");
        tick(0, 100, 102);
        feed.events.awaitTicks(2);
        lose(feed);
        tick(10, 101, 103);
        fixture.simulator.inject(Fault.error("ENTITY_NOT_FOUND", "no history")
                .at(Moment.request(ProtoOAGetTickDataReq.class))
                .always());
        reconnect(feed, 1);
        tick(20, 102, 104);

        LifecycleEvent told = feed.events.awaitLifecycle(OVERFLOW);
        assertThat(told.symbols()).containsExactly("EURUSD");
        assertThat(told.gapFrom()).isEqualTo(START);
        assertThat(told.gapTo()).isEqualTo(START + 20);
        assertThat(told.errorCode()).isEqualTo("ENTITY_NOT_FOUND");
        assertThat(told.reason()).contains("Backfill is incomplete");
        feed.events.awaitThat("live tick", () -> feed.received("EURUSD", 102));
        List<FeedEvent> events = feed.events.events();
        assertThat(events.get(events.indexOf(told) + 1)).isInstanceOf(Tick.class);
        assertThat(feed.tick("EURUSD").replayed()).isFalse();
    }

    @Test
    @DisplayName("#72 #83 several symbols are filled one after the other, within the limit for history")
    void severalSymbols() {
        List<String> symbols = List.of("EURUSD", "XAUUSD", "GBPUSD");
        TestFeed feed = subscribe(10_000, "EURUSD", "XAUUSD", "GBPUSD");
        symbols.forEach(symbol -> stream(feed, symbol, 5));
        pass(feed, Duration.ofSeconds(3));
        cut(feed, Duration.ofSeconds(60));
        pass(feed, Duration.ofSeconds(15));

        symbols.forEach(symbol -> awaitRecord(feed, symbol));
        assertThat(feed.events.lifecycle(OVERFLOW)).isEmpty();
    }

    @Test
    @DisplayName("#64 #83 replayed ticks feed no watchdog: silence counts from the last live one")
    void watchdog() {
        TestFeed feed = subscribe(10_000, "EURUSD");
        tick(0, 100, 102);
        feed.events.awaitTicks(2);
        lose(feed);
        tick(10, 101, 103);
        fixture.simulator.inject(Fault.delayed(Duration.ofSeconds(10)).at(Moment.request(ProtoOAGetTickDataReq.class)));
        reconnect(feed, 1);
        tick(20, 102, 104);
        feed.events.awaitLifecycle(RESUMED);
        pass(feed, Duration.ofSeconds(20));
        awaitRecord(feed, "EURUSD");
        assertThat(feed.settle().stale()).isEmpty();
        pass(feed, Duration.ofSeconds(11));

        assertThat(feed.settle().stale()).containsExactly("EURUSD");
    }

    @Test
    void aFeedThatIsPausedForgetsWhatItMissed() {
        TestFeed feed = subscribe(10_000, "EURUSD");
        tick(0, 100, 102);
        feed.events.awaitTicks(2);
        lose(feed);
        tick(10, 101, 103);
        fixture.simulator.inject(Fault.delayed(Duration.ofSeconds(2)).at(Moment.request(ProtoOAGetTickDataReq.class)));
        reconnect(feed, 1);
        tick(20, 102, 104);
        feed.events.awaitLifecycle(RESUMED);
        feed.handle.pause();
        feed.handle.resume();
        pass(feed, Duration.ofSeconds(5));

        assertThat(feed.events.ticks()).noneMatch(Tick::replayed);
        assertThat(feed.tick("EURUSD").snapshot()).isFalse();
    }

    private TestFeed subscribe(int capacity, String... symbols) {
        CTraderClient client = fixture.start();
        TestFeed feed = new TestFeed(
                fixture, client, ClientFixture.request(symbols), events -> new BackfillRecorder(events, capacity));
        feed.events.awaitLifecycle(SUBSCRIBED);
        feed.events.awaitTicks(symbols.length);
        return feed;
    }

    /** A tick of EURUSD so many milliseconds after the start. */
    private void tick(long millis, long bid, long ask) {
        fixture.simulator.tick(Spot.of("EURUSD").bid(bid).ask(ask).timestamp(START + millis));
    }

    /** Lets a market begin, with a tick that has both sides. */
    private void stream(TestFeed feed, String symbol, int rate) {
        Tick snapshot = feed.events.ticks().stream()
                .filter(tick -> tick.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
        fixture.simulator.tick(symbol, snapshot.rawBid(), snapshot.rawAsk());
        fixture.simulator.rate(symbol, rate);
    }

    private void lose(TestFeed feed) {
        fixture.simulator.dropConnections(Drop.RST);
        feed.events.awaitThat("loss", () -> !feed.settle().connected());
    }

    private void reconnect(TestFeed feed, int attempt) {
        feed.passRetry(attempt);
        feed.events.awaitLifecycle(SUBSCRIBED, attempt + 1);
        int snapshots = attempt + 1;
        feed.events.awaitThat(
                "snapshot",
                () -> feed.events.ticks().stream().filter(Tick::snapshot).count() == snapshots);
    }

    /** The link is away for so long, while the market goes on. */
    private void cut(TestFeed feed, Duration duration) {
        lose(feed);
        serverTime.advance(duration);
        LifecycleEvent retry = feed.events.awaitLifecycle(io.github.camelctrader.model.LifecycleType.RECONNECTING);
        feed.settle();
        fixture.time.advance(Duration.ofMillis(Objects.requireNonNull(retry.retryIn())));
        feed.events.awaitLifecycle(SUBSCRIBED, 2);
        fixture.time.advance(duration.minusMillis(retry.retryIn()));
    }

    /** Lets time pass on both sides, in steps short enough for all that is due in between to happen. */
    private void pass(TestFeed feed, Duration duration) {
        for (long left = duration.toMillis(); left > 0; left -= 250) {
            serverTime.advance(Duration.ofMillis(250));
            feed.settle();
            fixture.time.advance(Duration.ofMillis(250));
            feed.settle();
        }
    }

    private static List<Tick> live(TestFeed feed, String symbol) {
        return feed.events.ticks().stream()
                .filter(tick -> tick.symbol().equals(symbol) && !tick.snapshot())
                .toList();
    }

    /** Waits until the feed has heard exactly what the simulator says that happened since the feed's first live tick. */
    private List<String> awaitRecord(TestFeed feed, String symbol) {
        List<String> truth = HistoryTruth.lines(
                fixture.simulator.recordedTicks(symbol),
                live(feed, symbol).get(0).timestamp());
        try {
            RecordingListener.awaitUntil(() -> {
                fixture.time.advance(Duration.ofMillis(50));
                return live(feed, symbol).size() >= truth.size();
            });
        } finally {
            assertThat(live(feed, symbol)).map(HistoryTruth::line).isEqualTo(truth);
        }
        return truth;
    }
}
