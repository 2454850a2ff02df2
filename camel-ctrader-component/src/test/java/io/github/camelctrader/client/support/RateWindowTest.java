// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of requests in any one second. */
class RateWindowTest {

    private static final long SECOND = RateWindow.WINDOW_NANOS;

    @Test
    void admitsTheLimitAtOnceAndThenWaitsForTheFirstToLeaveTheWindow() {
        RateWindow window = new RateWindow(3);
        for (int n = 0; n < 3; n++) {
            assertThat(window.waitNanos(n)).isZero();
            window.admit(n);
        }
        assertThat(window.waitNanos(2)).isEqualTo(SECOND - 2);
        assertThat(window.waitNanos(SECOND - 1)).isEqualTo(1);
        assertThat(window.waitNanos(SECOND)).isZero();
    }

    @Test
    void askingDoesNotCount() {
        RateWindow window = new RateWindow(1);
        for (int n = 0; n < 100; n++) {
            assertThat(window.waitNanos(n)).isZero();
        }
    }

    @Test
    void worksAcrossTheOverflowOfTheMonotonicClock() {
        RateWindow window = new RateWindow(1);
        window.admit(Long.MAX_VALUE - 10);
        assertThat(window.waitNanos(Long.MAX_VALUE)).isEqualTo(SECOND - 10);
        assertThat(window.waitNanos(Long.MIN_VALUE)).isEqualTo(SECOND - 11);
        assertThat(window.waitNanos(Long.MIN_VALUE + SECOND)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noSecondHoldsMoreThanTheLimitWhereverItStarts(long seed) {
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(50);
        List<Long> admitted = arrivals(random, new RateWindow(limit));

        for (int i = limit; i < admitted.size(); i++) {
            assertThat(admitted.get(i) - admitted.get(i - limit)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @ParameterizedTest
    @DisplayName("C39: what leaves in time arrives in time: a fifth of a second of jitter makes no second too full")
    @ValueSource(longs = {1, 2, 3})
    void jitterOnTheWay(long seed) {
        Random random = new Random(seed);
        int limit = 5;
        long jitter = TimeUnit.MILLISECONDS.toNanos(200);
        RateWindow window = new RateWindow(limit);
        long now = 0;
        List<Long> arrivals = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            now += window.waitNanos(now);
            window.admit(now);
            arrivals.add(now + random.nextLong(jitter));
        }
        arrivals.sort(null);

        for (int i = limit; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - limit)).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** Bursts and pauses at random; whoever must wait comes back after exactly the wait it was told. */
    private static List<Long> arrivals(Random random, RateWindow window) {
        List<Long> admitted = new ArrayList<>();
        long now = random.nextLong();
        while (admitted.size() < 5_000) {
            now += random.nextInt(10) == 0 ? random.nextLong(2 * SECOND) : random.nextLong(SECOND / 100);
            now += window.waitNanos(now);
            assertThat(window.waitNanos(now)).isZero();
            window.admit(now);
            admitted.add(now);
        }
        return admitted;
    }
}
