// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays between attempts: {@code delay·2ⁿ}, plus 0–30 % jitter, never more than the maximum.
 *
 * @param delay the first delay
 * @param maxDelay no delay is longer
 */
public record Backoff(Duration delay, Duration maxDelay) {

    private static final double JITTER = 0.3;

    /**
     * The delay before an attempt.
     *
     * @param failures how many attempts have failed in a row before; 0 is the first retry
     * @return milliseconds
     */
    public long delayMillis(int failures, RandomGenerator random) {
        // A double cannot overflow here, however long a server stays away.
        double exponential = (double) delay.toMillis() * Math.pow(2, failures);
        double jittered = exponential * (1 + JITTER * random.nextDouble());
        return (long) Math.min(jittered, (double) maxDelay.toMillis());
    }
}
