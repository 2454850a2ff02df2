// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.time.Duration;
import java.time.Instant;

/** How long the periods of bars are, in epoch milliseconds. Stateless. */
public final class Periods {

    /** Milliseconds of a minute. */
    public static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private Periods() {}

    /** When the period began that holds this time. */
    public static long start(ProtoOATrendbarPeriod period, long time) {
        return LiveBar.startOf(period, Instant.ofEpochMilli(time)).toEpochMilli();
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
            case H4 -> Duration.ofHours(4);
            case H12 -> Duration.ofHours(12);
            case D1 -> Duration.ofDays(1);
            case W1 -> Duration.ofDays(7);
            case MN1 -> Duration.ofDays(31);
        };
    }
}
