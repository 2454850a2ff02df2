// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import static io.github.camelctrader.client.RecordingListener.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.TestClock;
import io.github.camelctrader.client.IncompleteHistoryException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.api.HistoryIterator;
import io.github.camelctrader.client.api.HistoryRange;
import io.github.camelctrader.client.api.MarketHistory;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads of history over TLS, against what the simulator says that happened. */
@Timeout(60)
class HistorySimulatorTest {

    private final Instant to = TestClock.START.truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.HOURS);
    private final Instant from = to.minus(3, ChronoUnit.HOURS);

    private ClientFixture fixture;
    private TestFeed feed;
    private MarketHistory history;

    @BeforeEach
    void start() {
        fixture = new ClientFixture(CTraderSimulator.builder()
                .symbols("EURUSD")
                .generatedHistory(Duration.ofHours(8), 60)
                .historyChunks(1_000, 1_000)
                .rateLimits(0, 0)
                .start());
        start(1_000);
    }

    private void start(int historicalRequestsPerSecond) {
        CTraderClient client = fixture.start(fixture.options()
                .requestsPerSecond(1_000) // its second does not pass by itself here
                .historicalRequestsPerSecond(historicalRequestsPerSecond));
        feed = fixture.feed(client, "EURUSD").awaitStreaming("EURUSD");
        history = feed.handle.account().history();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    @DisplayName("#64 a history load tells no live tick and feeds no watchdog")
    void notLive() {
        feed.passQuietly(Duration.ofSeconds(25));
        int before = feed.events.events().size();
        History<Tick> ticks = history.ticks("EURUSD", range(from, to)).join();
        assertThat(history.bars("EURUSD", BarPeriod.M1, range(from, to)).join()).hasSize(181);

        assertThat(ticks).isNotEmpty();
        assertThat(feed.settle().stale()).isEmpty();
        assertThat(feed.events.events()).hasSize(before);
        feed.passQuietly(Duration.ofSeconds(6));
        assertThat(feed.events.awaitLifecycle(LifecycleType.STALE).symbols()).containsExactly("EURUSD");
    }

    @Test
    void ticksAreWhatTheMarketDid() {
        assertThat(history.ticks("eurusd", range(from, to)).join())
                .map(HistoryTruth::line)
                .isEqualTo(HistoryTruth.ticks(fixture.simulator, "EURUSD", from, to));
    }

    @Test
    @DisplayName("#71 a page that is refused costs its window only, and the answer names it")
    void refusedPage() {
        fixture.simulator.inject(
                Fault.error("ENTITY_NOT_FOUND", "lost").at(Moment.request(ProtoOAGetTickDataReq.class)));
        History<Tick> ticks = history.ticks("EURUSD", range(from, to)).join();

        assertThat(ticks.complete()).isFalse();
        Instant later = Instant.ofEpochMilli(ticks.missing().get(0).to() + 1);
        assertThat(ticks.missing()).singleElement().satisfies(gap -> assertThat(gap.from())
                .isEqualTo(from.toEpochMilli()));
        assertThat(ticks).map(HistoryTruth::line).isEqualTo(HistoryTruth.ticks(fixture.simulator, "EURUSD", later, to));
    }

    @Test
    @DisplayName("#16 #71 a page that is not answered is asked once more, so that nothing is missing")
    void unansweredPage() {
        fixture.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOAGetTrendbarsReq.class)));
        CompletableFuture<History<Bar>> bars = history.bars("EURUSD", BarPeriod.M1, range(from, to));
        awaitUntil(() -> asked(ProtoOAGetTrendbarsReq.class) == 1);
        feed.settle();
        feed.passQuietly(Duration.ofSeconds(20));

        assertThat(bars.join().complete()).isTrue();
        assertThat(bars.join()).hasSize(181);
    }

    @Test
    @DisplayName("#45 a payload type blocked for longer than a request lives pauses the load and ends it not")
    void blocked() {
        fixture.simulator.inject(
                Fault.blocked(Duration.ofSeconds(40)).at(Moment.request(ProtoOAGetTrendbarsReq.class)));
        CompletableFuture<History<Bar>> bars = history.bars("EURUSD", BarPeriod.M1, range(from, to));
        awaitUntil(() -> asked(ProtoOAGetTrendbarsReq.class) == 1);
        feed.tick("EURUSD"); // comes after the refusal
        feed.passQuietly(Duration.ofSeconds(39));
        assertThat(bars).isNotDone();
        awaitUntil(() -> {
            feed.passQuietly(Duration.ofSeconds(1));
            return bars.isDone();
        });
        assertThat(bars.join()).hasSize(181);
    }

    @Test
    void aLinkLostInTheMiddleCostsNothing() {
        fixture.simulator.inject(Fault.reset().at(Moment.request(ProtoOAGetTickDataReq.class)));
        CompletableFuture<History<Tick>> ticks = history.ticks("EURUSD", range(from, to));
        feed.passRetry(1);
        feed.events.awaitLifecycle(LifecycleType.ACCOUNT_AUTHENTICATED, 2);

        awaitUntil(() -> {
            fixture.time.advance(Duration.ofMillis(200));
            feed.settle();
            return ticks.isDone();
        });
        assertThat(ticks.join().complete()).isTrue();
        assertThat(ticks.join())
                .map(HistoryTruth::line)
                .isEqualTo(HistoryTruth.ticks(fixture.simulator, "EURUSD", from, to));
    }

    @Test
    void withoutASessionAllThatWaitFailTogether() {
        fixture.simulator.stop();
        awaitUntil(() -> !feed.settle().connected());
        List<CompletableFuture<History<Bar>>> loads = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            loads.add(history.bars("EURUSD", BarPeriod.M1, range(from, to)));
        }
        feed.settle();
        fixture.time.advance(Duration.ofSeconds(16));
        feed.settle();

        assertThat(loads).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThatThrownBy(() -> loads.get(1_499).join()).hasCauseInstanceOf(NotConnectedException.class);
    }

    @Test
    @DisplayName("#72 a storm of loads keeps to one limit, and none fails for having waited longer than a request may")
    void storm() {
        start(5);
        List<CompletableFuture<History<Bar>>> loads = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            loads.add(history.bars("EURUSD", BarPeriod.M1, range(from, to)));
        }
        int seconds = 0;
        int before = 0;
        while (before < 150) {
            // Those on their way are in neither count: the second is over when its five have come and are answered.
            int expected = Math.min(150, before + 5);
            awaitUntil(() -> {
                feed.settle();
                int asked = asked(ProtoOAGetTrendbarsReq.class);
                return asked >= expected
                        && loads.stream().filter(CompletableFuture::isDone).count() == asked;
            });
            int now = asked(ProtoOAGetTrendbarsReq.class);
            assertThat(now - before).as("in second %d", seconds).isLessThanOrEqualTo(5);
            before = now;
            seconds++;
            fixture.time.advance(Duration.ofMillis(1_201));
            feed.settle();
        }
        assertThat(seconds).isEqualTo(30);
        assertThat(loads).allSatisfy(load -> assertThat(load.join()).hasSize(181));
    }

    @Test
    void theLastSoManyReachBackAsFarAsItTakes() {
        List<Bar> hours = history.bars("EURUSD", BarPeriod.M5, new HistoryRange(null, to.toEpochMilli(), 30))
                .join();
        assertThat(hours).hasSize(30);
        assertThat(hours.get(29).openTime()).isEqualTo(to.toEpochMilli() / 300_000 * 300_000);
        assertThat(hours).isSortedAccordingTo(java.util.Comparator.comparing(Bar::openTime));

        List<String> truth = HistoryTruth.ticks(fixture.simulator, "EURUSD", from, to);
        List<Tick> ticks = history.ticks("EURUSD", new HistoryRange(null, to.toEpochMilli(), 2_500))
                .join();
        assertThat(ticks).map(HistoryTruth::line).isEqualTo(truth.subList(truth.size() - 2_500, truth.size()));
    }

    @Test
    void theFirstSoManyBeginAtTheStart() {
        List<String> truth = HistoryTruth.ticks(fixture.simulator, "EURUSD", from, to);
        assertThat(history.ticks("EURUSD", new HistoryRange(from.toEpochMilli(), to.toEpochMilli(), 2_500))
                        .join())
                .map(HistoryTruth::line)
                .isEqualTo(truth.subList(0, 2_500));
    }

    @Test
    void anIteratorFetchesAsItIsRead() {
        try (HistoryIterator<Tick> ticks = history.streamTicks("EURUSD", range(from, to))) {
            assertThat(asked(ProtoOAGetTickDataReq.class)).isZero();
            List<String> lines = new ArrayList<>();
            lines.add(HistoryTruth.line(ticks.next()));
            int first = asked(ProtoOAGetTickDataReq.class);
            ticks.forEachRemaining(tick -> lines.add(HistoryTruth.line(tick)));

            assertThat(asked(ProtoOAGetTickDataReq.class)).isGreaterThan(first);
            assertThat(lines).isEqualTo(HistoryTruth.ticks(fixture.simulator, "EURUSD", from, to));
        }
    }

    @Test
    @DisplayName("#71 an iterator hands over all that there is, and then says that something is missing")
    void incompleteIterator() {
        fixture.simulator.inject(
                Fault.error("ENTITY_NOT_FOUND", "lost").at(Moment.request(ProtoOAGetTickDataReq.class)));
        HistoryIterator<Tick> ticks = history.streamTicks("EURUSD", range(from, to));
        List<Tick> read = new ArrayList<>();

        assertThatThrownBy(() -> ticks.forEachRemaining(read::add))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IncompleteHistoryException.class);
        assertThat(read).isNotEmpty();
        assertThat(ticks.missing()).hasSize(1);
        assertThat(ticks.hasNext()).isFalse();
    }

    @Test
    void aClosedClientEndsEveryLoad() {
        fixture.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOAGetTrendbarsReq.class)));
        CompletableFuture<History<Bar>> bars = history.bars("EURUSD", BarPeriod.M1, range(from, to));
        awaitUntil(() -> asked(ProtoOAGetTrendbarsReq.class) == 1);
        feed.client.close().join();

        assertThatThrownBy(bars::join).hasCauseInstanceOf(NotConnectedException.class);
        assertThatThrownBy(() -> history.streamTicks("EURUSD", range(from, to)).hasNext())
                .hasCauseInstanceOf(NotConnectedException.class);
    }

    private <T extends com.google.protobuf.Message> int asked(Class<T> type) {
        return fixture.simulator.received(type).size();
    }

    private static HistoryRange range(Instant first, Instant last) {
        return new HistoryRange(first.toEpochMilli(), last.toEpochMilli(), null);
    }
}
