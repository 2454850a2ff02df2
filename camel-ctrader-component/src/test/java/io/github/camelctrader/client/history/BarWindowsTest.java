// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.HistoryWindow;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.TimeRange;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ranges of bars in windows. */
class BarWindowsTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

    private final FakeHistory server = new FakeHistory();
    private final ManualTime time = new ManualTime(START + 400 * DAY);

    @Test
    void everyBarComesOnceAcrossPagesAndWindows() {
        server.pageSize = 1_000;
        IntStream.range(0, 60 * 24 * 40).forEach(i -> server.bars.add(bar(START + i * MINUTE, 110_000 + i % 50)));
        History<Bar> bars = load(BarPeriod.M1, START, START + 40 * DAY - 1);

        assertThat(bars)
                .extracting(Bar::openTime)
                .isEqualTo(server.bars.stream().map(FakeHistory::openTime).toList());
        assertThat(bars.complete()).isTrue();
        assertThat(server.asked)
                .map(ProtoOAGetTrendbarsReq.class::cast)
                .allMatch(request -> request.getToTimestamp() - request.getFromTimestamp()
                        <= Duration.ofDays(35).toMillis());
    }

    @Test
    @DisplayName("#62 #66 the four prices are decoded from low and deltas, the close too, and stand in exact decimals")
    void decoded() {
        server.bars.add(bar(START, 110_000).toBuilder()
                .setDeltaOpen(3)
                .setDeltaHigh(9)
                .setDeltaClose(7)
                .build());
        assertThat(load(BarPeriod.M1, START, START)).singleElement().satisfies(bar -> {
            assertThat(bar.open()).isEqualTo(new BigDecimal("1.10003"));
            assertThat(bar.high()).isEqualTo(new BigDecimal("1.10009"));
            assertThat(bar.low()).isEqualTo(new BigDecimal("1.10000"));
            assertThat(bar.close()).isEqualTo(new BigDecimal("1.10007"));
        });
    }

    @Test
    void aHighThatTheServerLeftAtTheLowIsRepaired() {
        server.bars.add(bar(START, 110_000).toBuilder()
                .setDeltaOpen(3)
                .setDeltaHigh(0)
                .setDeltaClose(5)
                .build());
        assertThat(load(BarPeriod.M1, START, START)).singleElement().satisfies(bar -> assertThat(bar.rawHigh())
                .isEqualTo(110_005));
    }

    @Test
    @DisplayName("#65 volumes beyond 32 bits survive")
    void volume() {
        server.bars.add(
                bar(START, 110_000).toBuilder().setVolume(5_000_000_000L).build());
        assertThat(load(BarPeriod.M1, START, START).get(0).toMap()).containsEntry("volume", 5_000_000_000L);
    }

    @Test
    void aBarWithoutSenseIsToldAsMissingAndTheOthersStay() {
        server.bars.add(bar(START, 110_000));
        server.bars.add(bar(START + MINUTE, 0));
        server.bars.add(bar(START + 2 * MINUTE, 110_000));
        History<Bar> bars = load(BarPeriod.M1, START, START + 5 * MINUTE);

        assertThat(bars).extracting(Bar::openTime).containsExactly(START, START + 2 * MINUTE);
        assertThat(bars.missing()).containsExactly(new TimeRange(START + MINUTE, START + MINUTE));
    }

    @Test
    @DisplayName("R10 bars from before the range are dropped and prove that its start was reached, in a weekend too")
    void theStartIsNoBound() {
        server.asRecorded = true;
        server.pageSize = 10;
        IntStream.range(0, 50).forEach(i -> server.bars.add(bar(START + i * MINUTE, 110_000)));
        IntStream.range(0, 20).forEach(i -> server.bars.add(bar(START + 2 * DAY + i * MINUTE, 110_000)));
        server.bars.sort(Comparator.comparing(FakeHistory::openTime));

        History<Bar> odd = load(BarPeriod.M1, START + 33 * MINUTE + 7, START + 34 * MINUTE);
        assertThat(odd).extracting(Bar::openTime).containsExactly(START + 34 * MINUTE);
        assertThat(odd.complete()).isTrue();

        History<Bar> weekend = load(BarPeriod.M1, START + DAY, START + 2 * DAY + 19 * MINUTE);
        assertThat(weekend).hasSize(20);
        assertThat(weekend.complete()).isTrue();
    }

    @Test
    @DisplayName("R11 the last so many are as many, from a server that sends one less and has a greatest count")
    void lastOnes() {
        server.asRecorded = true;
        server.oneLess = true;
        server.pageSize = 100_000;
        IntStream.range(0, 25_000).forEach(i -> server.bars.add(bar(START + i * MINUTE, 110_000)));
        for (int count : new int[] {1, 50, 20_000}) {
            HistoryWindow<Bar> last = new BarPager(
                            server, time, new TickMerge.TickIdentity("EURUSD", 1, 1, 5), BarPeriod.M1, 0, count)
                    .load(START + 25_000 * MINUTE)
                    .join();
            assertThat(last.items().size()).isBetween(count, count + 1);
            assertThat(last.missing()).isEmpty();
        }
        assertThat(server.asked)
                .map(ProtoOAGetTrendbarsReq.class::cast)
                .allMatch(request -> request.getCount() <= 5_000);
    }

    @Test
    @DisplayName("R12 from a server that answers with the oldest part all bars come too")
    void oldestPartFirst() {
        server.oldestFirst = true;
        server.pageSize = 100;
        IntStream.range(0, 1_000).forEach(i -> server.bars.add(bar(START + i * MINUTE, 110_000)));
        History<Bar> bars = load(BarPeriod.M1, START, START + 999 * MINUTE);
        assertThat(bars).hasSize(1_000);
        assertThat(bars.complete()).isTrue();
    }

    @Test
    @DisplayName("#73 H4 bars begin when the broker says, also where its clocks change; windows cut none in two")
    void brokersBoundaries() {
        ZonedDateTime begin = ZonedDateTime.of(2026, 3, 1, 17, 0, 0, 0, ZoneId.of("America/New_York"));
        for (int i = 0; i < 200; i++) {
            ZonedDateTime day = begin.plusDays(i / 6);
            long open = day.plusHours(4L * (i % 6)).toInstant().toEpochMilli();
            server.bars.add(bar(open, 110_000 + i).toBuilder()
                    .setPeriod(BarPeriods.toWire(BarPeriod.H4))
                    .build());
        }
        History<Bar> bars = load(BarPeriod.H4, START, START + 399 * DAY);

        assertThat(bars)
                .extracting(Bar::openTime)
                .isEqualTo(server.bars.stream().map(FakeHistory::openTime).toList());
        assertThat(bars).anyMatch(bar -> bar.openTime() % (4 * 60 * MINUTE) != 0);
        assertThat(bars).allMatch(Bar::closed);
    }

    @Test
    @DisplayName("#67 a bar that another follows is closed, the last one when its period is over for sure")
    void closed() {
        time.advance(Duration.ofSeconds(30));
        long minute = time.currentTimeMillis() / MINUTE * MINUTE;
        server.bars.add(bar(minute - MINUTE, 110_000));
        server.bars.add(bar(minute, 110_000));
        assertThat(load(BarPeriod.M1, minute - DAY, minute + MINUTE))
                .extracting(Bar::closed)
                .containsExactly(true, false);
        time.advance(Duration.ofSeconds(30));
        assertThat(load(BarPeriod.M1, minute - DAY, minute + MINUTE))
                .extracting(Bar::closed)
                .containsExactly(true, true);
    }

    @Test
    @DisplayName("#56 entries of another period, or of one nobody knows, are not taken for bars of this one")
    void otherPeriods() {
        server.bars.add(bar(START, 110_000).toBuilder()
                .setPeriod(BarPeriods.toWire(BarPeriod.H1))
                .build());
        server.bars.add(bar(START + MINUTE, 110_000).toBuilder().clearPeriod().build());
        assertThat(load(BarPeriod.M1, START, START + DAY))
                .extracting(Bar::openTime)
                .containsExactly(START + MINUTE);
    }

    @Test
    void aServerThatAllowsShorterRangesOnlyGetsThese() {
        IntStream.range(0, 1_000).forEach(i -> server.bars.add(bar(START + i * HOUR, 110_000)));
        server.failure = request -> {
            ProtoOAGetTrendbarsReq asked = (ProtoOAGetTrendbarsReq) request;
            return asked.getToTimestamp() - asked.getFromTimestamp() > 302_400_000
                    ? new CTraderException("too long", "INCORRECT_BOUNDARIES", null)
                    : null;
        };
        History<Bar> bars = load(BarPeriod.M1, START, START + 1_000 * HOUR);
        assertThat(bars).hasSize(1_000);
        assertThat(bars.complete()).isTrue();
    }

    private History<Bar> load(BarPeriod period, long from, long to) {
        BarWindows windows =
                new BarWindows(server, time, new TickMerge.TickIdentity("EURUSD", 1, 1, 5), period, from, to);
        return new HistoryLoad<>(new HistorySteps<>(windows, Long.MAX_VALUE))
                .start()
                .join();
    }

    private static ProtoOATrendbar bar(long openTime, long low) {
        return ProtoOATrendbar.newBuilder()
                .setVolume(1)
                .setPeriod(BarPeriods.toWire(BarPeriod.M1))
                .setLow(low)
                .setUtcTimestampInMinutes(Math.toIntExact(openTime / MINUTE))
                .build();
    }
}
