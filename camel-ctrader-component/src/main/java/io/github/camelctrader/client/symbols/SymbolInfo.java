// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.openapi.ProtoOAHoliday;
import io.github.camelctrader.openapi.ProtoOAInterval;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What this client needs to know of a symbol.
 *
 * @param id id at this broker
 * @param name name as the broker spells it
 * @param digits digits after the point
 * @param lotSize what one lot holds, in 1/100 of a unit; null if the broker does not say
 * @param hours when its market is open
 */
public record SymbolInfo(long id, String name, int digits, @Nullable Long lotSize, MarketHours hours) {

    /** A symbol of which no lot size is known. */
    public SymbolInfo(long id, String name, int digits, MarketSchedule schedule) {
        this(id, name, digits, null, new MarketHours(schedule));
    }

    public MarketSchedule schedule() {
        return hours.schedule();
    }

    private static final int DAY_SECONDS = 24 * 60 * 60;
    private static final int WEEK_SECONDS = 7 * DAY_SECONDS;
    /** In days since 1970; a date beyond the year 9999 is none. */
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    /** No symbol has more; prices travel with five. */
    static final int MAX_DIGITS = 10;

    /** More intervals and holidays than this are no schedule, and each of them is looked at again and again. */
    static final int MAX_PARTS = 500;

    /**
     * Reads what the broker says.
     *
     * @throws CTraderException if no price could be told with it, or if its schedule makes no sense: with a part of it
     *     left out, an open market would pass for closed
     */
    static SymbolInfo of(String name, ProtoOASymbol symbol, Function<MarketSchedule, MarketHours> hours)
            throws CTraderException {
        if (symbol.getDigits() < 0 || symbol.getDigits() > MAX_DIGITS) {
            throw invalid(name, symbol.getDigits() + " digits");
        }
        if (symbol.getScheduleCount() > MAX_PARTS || symbol.getHolidayCount() > MAX_PARTS) {
            throw invalid(
                    name,
                    "a schedule of " + symbol.getScheduleCount() + " intervals and " + symbol.getHolidayCount()
                            + " holidays");
        }
        for (ProtoOAInterval interval : symbol.getScheduleList()) {
            if (!isSession(interval)) {
                throw invalid(
                        name, "a session from " + interval.getStartSecond() + " to " + interval.getEndSecond() + " s");
            }
        }
        Long lotSize = symbol.getLotSize() > 0 ? symbol.getLotSize() : null;
        return new SymbolInfo(symbol.getSymbolId(), name, symbol.getDigits(), lotSize, hours.apply(schedule(symbol)));
    }

    private static CTraderException invalid(String name, String what) {
        return new CTraderException("Symbol " + name + " cannot have " + what, ErrorCodes.INVALID_SYMBOL, null);
    }

    private static MarketSchedule schedule(ProtoOASymbol symbol) {
        List<MarketSchedule.Session> sessions = symbol.getScheduleList().stream()
                .map(interval -> new MarketSchedule.Session(interval.getStartSecond(), interval.getEndSecond()))
                .toList();
        List<MarketSchedule.Holiday> holidays = symbol.getHolidayList().stream()
                .filter(holiday -> holiday.getHolidayDate() >= 0 && holiday.getHolidayDate() <= LAST_DAY)
                .map(SymbolInfo::holiday)
                .toList();
        ProtoOATradingMode mode = symbol.getTradingMode();
        boolean disabled = mode == ProtoOATradingMode.DISABLED_WITH_PENDINGS_EXECUTION
                || mode == ProtoOATradingMode.DISABLED_WITHOUT_PENDINGS_EXECUTION;
        return new MarketSchedule(MarketSchedule.zone(symbol.getScheduleTimeZone()), sessions, holidays, disabled);
    }

    private static MarketSchedule.Holiday holiday(ProtoOAHoliday holiday) {
        return new MarketSchedule.Holiday(
                MarketSchedule.zone(holiday.getScheduleTimeZone()),
                LocalDate.ofEpochDay(holiday.getHolidayDate()),
                holiday.getIsRecurring(),
                Math.min(DAY_SECONDS, Math.max(0, holiday.getStartSecond())),
                holiday.getEndSecond() > 0 ? Math.min(DAY_SECONDS, holiday.getEndSecond()) : DAY_SECONDS);
    }

    /** Begins in the week; it may go on into the next. */
    private static boolean isSession(ProtoOAInterval interval) {
        int start = interval.getStartSecond();
        int end = interval.getEndSecond();
        return start >= 0 && start <= WEEK_SECONDS && end >= 0 && end <= 2 * WEEK_SECONDS;
    }
}
