// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads bars of a history answer; when they begin is the broker's word, never computed. Pure functions. */
public final class HistoryBars {

    private static final long MINUTE_MILLIS = 60_000;

    private HistoryBars() {}

    /**
     * When the bar begins, epoch milliseconds. Brokers name the minute of its first tick: up to H1 the period begins where
     * the epoch's hours are divided; longer ones begin with the trading day, which is the broker's to know.
     */
    public static long openTime(BarPeriod period, ProtoOATrendbar entry) {
        long minutes = Integer.toUnsignedLong(entry.getUtcTimestampInMinutes());
        return (minutes - minutes % alignedMinutes(period)) * MINUTE_MILLIS;
    }

    private static int alignedMinutes(BarPeriod period) {
        return switch (period) {
            case M1, H4, H12, D1, W1, MN1 -> 1;
            case M2 -> 2;
            case M3 -> 3;
            case M4 -> 4;
            case M5 -> 5;
            case M10 -> 10;
            case M15 -> 15;
            case M30 -> 30;
            case H1 -> 60;
        };
    }

    /** Whether an entry can be of this period; one that names none is of the period asked for. */
    static boolean isOf(BarPeriod period, ProtoOATrendbar entry) {
        boolean named = entry.hasPeriod() || BarPeriods.of(entry) == null;
        return entry.hasUtcTimestampInMinutes() && (!named || BarPeriods.of(entry) == period);
    }

    /** The bar of an entry, not yet closed; null if its prices make none. */
    static @Nullable Bar read(TickMerge.TickIdentity symbol, BarPeriod period, ProtoOATrendbar entry, long receivedAt) {
        long low = entry.getLow();
        long open = low + entry.getDeltaOpen();
        long close = low + entry.getDeltaClose();
        long top = low + entry.getDeltaHigh();
        if (low <= 0 || open < low || close < low || top < low) {
            return null;
        }
        long high = Math.max(top, Math.max(open, close));
        return new Bar(
                symbol.symbol(),
                symbol.symbolId(),
                symbol.accountId(),
                symbol.digits(),
                period,
                open,
                high,
                low,
                close,
                entry.getVolume(),
                openTime(period, entry),
                0,
                receivedAt,
                false,
                isGuess(entry, open, close));
    }

    /** Whether the server has left out the high, as it is known to: then it is only known to be at open and close or above. */
    public static boolean isGuess(ProtoOATrendbar entry, long open, long close) {
        return entry.getDeltaHigh() == 0 && Math.max(open, close) > entry.getLow();
    }

    /** The longest range that one request may ask for. */
    static long maxRange(BarPeriod period) {
        return switch (period) {
            case M1, M2, M3, M4, M5 -> Duration.ofDays(35).toMillis();
            case M10, M15, M30, H1 -> Duration.ofDays(245).toMillis();
            case H4, H12, D1 -> Duration.ofDays(366).toMillis();
            case W1, MN1 -> Duration.ofDays(1830).toMillis();
        };
    }

    /** After so long the bar is over, wherever the broker's day begins and whatever its clocks do that night. */
    static long longest(BarPeriod period) {
        Duration length =
                switch (period) {
                    case M1 -> Duration.ofMinutes(1);
                    case M2 -> Duration.ofMinutes(2);
                    case M3 -> Duration.ofMinutes(3);
                    case M4 -> Duration.ofMinutes(4);
                    case M5 -> Duration.ofMinutes(5);
                    case M10 -> Duration.ofMinutes(10);
                    case M15 -> Duration.ofMinutes(15);
                    case M30 -> Duration.ofMinutes(30);
                    case H1 -> Duration.ofHours(1);
                    case H4 -> Duration.ofHours(5);
                    case H12 -> Duration.ofHours(13);
                    case D1 -> Duration.ofHours(25);
                    case W1 -> Duration.ofHours(7 * 24 + 1);
                    case MN1 -> Duration.ofHours(31 * 24 + 1);
                };
        return length.toMillis();
    }
}
