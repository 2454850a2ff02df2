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
        "H4, 2026-03-18T12:00:00Z",
        "H12, 2026-03-18T12:00:00Z",
        "D1, 2026-03-18T00:00:00Z",
        "W1, 2026-03-15T00:00:00Z",
        "MN1, 2026-03-01T00:00:00Z",
    })
    void aPeriodStartsOnItsBoundary(ProtoOATrendbarPeriod period, Instant start) {
        assertThat(LiveBar.startOf(period, Instant.parse("2026-03-18T13:47:21Z")))
                .isEqualTo(start);
    }

    @Test
    void everyPeriodHasAStart() {
        for (ProtoOATrendbarPeriod period : ProtoOATrendbarPeriod.values()) {
            assertThat(LiveBar.startOf(period, Instant.EPOCH)).isBeforeOrEqualTo(Instant.EPOCH);
        }
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
