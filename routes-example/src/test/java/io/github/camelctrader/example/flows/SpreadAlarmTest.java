// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.model.Tick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a spread counts as too wide. */
class SpreadAlarmTest {

    private final SpreadAlarm alarm = new SpreadAlarm("EURUSD=0.00020, XAUUSD = 0.50");

    @Test
    void theLimitItselfIsStillWell() {
        assertThat(alarm.onTick(tick("EURUSD", 20, 1))).isNull();
        assertThat(alarm.onTick(tick("EURUSD", 21, 2))).isNotNull();
        assertThat(alarm.onTick(tick("EURUSD", 21, 3))).isNull();
        assertThat(alarm.onTick(tick("EURUSD", 20, 4))).isNotNull();
    }

    @Test
    void theEndTellsHowLongAndHowBadItWas() {
        alarm.onTick(tick("EURUSD", 25, 1));
        alarm.onTick(tick("EURUSD", 40, 2));
        alarm.onTick(tick("EURUSD", 30, 3));
        SpreadChange end = alarm.onTick(tick("EURUSD", 2, 4));

        assertThat(end).isNotNull().satisfies(change -> {
            assertThat(change.wide()).isFalse();
            assertThat(change.spread()).isEqualByComparingTo("0.00002");
            assertThat(change.widest()).isEqualByComparingTo("0.00040");
            assertThat(change.since()).isEqualTo(1);
            assertThat(change.time()).isEqualTo(4);
        });
    }

    @Test
    void eachSymbolHasItsOwnLimitAndState() {
        assertThat(alarm.onTick(tick("XAUUSD", 60_000, 1))).isNotNull();
        assertThat(alarm.onTick(tick("EURUSD", 2, 2))).isNull();
        assertThat(alarm.onTick(tick("GBPUSD", 99_999, 3))).isNull();
        assertThat(alarm.onTick(tick("XAUUSD", 50_000, 4))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "EURUSD=", "EURUSD=wide", "EURUSD=0.1;XAUUSD=0.2"})
    void aLimitThatCannotBeReadIsNamed(String limits) {
        assertThatThrownBy(() -> new SpreadAlarm(limits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(limits);
    }

    private static Tick tick(String symbol, long spread, long time) {
        return new Tick(symbol, 1, 1, 5, 100_000, 100_000 + spread, time, time, false, false);
    }
}
