// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.simulator.market.HistoryBar;
import io.github.camelctrader.simulator.market.Periods;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bar history of all periods, from ticks, from given bars and from the generated past. */
class HistoryBarsTest {

    private static final Instant START = Instant.parse("2026-01-05T10:00:30Z");
    private static final Instant MINUTE = Instant.parse("2026-01-05T10:00:00Z");

    private final ManualTime time = new ManualTime(START);

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbols("EURUSD")
            .symbol(SimulatedSymbol.named("WEEKDAYS")
                    .schedule(WeeklySession.of(
                            DayOfWeek.MONDAY, LocalTime.MIDNIGHT, DayOfWeek.FRIDAY, LocalTime.of(23, 59, 59))))
            .generatedHistory(Duration.ofDays(400), 60)
            .historyChunks(100, 50)
            .rateLimits(0, 0)
            .idleTimeout(Duration.ZERO)
            .time(time));

    @Test
    void barsAreOldestFirstWithTheirCloseAndTheLastOneMayBeForming(CTraderSimulator simulator) throws IOException {
        simulator.tick("EURUSD", 110_000, 110_002);
        simulator.tick("EURUSD", 110_009, 110_011);
        simulator.tick("EURUSD", 109_995, 109_997);
        simulator.tick("EURUSD", 110_003, 110_005);
        time.advance(Duration.ofMinutes(2));
        simulator.tick("EURUSD", 110_100, 110_102);
        try (TestClient client = TestClient.authenticated(simulator)) {
            ProtoOAGetTrendbarsRes answer =
                    client.ask(request(MINUTE, time.now(), ProtoOATrendbarPeriod.M1), ProtoOAGetTrendbarsRes.class);
            assertThat(answer.getTrendbarList().subList(1, 3))
                    .containsExactly(
                            ProtoOATrendbar.newBuilder()
                                    .setVolume(4)
                                    .setLow(109_995)
                                    .setDeltaOpen(5)
                                    .setDeltaHigh(14)
                                    .setDeltaClose(8)
                                    .setUtcTimestampInMinutes((int) (MINUTE.getEpochSecond() / 60))
                                    .build(),
                            ProtoOATrendbar.newBuilder()
                                    .setVolume(1)
                                    .setLow(110_100)
                                    .setDeltaOpen(0)
                                    .setDeltaHigh(0)
                                    .setDeltaClose(0)
                                    .setUtcTimestampInMinutes((int) (MINUTE.getEpochSecond() / 60) + 2)
                                    .build());
        }
    }

    @Test
    void theFormingBarOfTheHistoryIsTheLiveOne(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            client.ask(TestClient.bars(ProtoOATrendbarPeriod.M1), ProtoOASubscribeLiveTrendbarRes.class);
            simulator.tick("EURUSD", 110_000, 110_002);
            simulator.tick("EURUSD", 110_004, 110_006);
            client.read(ProtoOASpotEvent.class);
            client.read(ProtoOASpotEvent.class);
            ProtoOATrendbar live = client.read(ProtoOASpotEvent.class).getTrendbar(0);
            ProtoOATrendbar history = client.ask(
                            request(MINUTE, time.now(), ProtoOATrendbarPeriod.M1), ProtoOAGetTrendbarsRes.class)
                    .getTrendbar(1);
            assertThat(history.toBuilder()
                            .clearDeltaClose()
                            .setPeriod(ProtoOATrendbarPeriod.M1)
                            .build())
                    .isEqualTo(live);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPeriodIsTheSumOfItsMinutes(ProtoOATrendbarPeriod period) {
        CTraderSimulator simulator = extension.simulator();
        simulator.tick("EURUSD", 110_000, 110_002);
        Instant start =
                Instant.ofEpochMilli(Periods.start(period, START.minusSeconds(1).toEpochMilli()));
        HistoryBar bar = simulator.bars("EURUSD", period, start, START).get(0);
        List<HistoryBar> minutes = simulator.bars("EURUSD", ProtoOATrendbarPeriod.M1, start, START);
        assertThat(bar.openTime()).isEqualTo(start.toEpochMilli());
        assertThat(bar.open()).isEqualTo(minutes.get(0).open());
        assertThat(bar.close()).isEqualTo(minutes.get(minutes.size() - 1).close());
        assertThat(bar.high())
                .isEqualTo(minutes.stream().mapToLong(HistoryBar::high).max().orElseThrow());
        assertThat(bar.low())
                .isEqualTo(minutes.stream().mapToLong(HistoryBar::low).min().orElseThrow());
        assertThat(bar.volume())
                .isEqualTo(minutes.stream().mapToLong(HistoryBar::volume).sum());
    }

    @ParameterizedTest
    @EnumSource
    void aRangeOfEveryPeriodHasItsLimit(ProtoOATrendbarPeriod period) throws IOException {
        try (TestClient client = TestClient.authenticated(extension.simulator())) {
            Duration longest = Periods.maxRange(period);
            client.ask(request(START.minus(longest), START, period), ProtoOAGetTrendbarsRes.class);
            assertThat(client.refused(request(START.minus(longest).minusMillis(1), START, period)))
                    .isEqualTo("INCORRECT_BOUNDARIES");
            assertThat(client.refused(request(START, START.minusMillis(1), period)))
                    .isEqualTo("INCORRECT_BOUNDARIES");
        }
    }

    @Test
    void aCappedAnswerIsTheNewestPart(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            ProtoOAGetTrendbarsRes answer = client.ask(
                    request(START.minus(Duration.ofHours(2)), START, ProtoOATrendbarPeriod.M1),
                    ProtoOAGetTrendbarsRes.class);
            assertThat(answer.getHasMore()).isTrue();
            assertThat(answer.getTrendbarCount()).isEqualTo(50);
            assertThat(answer.getTrendbar(49).getUtcTimestampInMinutes())
                    .isEqualTo((int) (MINUTE.getEpochSecond() / 60) - 1);
        }
    }

    @Test
    void aCountGoesBackFromTheEndAcrossClosedTimes(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            Instant monday = Instant.parse("2026-01-05T00:10:00Z");
            ProtoOAGetTrendbarsRes answer = client.ask(
                    ProtoOAGetTrendbarsReq.newBuilder()
                            .setCtidTraderAccountId(TestClient.ACCOUNT)
                            .setSymbolId(2)
                            .setPeriod(ProtoOATrendbarPeriod.M5)
                            .setToTimestamp(monday.toEpochMilli())
                            .setCount(5)
                            .build(),
                    ProtoOAGetTrendbarsRes.class);
            long friday = Instant.parse("2026-01-02T23:50:00Z").getEpochSecond() / 60;
            long minute = monday.getEpochSecond() / 60;
            assertThat(answer.getTrendbarList())
                    .extracting(bar -> (long) bar.getUtcTimestampInMinutes())
                    .containsExactly(friday + 5, minute - 10, minute - 5, minute);
            assertThat(answer.getHasMore()).isTrue();
        }
    }

    @Test
    @DisplayName("R10 the start of a range does not bound an answer that has a count, the end belongs to it")
    void aCountGoesOverTheStart(CTraderSimulator simulator) throws IOException {
        Instant to = Instant.parse("2026-01-05T09:34:00Z");
        try (TestClient client = TestClient.authenticated(simulator)) {
            ProtoOAGetTrendbarsRes answer = client.ask(
                    request(to.minusSeconds(60), to, ProtoOATrendbarPeriod.M1).toBuilder()
                            .setCount(10)
                            .build(),
                    ProtoOAGetTrendbarsRes.class);
            int last = (int) (to.getEpochSecond() / 60);
            assertThat(answer.getTrendbarList())
                    .extracting(ProtoOATrendbar::getUtcTimestampInMinutes)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(last - 9, last).boxed().toList());
            assertThat(answer.getHasMore()).isTrue();
        }
    }

    @Test
    @DisplayName("R11 a count is answered with one bar less, over any range, and over its start with all of them")
    void aCountIsAnsweredWithOneLess(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            ProtoOAGetTrendbarsReq days = request(START.minus(Duration.ofDays(400)), START, ProtoOATrendbarPeriod.M1);
            ProtoOAGetTrendbarsReq wanted = days.toBuilder().setCount(40).build();
            assertThat(client.ask(wanted, ProtoOAGetTrendbarsRes.class).getTrendbarCount())
                    .isEqualTo(40);
            ProtoOAGetTrendbarsRes answer =
                    client.ask(wanted.toBuilder().clearFromTimestamp().build(), ProtoOAGetTrendbarsRes.class);
            assertThat(answer.getTrendbarCount()).isEqualTo(39);
            assertThat(answer.getHasMore()).isTrue();
            assertThat(client.refused(days)).isEqualTo("INCORRECT_BOUNDARIES");
        }
    }

    @Test
    @DisplayName("R4, R5 a bar of history names no period, and the minute of its first tick")
    void aBarNamesItsFirstMinute(CTraderSimulator simulator) throws IOException {
        Instant hour = Instant.parse("2026-01-05T11:00:00Z");
        time.advance(Duration.ofMinutes(67));
        simulator.tick("EURUSD", 110_000, 110_002);
        try (TestClient client = TestClient.authenticated(simulator)) {
            List<ProtoOATrendbar> bars = client.ask(
                            request(hour, time.now(), ProtoOATrendbarPeriod.H1), ProtoOAGetTrendbarsRes.class)
                    .getTrendbarList();
            ProtoOATrendbar last = bars.get(bars.size() - 1);
            assertThat(last.hasPeriod()).isFalse();
            assertThat(last.getUtcTimestampInMinutes()).isEqualTo((int) (hour.getEpochSecond() / 60) + 7);
            assertThat(simulator.bars("EURUSD", ProtoOATrendbarPeriod.H1, hour, time.now()))
                    .singleElement()
                    .returns(hour.toEpochMilli(), HistoryBar::openTime);
        }
    }

    @Test
    void givenBarsStandForWhatThereWas(CTraderSimulator simulator) {
        Instant day = Instant.parse("2026-01-03T12:00:00Z");
        simulator.history(History.of("EURUSD").bar(ProtoOATrendbarPeriod.D1, day, 100, 120, 90, 110, 7));
        assertThat(simulator.bars("EURUSD", ProtoOATrendbarPeriod.D1, day.minusSeconds(86_400), day))
                .singleElement()
                .extracting(HistoryBar::high, HistoryBar::volume)
                .containsExactly(120L, 7L);
    }

    @Test
    void equalSeedsHaveEqualPasts() {
        List<List<HistoryBar>> pasts = List.of(7L, 7L, 8L).stream()
                .map(seed -> {
                    try (CTraderSimulator simulator = CTraderSimulator.builder()
                            .symbols("EURUSD")
                            .generatedHistory(Duration.ofDays(1), 60)
                            .historySeed(seed)
                            .time(time)
                            .start()) {
                        return simulator.bars("EURUSD", ProtoOATrendbarPeriod.M30, Instant.EPOCH, START);
                    }
                })
                .toList();
        assertThat(pasts.get(0)).hasSize(48).isEqualTo(pasts.get(1)).isNotEqualTo(pasts.get(2));
    }

    private static ProtoOAGetTrendbarsReq request(Instant from, Instant to, ProtoOATrendbarPeriod period) {
        return ProtoOAGetTrendbarsReq.newBuilder()
                .setCtidTraderAccountId(TestClient.ACCOUNT)
                .setSymbolId(1)
                .setPeriod(period)
                .setFromTimestamp(from.toEpochMilli())
                .setToTimestamp(to.toEpochMilli())
                .build();
    }
}
