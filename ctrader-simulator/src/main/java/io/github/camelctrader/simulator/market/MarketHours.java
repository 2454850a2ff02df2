// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOAHoliday;
import io.github.camelctrader.openapi.ProtoOASymbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Whether a symbol's market is open: its weekly sessions, holidays left out. Stateless. */
public final class MarketHours {

    private static final int DAY = Math.toIntExact(Duration.ofDays(1).toSeconds());

    private MarketHours() {}

    /** Whether the market is open at this time. */
    public static boolean isOpen(ProtoOASymbol symbol, Instant time) {
        ZonedDateTime local = time.atZone(ZoneId.of(symbol.getScheduleTimeZone()));
        int second =
                local.getDayOfWeek().getValue() % 7 * DAY + local.toLocalTime().toSecondOfDay();
        return symbol.getScheduleList().stream()
                        .anyMatch(session -> second >= session.getStartSecond() && second < session.getEndSecond())
                && symbol.getHolidayList().stream().noneMatch(holiday -> covers(holiday, time));
    }

    private static boolean covers(ProtoOAHoliday holiday, Instant time) {
        ZonedDateTime local = time.atZone(ZoneId.of(holiday.getScheduleTimeZone()));
        LocalDate date = LocalDate.ofEpochDay(holiday.getHolidayDate());
        boolean sameDay = holiday.getIsRecurring()
                ? date.getMonth() == local.getMonth() && date.getDayOfMonth() == local.getDayOfMonth()
                : date.equals(local.toLocalDate());
        int second = local.toLocalTime().toSecondOfDay();
        int end = holiday.hasEndSecond() ? holiday.getEndSecond() : DAY;
        return sameDay && second >= holiday.getStartSecond() && second < end;
    }
}
