// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Delays between attempts. */
class BackoffTest {

    private static final Backoff BACKOFF = TestOptions.BACKOFF;

    @Test
    @DisplayName("#31 without jitter the delay doubles until the maximum")
    void doublesUntilTheMaximum() {
        assertThat(curve(TestOptions.LOWEST)).containsExactly(500, 1000, 2000, 4000, 8000, 15000, 15000);
    }

    @Test
    @DisplayName("#31 jitter adds less than 30 % and the maximum caps the sum")
    void jitterIsAddedBeforeTheCap() {
        assertThat(curve(TestOptions.HIGHEST)).containsExactly(649, 1299, 2599, 5199, 10399, 15000, 15000);
    }

    @Test
    void everyDelayLiesBetweenItsExponentialAndThirtyPercentMore() {
        Random random = new Random(31);
        for (int draw = 0; draw < 10_000; draw++) {
            int failures = random.nextInt(12);
            long exponential = Math.min(500L << failures, 15_000);
            assertThat(BACKOFF.delayMillis(failures, random))
                    .isBetween(exponential, Math.min(exponential * 13 / 10, 15_000));
        }
    }

    @Test
    void aMillionFailuresStayAtTheMaximum() {
        for (int failures : new int[] {31, 62, 63, 64, 1023, 1024, 1_000_000, Integer.MAX_VALUE}) {
            assertThat(BACKOFF.delayMillis(failures, TestOptions.HIGHEST)).isEqualTo(15_000);
        }
    }

    @Test
    void aMaximumBelowTheFirstDelayWins() {
        Backoff short1 = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(2));
        assertThat(short1.delayMillis(0, TestOptions.LOWEST)).isEqualTo(2000);
    }

    @Test
    void noDelayStaysNoDelayHoweverOftenItFails() {
        Backoff none = new Backoff(Duration.ZERO, Duration.ofSeconds(15));
        assertThat(none.delayMillis(0, TestOptions.HIGHEST)).isZero();
        assertThat(none.delayMillis(5_000, TestOptions.HIGHEST)).isZero();
    }

    private static long[] curve(RandomGenerator random) {
        return IntStream.range(0, 7)
                .mapToLong(failures -> BACKOFF.delayMillis(failures, random))
                .toArray();
    }
}
