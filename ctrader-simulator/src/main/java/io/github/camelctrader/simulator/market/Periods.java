// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * Where the periods of bars begin, in epoch milliseconds: those up to an hour by the epoch, the longer ones with the trading
 * day, which opens at 17:00 in New York and is named by the date on which it ends. Stateless.
 */
public final class Periods {

    /** Milliseconds of a minute. */
    public static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPENING = LocalTime.of(17, 0);
    private static final int HOURS_TO_MIDNIGHT = 7;
    private static final int HOURS_OF_DAY = 24;

    private Periods() {}

    /** When the period began that holds this time. */
    public static long start(ProtoOATrendbarPeriod period, long time) {
        return switch (period) {
            case M1, M2, M3, M4, M5, M10, M15, M30, H1 ->
                time - Math.floorMod(time, longest(period).toMillis());
            case H4 -> partOfDay(time, 4);
            case H12 -> partOfDay(time, 12);
            case D1 -> opening(tradingDay(time));
            case W1 -> opening(tradingDay(time).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MN1 -> opening(tradingDay(time).withDayOfMonth(1));
        };
    }

    /** When the period after the one with this start begins. */
    public static long next(ProtoOATrendbarPeriod period, long start) {
        return start(period, start + longest(period).toMillis());
    }

    /** The longest range that one request may ask for. */
    public static Duration maxRange(ProtoOATrendbarPeriod period) {
        return switch (period) {
            case M1, M2, M3, M4, M5 -> Duration.ofDays(5 * 7);
            case M10, M15, M30, H1 -> Duration.ofDays(35 * 7);
            case H4, H12, D1 -> Duration.ofDays(366);
            case W1, MN1 -> Duration.ofDays(5 * 366);
        };
    }

    private static LocalDate tradingDay(long time) {
        return Instant.ofEpochMilli(time)
                .atZone(NEW_YORK)
                .toLocalDateTime()
                .plusHours(HOURS_TO_MIDNIGHT)
                .toLocalDate();
    }

    private static long opening(LocalDate tradingDay) {
        return tradingDay
                .minusDays(1)
                .atTime(OPENING)
                .atZone(NEW_YORK)
                .toInstant()
                .toEpochMilli();
    }

    /** On the night of 25 hours the last part of the day is longer. */
    private static long partOfDay(long time, int hours) {
        long length = Duration.ofHours(hours).toMillis();
        long opening = opening(tradingDay(time));
        return opening + Math.min((time - opening) / length, HOURS_OF_DAY / hours - 1) * length;
    }

    /** With the hour by which a night can be longer. */
    private static Duration longest(ProtoOATrendbarPeriod period) {
        return switch (period) {
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
    }
}
