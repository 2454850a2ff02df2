// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;

/**
 * One bar of the past, built from bids in 1/100000. Immutable.
 *
 * @param period its period
 * @param openTime when it begins, epoch milliseconds
 * @param open first bid
 * @param high highest bid
 * @param low lowest bid
 * @param close last bid
 * @param volume number of bids
 */
public record HistoryBar(
        ProtoOATrendbarPeriod period, long openTime, long open, long high, long low, long close, long volume) {

    /** Checks that the prices can be those of a bar. */
    public HistoryBar {
        if (low > Math.min(open, close) || high < Math.max(open, close)) {
            throw new IllegalArgumentException(
                    "No bar has open " + open + ", high " + high + ", low " + low + ", close " + close);
        }
    }

    /** The bar of a minute with its first bid. */
    static HistoryBar ofMinute(long minute, long bid) {
        return new HistoryBar(ProtoOATrendbarPeriod.M1, minute * Periods.MINUTE, bid, bid, bid, bid, 1);
    }

    /** The same bar with one bid more. */
    HistoryBar add(long bid) {
        return new HistoryBar(period, openTime, open, Math.max(high, bid), Math.min(low, bid), bid, volume + 1);
    }

    /** This bar and a later one in one. */
    HistoryBar append(HistoryBar later) {
        return new HistoryBar(
                period,
                openTime,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                volume + later.volume);
    }

    /** The same prices as a bar of another period. */
    HistoryBar as(ProtoOATrendbarPeriod other, long start) {
        return new HistoryBar(other, start, open, high, low, close, volume);
    }

    /** The bar as a history answer carries it: the low absolute, the rest on top of it, the close included. */
    public ProtoOATrendbar toTrendbar() {
        return ProtoOATrendbar.newBuilder()
                .setPeriod(period)
                .setVolume(volume)
                .setLow(low)
                .setDeltaOpen(open - low)
                .setDeltaHigh(high - low)
                .setDeltaClose(close - low)
                .setUtcTimestampInMinutes(Math.toIntExact(openTime / Periods.MINUTE))
                .build();
    }
}
