// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.support.FuzzSeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.support.RandomMessages;
import io.github.camelctrader.openapi.ProtoOAInterval;
import io.github.camelctrader.openapi.ProtoOASymbol;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Schedules of random sessions, holidays and zones. */
class OddSchedulesTest {

    @Test
    @DisplayName("#78 a schedule, however absurd, has a state at every moment and never stands still")
    void absurdSchedules() {
        FuzzSeed.each(3_000, random -> {
            ProtoOASymbol symbol =
                    (ProtoOASymbol) new RandomMessages(random).filled(ProtoOASymbol.getDefaultInstance());
            MarketSchedule schedule = schedule(symbol.toBuilder().setDigits(5));
            long now = ManualTime.START + random.nextInt(1_000_000_000);
            for (int changes = 0; changes < 30 && now != Long.MAX_VALUE; changes++) {
                schedule.isOpen(now);
                long next = schedule.nextChange(now);
                assertThat(next).isGreaterThan(now);
                now = next;
            }
        });
    }

    /** As far as it makes sense. */
    private static MarketSchedule schedule(ProtoOASymbol.Builder symbol) {
        for (int n = symbol.getScheduleCount() - 1; n >= 0; n--) {
            ProtoOAInterval interval = symbol.getSchedule(n);
            if (Math.min(interval.getStartSecond(), interval.getEndSecond()) < 0
                    || interval.getStartSecond() > 604_800
                    || interval.getEndSecond() > 2 * 604_800) {
                symbol.removeSchedule(n);
            }
        }
        try {
            return SymbolInfo.of("EURUSD", symbol.build(), MarketHours::new).schedule();
        } catch (CTraderException e) {
            throw new AssertionError(e);
        }
    }
}
