// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.simulator.market.HistoryBar;
import io.github.camelctrader.simulator.market.HistoryTick;
import io.github.camelctrader.simulator.market.Periods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Ticks and bars that a symbol's market is said to have had; each method gives a changed copy. Prices in 1/100000. Immutable.
 *
 * <p>Ticks make bars, bars make no ticks. A given bar stands for whatever there was in its period.
 *
 * @param symbol the symbol's name
 * @param ticks in any order
 * @param bars in any order, of any periods
 */
public record History(String symbol, List<HistoryTick> ticks, List<HistoryBar> bars) {

    /** Copies the lists. */
    public History {
        ticks = List.copyOf(ticks);
        bars = List.copyOf(bars);
    }

    /** A history to add to. */
    public static History of(String symbol) {
        return new History(symbol, List.of(), List.of());
    }

    /** With a tick that has both sides. */
    public History tick(Instant time, long bid, long ask) {
        return ticks(List.of(new HistoryTick(time.toEpochMilli(), bid, ask)));
    }

    /** With these ticks. */
    public History ticks(Collection<HistoryTick> more) {
        return new History(symbol, plus(ticks, more), bars);
    }

    /** With a bar; it begins where its period holds the time. */
    public History bar(
            ProtoOATrendbarPeriod period, Instant time, long open, long high, long low, long close, long volume) {
        long start = Periods.start(period, time.toEpochMilli());
        return bars(List.of(new HistoryBar(period, start, open, high, low, close, volume)));
    }

    /** With these bars. */
    public History bars(Collection<HistoryBar> more) {
        return new History(symbol, ticks, plus(bars, more));
    }

    private static <T> List<T> plus(List<T> list, Collection<T> more) {
        List<T> longer = new ArrayList<>(list);
        longer.addAll(more);
        return longer;
    }
}
