/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

import io.github.camelctrader.openapi.ProtoOAHoliday;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * What this client needs to know of a symbol.
 *
 * @param id id at this broker
 * @param name name as the broker spells it
 * @param digits digits after the point
 * @param schedule when its market is open
 */
record SymbolInfo(long id, String name, int digits, MarketSchedule schedule) {

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
     * @throws CTraderException if no price could be told with it; a schedule that makes no sense is left out instead
     */
    static SymbolInfo of(String name, ProtoOASymbol symbol) throws CTraderException {
        if (symbol.getDigits() < 0 || symbol.getDigits() > MAX_DIGITS) {
            throw new CTraderException(
                    "Symbol " + name + " cannot have " + symbol.getDigits() + " digits",
                    ErrorCodes.INVALID_SYMBOL,
                    null);
        }
        return new SymbolInfo(symbol.getSymbolId(), name, symbol.getDigits(), schedule(symbol));
    }

    private static MarketSchedule schedule(ProtoOASymbol symbol) {
        List<MarketSchedule.Session> sessions = symbol.getScheduleList().stream()
                .filter(interval -> isInWeek(interval.getStartSecond()) && isInWeek(interval.getEndSecond()))
                .limit(MAX_PARTS)
                .map(interval -> new MarketSchedule.Session(interval.getStartSecond(), interval.getEndSecond()))
                .toList();
        List<MarketSchedule.Holiday> holidays = symbol.getHolidayList().stream()
                .filter(holiday -> holiday.getHolidayDate() >= 0 && holiday.getHolidayDate() <= LAST_DAY)
                .limit(MAX_PARTS)
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

    private static boolean isInWeek(int second) {
        return second >= 0 && second <= WEEK_SECONDS;
    }
}
