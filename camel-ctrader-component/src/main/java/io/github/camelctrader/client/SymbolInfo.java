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

    static SymbolInfo of(String name, ProtoOASymbol symbol) {
        return new SymbolInfo(symbol.getSymbolId(), name, symbol.getDigits(), schedule(symbol));
    }

    private static MarketSchedule schedule(ProtoOASymbol symbol) {
        List<MarketSchedule.Session> sessions = symbol.getScheduleList().stream()
                .map(interval -> new MarketSchedule.Session(interval.getStartSecond(), interval.getEndSecond()))
                .toList();
        List<MarketSchedule.Holiday> holidays =
                symbol.getHolidayList().stream().map(SymbolInfo::holiday).toList();
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
                holiday.hasStartSecond() ? holiday.getStartSecond() : 0,
                holiday.hasEndSecond() && holiday.getEndSecond() > 0 ? holiday.getEndSecond() : DAY_SECONDS);
    }
}
