// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.openapi.ProtoOAHoliday;
import io.github.camelctrader.openapi.ProtoOAInterval;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read out of the broker's symbol details. */
class SymbolInfoTest {

    @Test
    void readsIdDigitsAndTheNameItIsGiven() throws CTraderException {
        SymbolInfo info = SymbolInfo.of("EUR/USD", symbol().build(), MarketHours::new);
        assertThat(info.id()).isEqualTo(42);
        assertThat(info.name()).isEqualTo("EUR/USD");
        assertThat(info.digits()).isEqualTo(3);
        assertThat(info.schedule().isOpen(0)).isTrue();
    }

    @Test
    void readsSessionsInTheirZone() throws CTraderException {
        MarketSchedule schedule = SymbolInfo.of(
                        "EURUSD",
                        symbol().setScheduleTimeZone("America/New_York")
                                .addSchedule(ProtoOAInterval.newBuilder()
                                        .setStartSecond(86_400)
                                        .setEndSecond(172_800))
                                .build(),
                        MarketHours::new)
                .schedule();
        assertThat(schedule.isOpen(at("2026-11-23T04:59:59Z"))).isFalse();
        assertThat(schedule.isOpen(at("2026-11-23T05:00:00Z"))).isTrue();
        assertThat(schedule.isOpen(at("2026-11-24T05:00:00Z"))).isFalse();
    }

    @Test
    void aHolidayWithoutTimesTakesTheWholeDay() throws CTraderException {
        MarketSchedule schedule = withHoliday(holiday()).schedule();
        assertThat(schedule.isOpen(at("2026-12-24T23:59:59Z"))).isTrue();
        assertThat(schedule.isOpen(at("2026-12-25T00:00:00Z"))).isFalse();
        assertThat(schedule.isOpen(at("2026-12-25T23:59:59Z"))).isFalse();
        assertThat(schedule.isOpen(at("2026-12-26T00:00:00Z"))).isTrue();
    }

    @Test
    void aHolidayWithTimesTakesThatPartOfTheDay() throws CTraderException {
        MarketSchedule schedule =
                withHoliday(holiday().setStartSecond(3_600).setEndSecond(7_200)).schedule();
        assertThat(schedule.isOpen(at("2026-12-25T00:59:59Z"))).isTrue();
        assertThat(schedule.isOpen(at("2026-12-25T01:00:00Z"))).isFalse();
        assertThat(schedule.isOpen(at("2026-12-25T02:00:00Z"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ProtoOATradingMode.class)
    void onlyDisabledTradingClosesTheMarket(ProtoOATradingMode mode) throws CTraderException {
        boolean open = SymbolInfo.of("EURUSD", symbol().setTradingMode(mode).build(), MarketHours::new)
                .schedule()
                .isOpen(0);
        assertThat(open).isEqualTo(mode == ProtoOATradingMode.ENABLED || mode == ProtoOATradingMode.CLOSE_ONLY_MODE);
    }

    private static SymbolInfo withHoliday(ProtoOAHoliday.Builder holiday) throws CTraderException {
        return SymbolInfo.of("EURUSD", symbol().addHoliday(holiday).build(), MarketHours::new);
    }

    private static ProtoOAHoliday.Builder holiday() {
        return ProtoOAHoliday.newBuilder()
                .setHolidayId(1)
                .setName("Christmas")
                .setScheduleTimeZone("UTC")
                .setHolidayDate(LocalDate.parse("2026-12-25").toEpochDay())
                .setIsRecurring(false);
    }

    private static ProtoOASymbol.Builder symbol() {
        return ProtoOASymbol.newBuilder().setSymbolId(42).setDigits(3).setPipPosition(2);
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
