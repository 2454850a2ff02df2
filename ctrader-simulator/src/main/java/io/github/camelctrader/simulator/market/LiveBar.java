// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * The bar of one period that is forming, built from bids; periods start by UTC, weeks on Sunday. One thread.
 *
 * <p>As the server does it, a live bar has no close: it is the bid of the event that brings it.
 */
public final class LiveBar {

    private final ProtoOATrendbarPeriod period;
    private Instant start = Instant.MIN;
    private long open;
    private long high;
    private long low;
    private long volume;

    /** A bar of this period; it starts with the first bid. */
    public LiveBar(ProtoOATrendbarPeriod period) {
        this.period = period;
    }

    /** Takes a bid in 1/100000; one of a later period starts a new bar. */
    public void add(long bid, Instant time) {
        Instant begins = startOf(period, time);
        if (begins.isAfter(start)) {
            start = begins;
            open = bid;
            high = bid;
            low = bid;
            volume = 0;
        }
        high = Math.max(high, bid);
        low = Math.min(low, bid);
        volume++;
    }

    /** Whether there was a bid yet. */
    public boolean hasBegun() {
        return volume > 0;
    }

    /** The bar as a spot event carries it. */
    public ProtoOATrendbar toTrendbar() {
        return ProtoOATrendbar.newBuilder()
                .setPeriod(period)
                .setVolume(volume)
                .setLow(low)
                .setDeltaOpen(open - low)
                .setDeltaHigh(high - low)
                .setUtcTimestampInMinutes(Math.toIntExact(start.getEpochSecond() / 60))
                .build();
    }

    /** When the period began that holds this time. */
    public static Instant startOf(ProtoOATrendbarPeriod period, Instant time) {
        LocalDate day = time.atZone(ZoneOffset.UTC).toLocalDate();
        return switch (period) {
            case M1 -> floor(time, 1);
            case M2 -> floor(time, 2);
            case M3 -> floor(time, 3);
            case M4 -> floor(time, 4);
            case M5 -> floor(time, 5);
            case M10 -> floor(time, 10);
            case M15 -> floor(time, 15);
            case M30 -> floor(time, 30);
            case H1 -> floor(time, 60);
            case H4 -> floor(time, 4 * 60);
            case H12 -> floor(time, 12 * 60);
            case D1 -> midnight(day);
            case W1 -> midnight(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)));
            case MN1 -> midnight(day.withDayOfMonth(1));
        };
    }

    private static Instant floor(Instant time, int minutes) {
        long seconds = Duration.ofMinutes(minutes).toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    private static Instant midnight(LocalDate day) {
        return day.atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
    }
}
