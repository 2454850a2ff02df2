// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;

/**
 * One bar, of the past or forming, built from bids in 1/100000. Immutable.
 *
 * @param period its period
 * @param openTime when its period begins, epoch milliseconds
 * @param firstTime the minute of its first bid, epoch milliseconds: the time that brokers send with it
 * @param open first bid
 * @param high highest bid
 * @param low lowest bid
 * @param close last bid
 * @param volume number of bids
 */
public record HistoryBar(
        ProtoOATrendbarPeriod period,
        long openTime,
        long firstTime,
        long open,
        long high,
        long low,
        long close,
        long volume) {

    /** Checks that the prices can be those of a bar. */
    public HistoryBar {
        if (low > Math.min(open, close) || high < Math.max(open, close)) {
            throw new IllegalArgumentException(
                    "No bar has open " + open + ", high " + high + ", low " + low + ", close " + close);
        }
    }

    /** A bar with a bid in the first minute of its period. */
    public HistoryBar(
            ProtoOATrendbarPeriod period, long openTime, long open, long high, long low, long close, long volume) {
        this(period, openTime, openTime, open, high, low, close, volume);
    }

    /** The bar of one bid, at a time in epoch milliseconds. */
    public static HistoryBar of(ProtoOATrendbarPeriod period, long time, long bid) {
        long minute = time - Math.floorMod(time, Periods.MINUTE);
        return new HistoryBar(period, Periods.start(period, time), minute, bid, bid, bid, bid, 1);
    }

    /** The same bar with one bid more. */
    public HistoryBar add(long bid) {
        return new HistoryBar(
                period, openTime, firstTime, open, Math.max(high, bid), Math.min(low, bid), bid, volume + 1);
    }

    /** This bar and a later one in one. */
    HistoryBar append(HistoryBar later) {
        return new HistoryBar(
                period,
                openTime,
                firstTime,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                volume + later.volume);
    }

    /** The same prices as a bar of another period. */
    HistoryBar as(ProtoOATrendbarPeriod other, long start) {
        return new HistoryBar(other, start, firstTime, open, high, low, close, volume);
    }

    /** The bar as a history answer carries it: the low absolute, the rest on top of it, the close included, no period. */
    public ProtoOATrendbar toTrendbar() {
        return priced().setDeltaClose(close - low).build();
    }

    /** The bar as a spot event carries it: it has no close, which is the bid of the event that brings it. */
    public ProtoOATrendbar toLiveTrendbar() {
        return priced().setPeriod(period).build();
    }

    private ProtoOATrendbar.Builder priced() {
        return ProtoOATrendbar.newBuilder()
                .setVolume(volume)
                .setLow(low)
                .setDeltaOpen(open - low)
                .setDeltaHigh(high - low)
                .setUtcTimestampInMinutes(Math.toIntExact(firstTime / Periods.MINUTE));
    }
}
