// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.symbols.MarketSchedule.Holiday;
import io.github.camelctrader.client.symbols.MarketSchedule.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a market is open, and when that changes next. 2026-11-22 is a Sunday. */
class MarketScheduleTest {

    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Sunday 17:00 to Friday 17:00. */
    private static final Session FOREX = new Session(17 * HOUR, 5 * DAY + 17 * HOUR);

    @Test
    @DisplayName("#78 closed over the weekend, start inclusive, end exclusive")
    void closedOverTheWeekend() {
        MarketSchedule forex = weekly(UTC, FOREX);
        assertChanges(
                forex,
                "2026-11-21T00:00:00Z",
                "2026-11-29T00:00:00Z",
                "2026-11-22T17:00:00Z+",
                "2026-11-27T17:00:00Z-");
        assertThat(forex.isOpen(at("2026-11-22T16:59:59.999Z"))).isFalse();
        assertThat(forex.isOpen(at("2026-11-27T16:59:59.999Z"))).isTrue();
    }

    @Test
    @DisplayName("R9 the recorded schedule of EURUSD has a break from 23:55 to 00:05 in Moscow")
    void theRecordedSchedule() {
        assertChanges(
                weekly(ZoneId.of("Europe/Moscow"), new Session(86_700, 172_500), new Session(173_100, 258_900)),
                "2026-11-22T12:00:00Z",
                "2026-11-25T12:00:00Z",
                "2026-11-22T21:05:00Z+",
                "2026-11-23T20:55:00Z-",
                "2026-11-23T21:05:00Z+",
                "2026-11-24T20:55:00Z-");
    }

    @Test
    @DisplayName("#78 the wall clock of the schedule's zone decides, also when it is put back")
    void sessionsMoveWithTheClockOnTheWallInAutumn() {
        assertChanges(
                weekly(NEW_YORK, FOREX),
                "2026-10-23T00:00:00Z",
                "2026-11-07T12:00:00Z",
                "2026-10-23T21:00:00Z-",
                "2026-10-25T21:00:00Z+",
                "2026-10-30T21:00:00Z-",
                "2026-11-01T22:00:00Z+",
                "2026-11-06T22:00:00Z-");
    }

    @Test
    @DisplayName("#78 the wall clock of the schedule's zone decides, also when it is put forward")
    void sessionsMoveWithTheClockOnTheWallInSpring() {
        assertChanges(
                weekly(NEW_YORK, FOREX),
                "2026-03-06T00:00:00Z",
                "2026-03-14T12:00:00Z",
                "2026-03-06T22:00:00Z-",
                "2026-03-08T21:00:00Z+",
                "2026-03-13T21:00:00Z-");
    }

    @Test
    void aSessionThatStartsInTheHourLeftOutOpensWhenTheClockJumpsOverIt() {
        // New York, 2026-03-08: 02:00 becomes 03:00 at 07:00 UTC.
        Session twoThirtyToFour = new Session(2 * HOUR + HOUR / 2, 4 * HOUR);
        assertChanges(
                weekly(NEW_YORK, twoThirtyToFour),
                "2026-03-08T00:00:00Z",
                "2026-03-09T00:00:00Z",
                "2026-03-08T07:00:00Z+",
                "2026-03-08T08:00:00Z-");
    }

    @Test
    void aSessionThatEndsInTheHourLivedTwiceEndsTwice() {
        // New York, 2026-11-01: 02:00 becomes 01:00 at 06:00 UTC, so 01:30 is at 05:30 and at 06:30.
        Session untilHalfPastOne = new Session(0, HOUR + HOUR / 2);
        assertChanges(
                weekly(NEW_YORK, untilHalfPastOne),
                "2026-11-01T00:00:00Z",
                "2026-11-02T00:00:00Z",
                "2026-11-01T04:00:00Z+",
                "2026-11-01T05:30:00Z-",
                "2026-11-01T06:00:00Z+",
                "2026-11-01T06:30:00Z-");
    }

    @Test
    void aSessionOverTheEndOfTheWeekGoesOnOnSunday() {
        Session pastTheEnd = new Session(6 * DAY + 22 * HOUR, 7 * DAY + 2 * HOUR);
        Session wrapped = new Session(6 * DAY + 22 * HOUR, 2 * HOUR);
        for (Session session : List.of(pastTheEnd, wrapped)) {
            assertChanges(
                    weekly(UTC, session),
                    "2026-11-21T12:00:00Z",
                    "2026-11-23T00:00:00Z",
                    "2026-11-21T22:00:00Z+",
                    "2026-11-22T02:00:00Z-");
        }
    }

    @Test
    void adjacentSessionsAreOne() {
        MarketSchedule schedule = weekly(UTC, new Session(0, 3 * DAY), new Session(3 * DAY, 7 * DAY));
        assertChanges(schedule, "2026-11-20T00:00:00Z", "2026-12-04T00:00:00Z");
        assertThat(schedule.isOpen(at("2026-11-25T00:00:00Z"))).isTrue();
    }

