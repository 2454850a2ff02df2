// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices as users see them. */
class TickTest {

    @ParameterizedTest
    @CsvSource({
        "0, 3912300000, 3912400000, 39123,   39124,   39123.5,  1",
        "2, 265012000,  265035000,  2650.12, 2650.35, 2650.235, 0.23",
        "3, 15001200,   15001300,   150.012, 150.013, 150.0125, 0.001",
        "5, 110000,     110001,     1.10000, 1.10001, 1.100005, 0.00001",
        "5, 1,          1,          0.00001, 0.00001, 0.00001,  0.00000",
    })
    @DisplayName("#66 exact decimals at the symbol's digits")
    void exactDecimals(int digits, long rawBid, long rawAsk, String bid, String ask, String mid, String spread) {
        Tick tick = tick(digits, rawBid, rawAsk);
        assertThat(tick.bid()).isEqualTo(new BigDecimal(bid));
        assertThat(tick.ask()).isEqualTo(new BigDecimal(ask));
        assertThat(tick.mid()).isEqualByComparingTo(mid);
        assertThat(tick.spread()).isEqualTo(new BigDecimal(spread));
    }

    @Test
    @DisplayName("#66 mid is exact for every pair of prices")
    void midIsExact() {
        for (long raw = 100_000; raw < 100_100; raw++) {
            Tick tick = tick(5, raw, raw + 33);
            assertThat(tick.mid().multiply(BigDecimal.valueOf(2)))
                    .isEqualByComparingTo(tick.bid().add(tick.ask()));
        }
    }

    @Test
    @DisplayName("#65 64-bit numbers stay numbers")
    void longsStayNumbers() {
        Tick tick =
                new Tick("BIG", Long.MAX_VALUE, Long.MAX_VALUE - 1, 5, 1L << 53, (1L << 53) + 1, 1, 2, false, false);
        assertThat(tick.toMap())
                .containsEntry("symbolId", Long.MAX_VALUE)
                .containsEntry("accountId", Long.MAX_VALUE - 1);
        assertThat(tick.bid()).isEqualTo(new BigDecimal("90071992547.40992"));
        assertThat(tick.ask()).isEqualTo(new BigDecimal("90071992547.40993"));
    }

    @Test
    @DisplayName("#63 the time is the broker's, or else ours")
    void theTimeIsTheBrokersOrElseOurs() {
        assertThat(new Tick("S", 1, 1, 5, 1, 1, 7, 9, false, false).time()).isEqualTo(7);
        assertThat(new Tick("S", 1, 1, 5, 1, 1, 0, 9, false, false).time()).isEqualTo(9);
    }

    @Test
    void theMapHasTheNamesOfJsonInOrder() {
        Map<String, Object> map = tick(5, 110_000, 110_002).toMap();
        assertThat(map.keySet())
                .containsExactly(
                        "type",
                        "symbol",
                        "symbolId",
                        "accountId",
                        "digits",
                        "bid",
                        "ask",
                        "timestamp",
                        "receivedAt",
                        "snapshot",
                        "replayed");
        assertThat(map).containsEntry("type", "tick").containsEntry("bid", new BigDecimal("1.10000"));
        assertThat(tick(5, 1, 1).eventType()).isEqualTo(EventType.TICK);
    }

    private static Tick tick(int digits, long rawBid, long rawAsk) {
        return new Tick("SYMBOL", 1, 2, digits, rawBid, rawAsk, 3, 4, false, false);
    }
}
