// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import java.time.Instant;
import java.util.Date;

/** Points in time as users write them. Pure functions. */
public final class Times {

    /** What is accepted, as an error names it. */
    public static final String ACCEPTED = "epoch milliseconds, or ISO-8601 such as 2026-01-31T08:00:00Z";

    private Times() {}

    /**
     * Reads a time in epoch milliseconds: a number, a date, or text.
     *
     * @throws java.time.DateTimeException if it is none
     * @throws ArithmeticException if it is too far away
     */
    public static long millis(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Date date) {
            return date.toInstant().toEpochMilli();
        }
        String time = value.toString().strip();
        return time.matches("-?\\d{1,18}")
                ? Long.parseLong(time)
                : Instant.parse(time).toEpochMilli();
    }
}
