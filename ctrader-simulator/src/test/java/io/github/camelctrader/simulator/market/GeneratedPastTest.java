// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated market: its ticks, its bars and its range. */
class GeneratedPastTest {

    private static final long FIRST = 29_000_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60, 600})
    void theTicksOfAMinuteGiveExactlyItsBar(int ticksPerMinute) {
        GeneratedPast past = past(ticksPerMinute, 500);
        for (long minute = FIRST; minute < FIRST + 500; minute++) {
            List<HistoryTick> ticks = past.ticks(minute);
            assertThat(ticks)
                    .hasSize(Math.max(10, ticksPerMinute))
                    .isSortedAccordingTo(Comparator.comparing(HistoryTick::timestamp))
                    .allMatch(tick -> tick.bid() != null || tick.ask() != null);
            assertThat(ticks.get(0).timestamp()).isGreaterThanOrEqualTo(minute * Periods.MINUTE);
            assertThat(ticks.get(ticks.size() - 1).timestamp()).isLessThan((minute + 1) * Periods.MINUTE);
            long start = minute * Periods.MINUTE;
            HistoryBar sum = ticks.stream()
                    .map(HistoryTick::bid)
                    .filter(Objects::nonNull)
                    .map(bid -> HistoryBar.of(ProtoOATrendbarPeriod.M1, start, bid))
                    .reduce(HistoryBar::append)
                    .orElseThrow();
            assertThat(past.minute(minute)).contains(sum);
        }
    }

    @Test
    void aBarOpensWhereTheOneBeforeItClosed() {
        GeneratedPast past = past(60, 500);
        for (long minute = FIRST + 1; minute < FIRST + 500; minute++) {
            assertThat(past.minute(minute).orElseThrow().open())
                    .isEqualTo(past.minute(minute - 1).orElseThrow().close());
        }
    }

    @Test
    void nothingIsGeneratedOutsideTheRangeOrInAClosedMarket() {
        GeneratedPast past =
                GeneratedPast.of(walk(), 2, 1, 60, FIRST, FIRST + 120, time -> time / Periods.MINUTE != FIRST + 5);
        assertThat(past.minute(FIRST - 1)).isEmpty();
        assertThat(past.minute(FIRST + 120)).isEmpty();
        assertThat(past.minute(FIRST + 5)).isEmpty();
        assertThat(past.ticks(FIRST + 5)).isEmpty();
        assertThat(past.minute(FIRST + 6)).isPresent();
    }

    private static GeneratedPast past(int ticksPerMinute, int minutes) {
        return GeneratedPast.of(walk(), 2, 1, ticksPerMinute, FIRST, FIRST + minutes, time -> true);
    }

    private static RandomWalk walk() {
        return new RandomWalk(42, "EURUSD", 110_000, 2, 1, 0);
    }
}
