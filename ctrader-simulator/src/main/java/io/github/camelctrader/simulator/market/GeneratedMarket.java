// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A made-up past of one symbol: the bar of a minute and its ticks are a pure function of (seed, symbol, minute).
 *
 * <p>The ticks of a minute give exactly its bar, and each bar opens where the one before it closed. Of five ticks one has
 * the bid only, one the ask only. Immutable, all threads.
 */
final class GeneratedMarket {

    private static final int GROUP = 5;
    private static final int ASK_ONLY = 1;
    private static final int BID_ONLY = 3;

    private final RandomWalk walk;
    private final long spread;
    private final long unit;
    private final int ticks;

    /**
     * A past.
     *
     * @param walk the bids at the starts of the minutes
     * @param spread distance of ask and bid in 1/100000
     * @param unit the smallest price step in 1/100000
     * @param ticksPerMinute rounded up to a multiple of 5, at least 10
     */
    GeneratedMarket(RandomWalk walk, long spread, long unit, int ticksPerMinute) {
        this.walk = walk;
        this.spread = spread;
        this.unit = unit;
        this.ticks = Math.max(2, (ticksPerMinute + GROUP - 1) / GROUP) * GROUP;
    }

    /** The bar of a minute since the epoch. */
    HistoryBar bar(long minute) {
        long open = walk.bid(minute);
        long close = walk.bid(minute + 1);
        long high = Math.max(open, close) + walk.choose(minute, 201, 6) * unit;
        long low = Math.max(unit, Math.min(open, close) - walk.choose(minute, 202, 6) * unit);
        int volume = ticks - ticks / GROUP;
        return new HistoryBar(ProtoOATrendbarPeriod.M1, minute * Periods.MINUTE, open, high, low, close, volume);
    }

    /** The ticks of a minute since the epoch, oldest first. */
    List<HistoryTick> ticks(long minute) {
        HistoryBar bar = bar(minute);
        int highest = GROUP * Math.toIntExact(walk.choose(minute, 203, ticks / GROUP - 1) + 1);
        int lowest = GROUP * Math.toIntExact(walk.choose(minute, 204, ticks / GROUP)) + 2;
        return IntStream.range(0, ticks)
                .mapToObj(i ->
                        tick(minute, i, i == highest ? bar.high() : i == lowest ? bar.low() : between(bar, minute, i)))
                .toList();
    }

    private HistoryTick tick(long minute, int i, long bid) {
        long slot = Periods.MINUTE / ticks;
        long time = minute * Periods.MINUTE + i * Periods.MINUTE / ticks + walk.choose(minute * ticks + i, 205, slot);
        return new HistoryTick(
                time, i % GROUP == ASK_ONLY ? null : bid, i % GROUP == BID_ONLY ? null : Long.valueOf(bid + spread));
    }

    private long between(HistoryBar bar, long minute, int i) {
        if (i == 0) {
            return bar.open();
        }
        if (i == ticks - 1) {
            return bar.close();
        }
        long way = Math.round((double) (bar.close() - bar.open()) * i / (ticks - 1) / unit) * unit;
        long noise = (walk.choose(minute * ticks + i, 206, 9) - 4) * unit;
        return Math.min(bar.high(), Math.max(bar.low(), bar.open() + way + noise));
    }
}
