// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import io.github.camelctrader.client.link.Session;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a symbol's market is open: weekly sessions less holidays, each in its own time zone.
 *
 * <ul>
 *   <li>Sessions are seconds from Sunday 00:00 local time, start inclusive, end exclusive; local, so that daylight
 *       saving moves them with the clock on the wall.
 *   <li>No sessions at all means that the broker tells no schedule: open.
 *   <li>Pure and immutable.
 * </ul>
 *
 * @param zone the time zone of the sessions
 * @param sessions the open sessions of a week
 * @param holidays days, or parts of them, without trading
 * @param tradingDisabled the broker has switched trading off
 */
public record MarketSchedule(ZoneId zone, List<Session> sessions, List<Holiday> holidays, boolean tradingDisabled) {

    private static final int DAY_SECONDS = 24 * 60 * 60;
    private static final int WEEK_SECONDS = 7 * DAY_SECONDS;
    private static final int DAYS_AHEAD = 8;

    /** Always open. */
    public static final MarketSchedule ALWAYS = new MarketSchedule(ZoneId.of("UTC"), List.of(), List.of(), false);

    /** Seconds from Sunday 00:00, end exclusive; a session may go on into the next week. */
    public record Session(int startSecond, int endSecond) {

        public Session {
            endSecond = endSecond < startSecond ? endSecond + WEEK_SECONDS : endSecond;
        }

        boolean covers(int secondOfWeek) {
            return (secondOfWeek >= startSecond && secondOfWeek < endSecond) || secondOfWeek + WEEK_SECONDS < endSecond;
        }
    }

    /** A date in a zone; seconds of the day, end exclusive. */
    record Holiday(ZoneId zone, LocalDate date, boolean recurring, int startSecond, int endSecond) {

        boolean covers(Instant instant) {
            ZonedDateTime local = instant.atZone(zone);
            int second = local.toLocalTime().toSecondOfDay();
            return fallsOn(local.toLocalDate()) && second >= startSecond && second < endSecond;
        }

        private boolean fallsOn(LocalDate day) {
            return recurring
                    ? day.getMonth() == date.getMonth() && day.getDayOfMonth() == date.getDayOfMonth()
                    : day.equals(date);
        }
    }

    public MarketSchedule {
        sessions = List.copyOf(sessions);
        holidays = List.copyOf(holidays);
    }

    /** Whether the market is open at a moment, epoch milliseconds. */
    public boolean isOpen(long epochMillis) {
        Instant instant = Instant.ofEpochMilli(epochMillis);
        return !tradingDisabled && inSession(instant) && holidays.stream().noneMatch(day -> day.covers(instant));
    }

    /**
     * The next moment after this one at which {@link #isOpen} may change.
     *
     * @return epoch milliseconds; {@link Long#MAX_VALUE} if it never changes by schedule
     */
    public long nextChange(long epochMillis) {
        if (tradingDisabled) {
            return Long.MAX_VALUE;
        }
        Instant now = Instant.ofEpochMilli(epochMillis);
        LocalDate sunday = sunday(now.atZone(zone));
        long next = sessions.isEmpty() ? Long.MAX_VALUE : nextClockChange(zone, now);
        for (Session session : sessions) {
            next = Math.min(next, nextWeekly(sunday, session.startSecond, epochMillis));
            next = Math.min(next, nextWeekly(sunday, session.endSecond, epochMillis));
        }
        for (Holiday holiday : holidays) {
            next = Math.min(next, nextEdge(holiday, now));
        }
        return next;
    }

    /** The zone of this name, or UTC if there is no such zone: a schedule in the wrong zone beats none. */
    public static ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneId.of("UTC");
        }
    }

    private boolean inSession(Instant instant) {
        if (sessions.isEmpty()) {
            return true;
        }
        ZonedDateTime local = instant.atZone(zone);
        int day = local.getDayOfWeek().getValue() % 7;
        int second = day * DAY_SECONDS + local.toLocalTime().toSecondOfDay();
        return sessions.stream().anyMatch(session -> session.covers(second));
    }

    private long nextWeekly(LocalDate sunday, int second, long afterMillis) {
        long next = Long.MAX_VALUE;
        for (int week = -1; week <= 2 && next == Long.MAX_VALUE; week++) {
            next = firstAfter(afterMillis, sunday.plusWeeks(week), second, zone);
        }
        return next;
    }

    private static long nextEdge(Holiday holiday, Instant now) {
        LocalDate today = now.atZone(holiday.zone).toLocalDate();
        long clock = nextClockChange(holiday.zone, now);
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (holiday.fallsOn(day)) {
                long start = firstAfter(now.toEpochMilli(), day, holiday.startSecond, holiday.zone);
                long end = firstAfter(now.toEpochMilli(), day, holiday.endSecond, holiday.zone);
                if (Math.min(start, end) != Long.MAX_VALUE) {
                    return Math.min(clock, Math.min(start, end));
                }
            }
        }
        // Look again then; a holiday further away cannot be missed.
        return Math.min(clock, now.plus(DAYS_AHEAD, ChronoUnit.DAYS).toEpochMilli());
    }

    /** A clock that is put forward may jump over an edge, one that is put back lives through it again. */
    private static long nextClockChange(ZoneId zone, Instant now) {
        ZoneOffsetTransition transition = zone.getRules().nextTransition(now);
        return transition == null ? Long.MAX_VALUE : transition.getInstant().toEpochMilli();
    }

    private static LocalDate sunday(ZonedDateTime local) {
        return local.toLocalDate().minusDays(local.getDayOfWeek().getValue() % 7);
    }

    /** When the wall clock shows this time, if that is after the moment given; it may show it twice. */
    private static long firstAfter(long afterMillis, LocalDate day, int second, ZoneId zone) {
        ZonedDateTime edge = day.plusDays(second / DAY_SECONDS)
                .atTime(LocalTime.ofSecondOfDay(second % DAY_SECONDS))
                .atZone(zone);
        long first = edge.withEarlierOffsetAtOverlap().toInstant().toEpochMilli();
        long last = edge.withLaterOffsetAtOverlap().toInstant().toEpochMilli();
        return first > afterMillis ? first : last > afterMillis ? last : Long.MAX_VALUE;
    }
}
