// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOAHoliday;
import io.github.camelctrader.openapi.ProtoOAInterval;
import io.github.camelctrader.openapi.ProtoOASymbol;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The fast reading of market hours agrees with the plain one. */
class OpenMinutesTest {

    @Test
    void agreesWithMarketHoursAcrossSummerTimeAndHolidays() {
        ProtoOASymbol symbol = ProtoOASymbol.newBuilder()
                .setSymbolId(1)
                .setDigits(5)
                .setPipPosition(4)
                .setScheduleTimeZone("America/New_York")
                .addSchedule(ProtoOAInterval.newBuilder().setStartSecond(61_500).setEndSecond(492_900))
                .addHoliday(ProtoOAHoliday.newBuilder()
                        .setHolidayId(1)
                        .setName("A day off")
                        .setScheduleTimeZone("America/New_York")
                        .setHolidayDate(LocalDate.of(2026, 3, 10).toEpochDay())
                        .setIsRecurring(false))
                .build();
        OpenMinutes open = new OpenMinutes(symbol);
        long start = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        for (long minute = 0; minute < 20 * 24 * 60; minute++) {
            long time = start + minute * Periods.MINUTE;
            assertThat(open.test(time)).isEqualTo(MarketHours.isOpen(symbol, Instant.ofEpochMilli(time)));
        }
    }
}
