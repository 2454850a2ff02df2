// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seeded market. */
class RandomWalkTest {

    private static final int QUOTES = 20_000;

    @Test
    void aQuoteDependsOnSeedSymbolAndNumberAlone() {
        RandomWalk walk = walk(42, "EURUSD");
        Quote late = walk.quote(12_345);
        LongStream.range(0, 100).forEach(walk::quote);
        assertThat(walk.quote(12_345))
                .isEqualTo(late)
                .isEqualTo(walk(42, "EURUSD").quote(12_345));
        assertThat(walk(42, "GBPUSD").quote(12_345)).isNotEqualTo(late);
        assertThat(walk(43, "EURUSD").quote(12_345)).isNotEqualTo(late);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, -7})
    void mergedQuotesAreNeverCrossedAndStayOnTheGrid(long seed) {
        RandomWalk walk = walk(seed, "EURUSD");
        long bid = 0;
        long ask = Long.MAX_VALUE;
        for (long n = 0; n < QUOTES; n++) {
            Quote quote = walk.quote(n);
            bid = quote.bid() == null ? bid : quote.bid();
            ask = quote.ask() == null ? ask : quote.ask();
            assertThat(bid).isPositive().isLessThan(ask);
            assertThat(bid % 10 + ask % 10).isZero();
        }
    }

    @Test
    void itStartsAtItsPriceAndMovesAround() {
        RandomWalk walk = walk(1, "EURUSD");
        assertThat(walk.quote(0).bid()).isEqualTo(110_000);
        assertThat(LongStream.range(0, QUOTES)
                        .mapToObj(walk::quote)
                        .map(Quote::bid)
                        .distinct()
                        .count())
                .isGreaterThan(50);
    }

    @Test
    void theShareOfOneSidedQuotesIsAboutWhatWasAskedFor() {
        RandomWalk walk = walk(1, "EURUSD");
        long oneSided = LongStream.range(0, QUOTES)
                .mapToObj(walk::quote)
                .filter(quote -> quote.bid() == null || quote.ask() == null)
                .count();
        assertThat(oneSided).isBetween(QUOTES / 20L, QUOTES * 2L / 10);
    }

    private static RandomWalk walk(long seed, String symbol) {
        return new RandomWalk(seed, symbol, 110_000, 20, 10, 0.2);
    }
}
