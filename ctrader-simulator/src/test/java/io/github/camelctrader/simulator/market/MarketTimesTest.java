// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOAHoliday;
import io.github.camelctrader.openapi.ProtoOAInterval;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions, holidays and bar periods. */
class MarketTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-04T22:04:59Z, false",
        "2026-01-04T22:05:00Z, true",
        "2026-01-09T21:54:59Z, true",
        "2026-01-09T21:55:00Z, false",
        // Summer time: New York is an hour nearer to UTC.
        "2026-07-05T21:05:00Z, true",
        "2026-07-10T20:55:00Z, false",
        // The holiday, by New York's day.
        "2026-01-07T05:00:00Z, false",
        "2026-01-08T04:59:59Z, false",
        "2026-01-08T05:00:00Z, true",
        // A recurring one, the afternoon only.
        "2027-12-24T16:59:59Z, true",
        "2027-12-24T17:00:00Z, false",
    })
    void theMarketIsOpenInItsSessionsOnly(Instant time, boolean open) {
        int day = 24 * 60 * 60;
        ProtoOASymbol symbol = ProtoOASymbol.newBuilder()
                .setSymbolId(1)
                .setDigits(5)
                .setPipPosition(4)
                .setScheduleTimeZone("America/New_York")
                .addSchedule(ProtoOAInterval.newBuilder()
                        .setStartSecond(17 * 3_600 + 300)
                        .setEndSecond(5 * day + 17 * 3_600 - 300))
                .addHoliday(holiday(LocalDate.of(2026, 1, 7), false))
                .addHoliday(
                        holiday(LocalDate.of(2020, 12, 24), true).toBuilder().setStartSecond(12 * 3_600))
                .build();
        assertThat(MarketHours.isOpen(symbol, time)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "M1, 2026-03-18T13:47:00Z",
        "M4, 2026-03-18T13:44:00Z",
        "M30, 2026-03-18T13:30:00Z",
        "H1, 2026-03-18T13:00:00Z",
        "H4, 2026-03-18T13:00:00Z",
        "H12, 2026-03-18T09:00:00Z",
        "D1, 2026-03-17T21:00:00Z",
        "W1, 2026-03-15T21:00:00Z",
        "MN1, 2026-02-28T22:00:00Z",
    })
    void aPeriodStartsOnItsBoundary(ProtoOATrendbarPeriod period, Instant start) {
        assertThat(start(period, "2026-03-18T13:47:21Z")).isEqualTo(start);
    }

    @ParameterizedTest(name = "R6 the trading day of {0} begins at {1}")
    @CsvSource({
        "2024-11-01T12:00:00Z, 2024-10-31T21:00:00Z",
        "2024-11-04T12:00:00Z, 2024-11-03T22:00:00Z",
        "2025-03-07T12:00:00Z, 2025-03-06T22:00:00Z",
        "2025-03-10T12:00:00Z, 2025-03-09T21:00:00Z",
        "2025-10-31T12:00:00Z, 2025-10-30T21:00:00Z",
        "2025-11-03T12:00:00Z, 2025-11-02T22:00:00Z",
        "2026-03-06T12:00:00Z, 2026-03-05T22:00:00Z",
        "2026-03-09T12:00:00Z, 2026-03-08T21:00:00Z",
        // At the opening itself a new one begins.
        "2026-03-09T20:59:59.999Z, 2026-03-08T21:00:00Z",
        "2026-03-09T21:00:00Z, 2026-03-09T21:00:00Z",
    })
    void aTradingDayBeginsAtFiveInNewYork(String time, Instant start) {
        assertThat(start(ProtoOATrendbarPeriod.D1, time)).isEqualTo(start);
    }

    @ParameterizedTest(name = "R6 bars of {0} follow one another over both changes of the clock")
    @EnumSource(names = {"H4", "H12", "D1", "W1", "MN1"})
    void longBarsFollowOneAnother(ProtoOATrendbarPeriod period) {
        long end = Instant.parse("2026-12-01T00:00:00Z").toEpochMilli();
        long last = start(period, "2025-10-01T00:00:00Z").toEpochMilli();
        for (long start = Periods.next(period, last); start < end; start = Periods.next(period, last)) {
            assertThat(start).isGreaterThan(last);
            assertThat(Periods.start(period, start)).isEqualTo(start);
            assertThat(Periods.start(period, start - 1)).isEqualTo(last);
            last = start;
        }
    }

    @Test
    void everyPeriodHasAStart() {
        for (ProtoOATrendbarPeriod period : ProtoOATrendbarPeriod.values()) {
            assertThat(Periods.start(period, 0)).isLessThanOrEqualTo(0);
        }
    }

    private static Instant start(ProtoOATrendbarPeriod period, String time) {
        return Instant.ofEpochMilli(Periods.start(period, Instant.parse(time).toEpochMilli()));
    }

    private static ProtoOAHoliday holiday(LocalDate date, boolean recurring) {
        return ProtoOAHoliday.newBuilder()
                .setHolidayId(1)
                .setName("made up")
                .setScheduleTimeZone("America/New_York")
                .setHolidayDate(date.toEpochDay())
                .setIsRecurring(recurring)
                .build();
    }
}
