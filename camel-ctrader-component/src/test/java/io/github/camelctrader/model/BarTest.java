// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bars as users see them. */
class BarTest {

    private static final Bar GOLD = new Bar(
            "XAUUSD", 4, 77, 2, BarPeriod.H4, 265_012_000, 265_099_000, 265_001_000, 265_035_000, 12, 7, 8, 9, false);

    @Test
    @DisplayName("#66 exact decimals at the symbol's digits")
    void exactDecimals() {
        assertThat(GOLD.open()).isEqualTo(new BigDecimal("2650.12"));
        assertThat(GOLD.high()).isEqualTo(new BigDecimal("2650.99"));
        assertThat(GOLD.low()).isEqualTo(new BigDecimal("2650.01"));
        assertThat(GOLD.close()).isEqualTo(new BigDecimal("2650.35"));
    }

    @Test
    void theMapHasTheNamesAndTheOrderOfJson() {
        assertThat(GOLD.toMap())
                .containsExactly(
                        entry("type", "bar"),
                        entry("symbol", "XAUUSD"),
                        entry("symbolId", 4L),
                        entry("accountId", 77L),
                        entry("digits", 2),
                        entry("period", "H4"),
                        entry("open", new BigDecimal("2650.12")),
                        entry("high", new BigDecimal("2650.99")),
                        entry("low", new BigDecimal("2650.01")),
                        entry("close", new BigDecimal("2650.35")),
                        entry("volume", 12L),
                        entry("openTime", 7L),
                        entry("timestamp", 8L),
                        entry("receivedAt", 9L),
                        entry("closed", false),
                        entry("repaired", false));
    }

    @Test
    @DisplayName("#67 closing a bar changes nothing but when that was")
    void closingChangesNoValue() {
        Map<String, Object> expected = GOLD.toMap();
        expected.putAll(Map.of("timestamp", 0L, "receivedAt", 99L, "closed", true));
        Bar closed = GOLD.closedAt(0, 99);
        assertThat(closed.toMap()).isEqualTo(expected);
        assertThat(closed.time()).isEqualTo(99);
        assertThat(GOLD.time()).isEqualTo(8);
    }
}