    @Test
    void severalSessionsADay() {
        MarketSchedule schedule = weekly(
                UTC, new Session(DAY + 8 * HOUR, DAY + 12 * HOUR), new Session(DAY + 13 * HOUR, DAY + 17 * HOUR));
        assertChanges(
                schedule,
                "2026-11-22T00:00:00Z",
                "2026-11-28T00:00:00Z",
                "2026-11-23T08:00:00Z+",
                "2026-11-23T12:00:00Z-",
                "2026-11-23T13:00:00Z+",
                "2026-11-23T17:00:00Z-");
    }

    @Test
    void noSessionsMeansThatNothingIsKnownAndTheMarketOpen() {
        assertThat(MarketSchedule.ALWAYS.isOpen(at("2026-11-22T03:00:00Z"))).isTrue();
        assertThat(MarketSchedule.ALWAYS.nextChange(at("2026-11-22T03:00:00Z"))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void disabledTradingClosesTheMarketForGood() {
        MarketSchedule disabled = new MarketSchedule(UTC, List.of(FOREX), List.of(), true);
        assertThat(disabled.isOpen(at("2026-11-24T12:00:00Z"))).isFalse();
        assertThat(disabled.nextChange(at("2026-11-24T12:00:00Z"))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("#78 closed on a holiday, in the holiday's own zone")
    void closedOnAHoliday() {
        MarketSchedule schedule = withHoliday(NEW_YORK, "2026-11-26", false, 0, DAY);
        assertChanges(
                schedule,
                "2026-11-23T00:00:00Z",
                "2026-11-27T12:00:00Z",
                "2026-11-26T05:00:00Z-",
                "2026-11-27T05:00:00Z+");
    }

    @Test
    @DisplayName("#78 closed for the part of a day that a half holiday takes")
    void closedForHalfAHoliday() {
        assertChanges(
                withHoliday(UTC, "2026-11-26", false, 13 * HOUR, 18 * HOUR),
                "2026-11-23T00:00:00Z",
                "2026-11-27T12:00:00Z",
                "2026-11-26T13:00:00Z-",
                "2026-11-26T18:00:00Z+");
    }

    @Test
    @DisplayName("#78 a recurring holiday comes every year, another one once")
    void aRecurringHolidayComesEveryYear() {
        MarketSchedule yearly = withHoliday(UTC, "2019-12-25", true, 0, DAY);
        MarketSchedule once = withHoliday(UTC, "2024-12-25", false, 0, DAY);
        assertThat(yearly.isOpen(at("2024-12-25T12:00:00Z"))).isFalse();
        assertThat(yearly.isOpen(at("2025-12-25T12:00:00Z"))).isFalse();
        assertThat(yearly.isOpen(at("2025-12-26T12:00:00Z"))).isTrue();
        assertThat(once.isOpen(at("2024-12-25T12:00:00Z"))).isFalse();
        assertThat(once.isOpen(at("2025-12-25T12:00:00Z"))).isTrue();
    }

    @Test
    void aHolidayMonthsAwayIsNotMissed() {
        MarketSchedule schedule = new MarketSchedule(
                UTC, List.of(), List.of(new Holiday(UTC, LocalDate.parse("2027-05-01"), false, 0, DAY)), false);
        assertChanges(
                schedule,
                "2026-11-22T00:00:00Z",
                "2027-06-01T00:00:00Z",
                "2027-05-01T00:00:00Z-",
                "2027-05-02T00:00:00Z+");
    }

    @Test
    void aZoneNobodyKnowsCountsAsUtc() {
        assertThat(MarketSchedule.zone("Nowhere/Land")).isEqualTo(UTC);
        assertThat(MarketSchedule.zone("")).isEqualTo(UTC);
        assertThat(MarketSchedule.zone(null)).isEqualTo(UTC);
        assertThat(MarketSchedule.zone("America/New_York")).isEqualTo(NEW_YORK);
    }

    /** Walks from change to change and compares what is found: {@code +} opens, {@code -} closes. */
    private static void assertChanges(MarketSchedule schedule, String from, String to, String... expected) {
        List<String> changes = new ArrayList<>();
        long now = at(from);
        boolean open = schedule.isOpen(now);
        for (long next = schedule.nextChange(now); next < at(to); next = schedule.nextChange(now)) {
            assertThat(next).isGreaterThan(now);
            assertThat(schedule.isOpen(next - 1)).isEqualTo(open);
            now = next;
            if (schedule.isOpen(now) != open) {
                open = !open;
                changes.add(Instant.ofEpochMilli(now) + (open ? "+" : "-"));
            }
        }
        assertThat(changes).containsExactly(expected);
    }

    private static MarketSchedule weekly(ZoneId zone, Session... sessions) {
        return new MarketSchedule(zone, List.of(sessions), List.of(), false);
    }

    private static MarketSchedule withHoliday(ZoneId zone, String date, boolean recurring, int start, int end) {
        Holiday holiday = new Holiday(zone, LocalDate.parse(date), recurring, start, end);
        return new MarketSchedule(UTC, List.of(new Session(0, 7 * DAY)), List.of(holiday), false);
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
