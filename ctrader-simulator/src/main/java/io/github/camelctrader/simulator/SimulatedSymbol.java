// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAHoliday;
import io.github.camelctrader.openapi.ProtoOAInterval;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A symbol of the simulated broker; each method gives a changed copy. Immutable.
 *
 * @param details what the details request answers; id 0 = the simulator gives one
 * @param light what the symbol list says; its assets and category are filled in by the simulator
 * @param baseAsset name of the base asset
 * @param quoteAsset name of the quote asset
 * @param category name of the symbol category
 * @param price a usual bid in 1/100000: where the market starts
 * @param spread the usual spread in 1/100000
 */
public record SimulatedSymbol(
        ProtoOASymbol details,
        ProtoOALightSymbol light,
        String baseAsset,
        String quoteAsset,
        String category,
        long price,
        long spread) {

    /** A symbol with sensible details for a well-known name, else those of a currency pair; open around the clock. */
    public static SimulatedSymbol named(String name) {
        SymbolPreset preset = SymbolPreset.of(name);
        ProtoOASymbol details = ProtoOASymbol.newBuilder()
                .setSymbolId(0)
                .setDigits(preset.digits())
                .setPipPosition(preset.pipPosition())
                .setEnableShortSelling(true)
                .setLotSize(preset.lotSize())
                .setMinVolume(Math.max(1, preset.lotSize() / 100))
                .setStepVolume(Math.max(1, preset.lotSize() / 100))
                .setMaxVolume(preset.lotSize() * 100)
                .setScheduleTimeZone("UTC")
                .build();
        ProtoOALightSymbol light = ProtoOALightSymbol.newBuilder()
                .setSymbolId(0)
                .setSymbolName(name)
                .setEnabled(true)
                .setDescription(preset.base() + " vs " + preset.quote())
                .build();
        return new SimulatedSymbol(
                        details,
                        light,
                        preset.base(),
                        preset.quote(),
                        preset.category(),
                        preset.price(),
                        2 * unit(preset.digits()))
                .schedule(WeeklySession.always());
    }

    /** The name as the broker spells it. */
    public String name() {
        return light.getSymbolName();
    }

    /** The id; 0 until the simulator has given one. */
    public long id() {
        return details.getSymbolId();
    }

    /** The smallest price step in 1/100000, by the symbol's digits. */
    public long unit() {
        return unit(details.getDigits());
    }

    /** The same symbol under another id. */
    public SimulatedSymbol id(long id) {
        return details(d -> d.setSymbolId(id)).light(l -> l.setSymbolId(id));
    }

    /** Another number of digits; the spread becomes two of the new steps. */
    public SimulatedSymbol digits(int digits) {
        return details(d -> d.setDigits(digits)).spread(2 * unit(digits));
    }

    /** One pip is 10^-position. */
    public SimulatedSymbol pipPosition(int position) {
        return details(d -> d.setPipPosition(position));
    }

    /** The lot size in 1/100 of a unit. */
    public SimulatedSymbol lotSize(long lotSize) {
        return details(d -> d.setLotSize(lotSize));
    }

    /** What the symbol list says about the symbol; the simulator sends spots of disabled ones as well. */
    public SimulatedSymbol enabled(boolean enabled) {
        return light(l -> l.setEnabled(enabled));
    }

    /** The description in the symbol list. */
    public SimulatedSymbol description(String description) {
        return light(l -> l.setDescription(description));
    }

    /** The sessions of the week; none = never open. */
    public SimulatedSymbol schedule(WeeklySession... sessions) {
        List<ProtoOAInterval> intervals = Arrays.stream(sessions)
                .map(session -> ProtoOAInterval.newBuilder()
                        .setStartSecond(session.startSecond())
                        .setEndSecond(session.endSecond())
                        .build())
                .toList();
        return details(d -> d.clearSchedule().addAllSchedule(intervals));
    }

    /** The time zone of the sessions, e.g. {@code America/New_York}. */
    public SimulatedSymbol timeZone(String zone) {
        return details(d -> d.setScheduleTimeZone(ZoneId.of(zone).getId()));
    }

    /** One more holiday: that whole day in the symbol's present time zone. */
    public SimulatedSymbol holiday(String name, LocalDate date) {
        return holiday(ProtoOAHoliday.newBuilder()
                .setHolidayId(details.getHolidayCount() + 1)
                .setName(name)
                .setScheduleTimeZone(details.getScheduleTimeZone())
                .setHolidayDate(date.toEpochDay())
                .setIsRecurring(false)
                .build());
    }

    /** One more holiday, in every detail. */
    public SimulatedSymbol holiday(ProtoOAHoliday holiday) {
        return details(d -> d.addHoliday(holiday));
    }

    /** Whether and how the symbol may be traded. */
    public SimulatedSymbol tradingMode(ProtoOATradingMode mode) {
        return details(d -> d.setTradingMode(mode));
    }

    /** The bid that the market starts at, e.g. {@code "1.10000"}. */
    public SimulatedSymbol price(String bid) {
        long raw = new BigDecimal(bid).movePointRight(5).longValueExact();
        return new SimulatedSymbol(details, light, baseAsset, quoteAsset, category, raw, spread);
    }

    /** The usual spread in 1/100000. */
    public SimulatedSymbol spread(long spread) {
        return new SimulatedSymbol(details, light, baseAsset, quoteAsset, category, price, spread);
    }

    /** The assets and the category that the symbol belongs to. */
    public SimulatedSymbol assets(String baseAsset, String quoteAsset, String category) {
        return new SimulatedSymbol(details, light, baseAsset, quoteAsset, category, price, spread);
    }

    /** Any other change of the details. */
    public SimulatedSymbol details(UnaryOperator<ProtoOASymbol.Builder> change) {
        ProtoOASymbol changed = change.apply(details.toBuilder()).build();
        return new SimulatedSymbol(changed, light, baseAsset, quoteAsset, category, price, spread);
    }

    /** Any other change of the entry in the symbol list. */
    public SimulatedSymbol light(UnaryOperator<ProtoOALightSymbol.Builder> change) {
        ProtoOALightSymbol changed = change.apply(light.toBuilder()).build();
        return new SimulatedSymbol(details, changed, baseAsset, quoteAsset, category, price, spread);
    }

    private static long unit(int digits) {
        long unit = 1;
        for (int i = digits; i < 5; i++) {
            unit *= 10;
        }
        return unit;
    }
}
