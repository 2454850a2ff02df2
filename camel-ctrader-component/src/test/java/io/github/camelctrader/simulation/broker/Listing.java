// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.broker;

import io.github.camelctrader.simulator.SimulatedSymbol;
import io.github.camelctrader.simulator.WeeklySession;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/** What a broker has listed. Of three symbols one keeps the hours of the currency market in New York, one those of Frankfurt. */
public final class Listing {

    private static final WeeklySession FOREX =
            WeeklySession.of(DayOfWeek.SUNDAY, LocalTime.of(17, 5), DayOfWeek.FRIDAY, LocalTime.of(16, 55));
    private static final WeeklySession[] XETRA = {
        day(DayOfWeek.MONDAY),
        day(DayOfWeek.TUESDAY),
        day(DayOfWeek.WEDNESDAY),
        day(DayOfWeek.THURSDAY),
        day(DayOfWeek.FRIDAY)
    };

    private Listing() {}

    /** So many symbols. */
    public static List<SimulatedSymbol> of(int count) {
        return IntStream.range(0, count).mapToObj(Listing::symbol).toList();
    }

    private static SimulatedSymbol symbol(int number) {
        SimulatedSymbol symbol = SimulatedSymbol.named("SYM" + number);
        return switch (number % 3) {
            case 1 -> symbol.timeZone("America/New_York").schedule(FOREX);
            case 2 -> symbol.timeZone("Europe/Berlin").schedule(XETRA);
            default -> symbol;
        };
    }

    private static WeeklySession day(DayOfWeek day) {
        return WeeklySession.of(day, LocalTime.of(9, 0), day, LocalTime.of(17, 30));
    }
}
