// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * One session of a symbol's week, in the symbol's own time zone. Immutable.
 *
 * @param startSecond seconds from Sunday 00:00, inclusive
 * @param endSecond seconds from Sunday 00:00, exclusive; at most a week
 */
public record WeeklySession(int startSecond, int endSecond) {

    private static final int DAY = 24 * 60 * 60;
    private static final int WEEK = 7 * DAY;

    /** Checks the bounds. */
    public WeeklySession {
        if (startSecond < 0 || endSecond <= startSecond || endSecond > WEEK) {
            throw new IllegalArgumentException("No session of a week: " + startSecond + " to " + endSecond);
        }
    }

    /** The whole week. */
    public static WeeklySession always() {
        return new WeeklySession(0, WEEK);
    }

    /** From one time of the week to a later one, e.g. Sunday 17:05 to Friday 16:55. */
    public static WeeklySession of(DayOfWeek startDay, LocalTime start, DayOfWeek endDay, LocalTime end) {
        return new WeeklySession(second(startDay, start), second(endDay, end));
    }

    /** Whether the session holds this second of the week. */
    public boolean contains(int second) {
        return second >= startSecond && second < endSecond;
    }

    static int second(DayOfWeek day, LocalTime time) {
        return day.getValue() % 7 * DAY + time.toSecondOfDay();
    }
}
