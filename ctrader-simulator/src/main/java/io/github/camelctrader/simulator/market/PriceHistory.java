// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOAQuoteType;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the market of one symbol did: ticks as they happened or were given, and a generated past. One thread.
 *
 * <p>A minute that holds a tick or a given M1 bar is not generated. Times are broker times in epoch milliseconds, ranges
 * include both ends.
 */
public final class PriceHistory {

    private final TickSeries ticks;
    private final GeneratedPast past;
    private final BarHistory bars;

    /** A history that keeps the newest so many ticks besides the generated ones. */
    public PriceHistory(int limit, GeneratedPast past) {
        this.past = past;
        ticks = new TickSeries(limit);
        bars = new BarHistory(past);
    }

    /** Takes a tick; its bid goes into the bars if its prices make sense. */
    public void add(HistoryTick tick, boolean sane) {
        ticks.add(tick);
        if (sane && tick.bid() != null) {
            bars.add(tick.timestamp(), tick.bid());
        }
    }

    /** A bar by hand; it stands for whatever there was. */
    public void give(HistoryBar bar) {
        bars.give(bar);
    }

    /** The ticks that happened or were given, oldest first. */
    public List<HistoryTick> recorded() {
        return IntStream.range(0, ticks.size()).mapToObj(ticks::get).toList();
    }

    /** The newest so many ticks of a range that have this side. */
    public Page<HistoryTick> ticks(ProtoOAQuoteType side, long from, long to, int max) {
        return ticks(tick -> tick.price(side) != null, from, to, max);
    }

    /** The newest so many ticks of a range. */
    public Page<HistoryTick> ticks(long from, long to, int max) {
        return ticks(tick -> true, from, to, max);
    }

    /** The newest so many of the bars that begin in a range. */
    public Page<HistoryBar> bars(ProtoOATrendbarPeriod period, long from, long to, int max) {
        return bars.page(period, from, to, max);
    }

    private Page<HistoryTick> ticks(Predicate<HistoryTick> wanted, long from, long to, int max) {
        List<HistoryTick> found = new ArrayList<>();
        int index = ticks.countUntil(to) - 1;
        long minute = Math.min(Math.floorDiv(to, Periods.MINUTE), past.until() - 1);
        long first = past.isEmpty() ? Long.MAX_VALUE : Math.max(past.from(), Math.floorDiv(from, Periods.MINUTE));
        while (found.size() <= max && (index >= 0 || minute >= first)) {
            boolean real = index >= 0 && (minute < first || ticks.get(index).timestamp() >= minute * Periods.MINUTE);
            if (real) {
                HistoryTick tick = ticks.get(index--);
                if (tick.timestamp() < from) {
                    index = -1;
                } else if (wanted.test(tick)) {
                    found.add(tick);
                }
            } else {
                addGenerated(minute--, wanted, from, to, found);
            }
        }
        return Page.of(found, max);
    }

    private void addGenerated(long minute, Predicate<HistoryTick> wanted, long from, long to, List<HistoryTick> found) {
        long start = minute * Periods.MINUTE;
        boolean ticked = ticks.countUntil(start + Periods.MINUTE - 1) > ticks.countUntil(start - 1);
        if (ticked || bars.knows(minute)) {
            return;
        }
        List<HistoryTick> generated = past.ticks(minute);
        for (int i = generated.size() - 1; i >= 0; i--) {
            HistoryTick tick = generated.get(i);
            if (tick.timestamp() >= from && tick.timestamp() <= to && wanted.test(tick)) {
                found.add(tick);
            }
        }
    }
}
