// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one symbol: those given by hand, else those of the minutes that hold ticks, else generated ones. One thread.
 *
 * <p>Longer periods are put together from minutes.
 */
final class BarHistory {

    private static final int HOUR = 60;
    private static final int MINUTES_KEPT = 1_000_000;

    private final GeneratedPast past;
    private final NavigableMap<Long, HistoryBar> minutes = new TreeMap<>();
    private final Map<ProtoOATrendbarPeriod, NavigableMap<Long, HistoryBar>> given =
            new EnumMap<>(ProtoOATrendbarPeriod.class);

    BarHistory(GeneratedPast past) {
        this.past = past;
    }

    /** Takes a bid of a time in epoch milliseconds. */
    void add(long time, long bid) {
        long minute = Math.floorDiv(time, Periods.MINUTE);
        minutes.merge(minute, HistoryBar.of(ProtoOATrendbarPeriod.M1, time, bid), (bar, first) -> bar.add(bid));
        if (minutes.size() > MINUTES_KEPT) {
            minutes.pollFirstEntry();
        }
    }

    /** A bar by hand; it stands for whatever there was. */
    void give(HistoryBar bar) {
        if (bar.period() == ProtoOATrendbarPeriod.M1) {
            minutes.put(bar.openTime() / Periods.MINUTE, bar);
        } else {
            given.computeIfAbsent(bar.period(), period -> new TreeMap<>()).put(bar.openTime(), bar);
        }
    }

    /** Whether the minute has a bar that was not generated. */
    boolean knows(long minute) {
        return minutes.containsKey(minute);
    }

    /** The newest so many of the bars that begin in a range, epoch milliseconds, both ends included. */
    Page<HistoryBar> page(ProtoOATrendbarPeriod period, long from, long to, int max) {
        List<HistoryBar> found = new ArrayList<>();
        long first = Math.max(from, Periods.start(period, earliest(period)));
        for (long start = Periods.start(period, Math.min(to, latest(period)));
                start >= first && found.size() <= max;
                start = Periods.start(period, start - 1)) {
            bar(period, start).ifPresent(found::add);
        }
        return Page.of(found, max);
    }

    private Optional<HistoryBar> bar(ProtoOATrendbarPeriod period, long start) {
        HistoryBar byHand = given.getOrDefault(period, new TreeMap<>()).get(start);
        if (byHand != null) {
            return Optional.of(byHand);
        }
        long end = Periods.next(period, start) / Periods.MINUTE;
        HistoryBar sum = null;
        for (long minute = start / Periods.MINUTE; minute < end; ) {
            boolean hour = minute % HOUR == 0
                    && minute + HOUR <= end
                    && minutes.subMap(minute, minute + HOUR).isEmpty();
            HistoryBar part = (hour ? past.hour(minute) : minute(minute)).orElse(null);
            sum = join(sum, part);
            minute += hour ? HOUR : 1;
        }
        return Optional.ofNullable(sum).map(bar -> bar.as(period, start));
    }

    private Optional<HistoryBar> minute(long minute) {
        HistoryBar known = minutes.get(minute);
        return known == null ? past.minute(minute) : Optional.of(known);
    }

    private static @Nullable HistoryBar join(@Nullable HistoryBar sum, @Nullable HistoryBar part) {
        if (sum == null || part == null) {
            return sum == null ? part : sum;
        }
        return sum.append(part);
    }

    private long earliest(ProtoOATrendbarPeriod period) {
        long minute = Math.min(
                minutes.isEmpty() ? Long.MAX_VALUE / Periods.MINUTE : minutes.firstKey(),
                past.isEmpty() ? Long.MAX_VALUE / Periods.MINUTE : past.from());
        NavigableMap<Long, HistoryBar> byHand = given.getOrDefault(period, new TreeMap<>());
        return Math.min(minute * Periods.MINUTE, byHand.isEmpty() ? Long.MAX_VALUE : byHand.firstKey());
    }

    private long latest(ProtoOATrendbarPeriod period) {
        long minute = Math.max(minutes.isEmpty() ? 0 : minutes.lastKey(), past.isEmpty() ? 0 : past.until());
        NavigableMap<Long, HistoryBar> byHand = given.getOrDefault(period, new TreeMap<>());
        return Math.max(minute * Periods.MINUTE, byHand.isEmpty() ? 0 : byHand.lastKey());
    }
}
