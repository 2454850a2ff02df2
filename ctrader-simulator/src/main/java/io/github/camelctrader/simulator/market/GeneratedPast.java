// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The part of a made-up market that counts as history: its range, less the minutes in which the market was closed.
 *
 * <p>Computed when asked for; only bars of whole hours are remembered, a bounded number. One thread.
 */
public final class GeneratedPast {

    private static final int HOUR = 60;
    private static final int HOURS_KEPT = 50_000;

    private final GeneratedMarket market;
    private final long from;
    private final long until;
    private final LongPredicate open;
    private final Map<Long, Optional<HistoryBar>> hours = new LinkedHashMap<>();

    private GeneratedPast(GeneratedMarket market, long from, long until, LongPredicate open) {
        this.market = market;
        this.from = from;
        this.until = until;
        this.open = open;
    }

    /**
     * A past of a symbol.
     *
     * @param walk its prices, of which some become the bids at the starts of the minutes
     * @param spread distance of ask and bid in 1/100000
     * @param unit the smallest price step in 1/100000
     * @param ticksPerMinute rounded up to a multiple of 5, at least 10
     * @param from the first minute since the epoch
     * @param until the minute after the last one; nothing is generated if it is not after the first
     * @param open whether the market was open at an epoch millisecond
     */
    public static GeneratedPast of(
            RandomWalk walk, long spread, long unit, int ticksPerMinute, long from, long until, LongPredicate open) {
        return new GeneratedPast(new GeneratedMarket(walk, spread, unit, ticksPerMinute), from, until, open);
    }

    boolean isEmpty() {
        return from >= until;
    }

    /** The first minute since the epoch. */
    long from() {
        return from;
    }

    /** The minute after the last one. */
    long until() {
        return until;
    }

    /** Whether there are ticks in this minute. */
    boolean covers(long minute) {
        return minute >= from && minute < until && open.test(minute * Periods.MINUTE);
    }

    Optional<HistoryBar> minute(long minute) {
        return covers(minute) ? Optional.of(market.bar(minute)) : Optional.empty();
    }

    /** The ticks of a minute, oldest first. */
    List<HistoryTick> ticks(long minute) {
        return covers(minute) ? market.ticks(minute) : List.of();
    }

    /** The bar of the hour that begins with this minute. */
    Optional<HistoryBar> hour(long firstMinute) {
        if (firstMinute + HOUR <= from || firstMinute >= until) {
            return Optional.empty();
        }
        Optional<HistoryBar> known = hours.get(firstMinute);
        if (known != null) {
            return known;
        }
        if (hours.size() == HOURS_KEPT) {
            hours.clear();
        }
        Optional<HistoryBar> bar = computeHour(firstMinute);
        hours.put(firstMinute, bar);
        return bar;
    }

    private Optional<HistoryBar> computeHour(long firstMinute) {
        HistoryBar sum = null;
        for (long minute = firstMinute; minute < firstMinute + HOUR; minute++) {
            HistoryBar bar = minute(minute).orElse(null);
            if (bar != null) {
                sum = sum == null ? bar.as(ProtoOATrendbarPeriod.H1, firstMinute * Periods.MINUTE) : sum.append(bar);
            }
        }
        return Optional.ofNullable(sum);
    }
}
