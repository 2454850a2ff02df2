// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bounded series of ticks. */
class TickSeriesTest {

    @Test
    void keepsTheNewestInTheOrderOfTheirTimes() {
        TickSeries series = new TickSeries(3);
        for (long time : new long[] {10, 30, 20, 40, 5, 35}) {
            series.add(new HistoryTick(time, time, null));
        }
        assertThat(times(series)).containsExactly(30L, 35L, 40L);
    }

    @Test
    void ticksOfOneTimeKeepTheirOrder() {
        TickSeries series = new TickSeries(10);
        for (long price = 1; price <= 3; price++) {
            series.add(new HistoryTick(7, price, null));
        }
        assertThat(IntStream.range(0, 3).mapToObj(i -> series.get(i).bid())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void countsWhatIsNotLater() {
        TickSeries series = new TickSeries(5_000);
        for (long time = 0; time < 7_000; time++) {
            series.add(new HistoryTick(time, null, time));
        }
        assertThat(series.size()).isEqualTo(5_000);
        assertThat(series.countUntil(1_999)).isZero();
        assertThat(series.countUntil(2_000)).isEqualTo(1);
        assertThat(series.countUntil(10_000)).isEqualTo(5_000);
        assertThat(series.get(4_999)).isEqualTo(new HistoryTick(6_999, null, 6_999L));
    }

    @Test
    void aLimitOfZeroKeepsNothing() {
        TickSeries series = new TickSeries(0);
        series.add(new HistoryTick(1, 1L, 2L));
        assertThat(series.size()).isZero();
        assertThat(series.countUntil(5)).isZero();
    }

    private static List<Long> times(TickSeries series) {
        return IntStream.range(0, series.size())
                .mapToObj(i -> series.get(i).timestamp())
                .toList();
    }
}
