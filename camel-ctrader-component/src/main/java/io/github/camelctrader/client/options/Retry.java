// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.options;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.RetryClass;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before something is tried again: a pure function of what happened, how often in a row, what the server
 * asked for, and chance. Every wait is spread, so that those who lost the same server do not come back together.
 *
 * <ul>
 *   <li>What the server asks for is a lower bound; chance only adds to it.
 *   <li>No wait is longer than {@link #LONGEST} and five minutes: a feed must not fall silent for good.
 * </ul>
 *
 * @param delay the first delay between attempts at a connection
 * @param maxDelay the longest one, unless the server asks for patience or drops every link
 */
public record Retry(Duration delay, Duration maxDelay) {

    /** A permanent refusal is probed no more often. */
    static final Duration PERMANENT = Duration.ofMinutes(5);

    /** A refused or unknown symbol is tried again no sooner. */
    static final Duration SLOW = Duration.ofMinutes(1);

    /** A link must be up for so long to prove that the server no longer drops every one. */
    public static final Duration GOOD_LINK = Duration.ofMinutes(5);

    /** Whatever the server asks for. */
    static final Duration LONGEST = Duration.ofHours(6);

    /** Changes that are told within such a time are looked at together. */
    private static final Duration GATHER = Duration.ofSeconds(2);

    private static final Duration GATHER_SPREAD = Duration.ofSeconds(3);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration CONNECTION_LIMIT = Duration.ofMinutes(1);
    private static final Duration RATE_LIMIT = Duration.ofSeconds(1);
    private static final Duration AFTER_MAINTENANCE = Duration.ofSeconds(30);
    private static final Duration MAINTENANCE_SPREAD = Duration.ofMinutes(3);
    private static final Duration MAX_SPREAD = Duration.ofMinutes(5);
    /** Silence of this length has cured servers that dropped every link. */
    private static final Duration CURE = Duration.ofMinutes(16);

    private static final double JITTER = 0.3;
    private static final double JITTER_AT_MAX = 0.4;
    private static final double SPREAD = 0.5;

    /**
     * The delay before an attempt at a connection: {@code delay·2ⁿ} plus 0–30 %; at the maximum that less 0–40 %.
     *
     * @param failures how many attempts have failed in a row before; 0 is the first retry
     */
    public Duration backoff(int failures, RandomGenerator random) {
        double max = maxDelay.toMillis();
        double exponential = exponential(failures);
        return millis(
                exponential * (1 + JITTER) > max
                        ? max * (1 - JITTER_AT_MAX * random.nextDouble())
                        : exponential * (1 + JITTER * random.nextDouble()));
    }

    /**
     * The delay after a link that had been up, but for less than {@link #GOOD_LINK}: grows beyond the maximum to minutes.
     *
     * @param drops how many such links there have been in a row before; 0 is the first
     */
    public Duration dropped(int drops, RandomGenerator random) {
        double exponential = exponential(drops);
        return exponential < 2.0 * maxDelay.toMillis()
                ? backoff(drops, random)
                : spread(longer(maxDelay, millis(Math.min(exponential, (double) CURE.toMillis()))), random);
    }

    /**
     * The delay after an error.
     *
     * @param failures how often in a row this has failed before; 0 is the first failure
     */
    public Duration after(CTraderException error, int failures, RandomGenerator random) {
        if (error.retryClass() == RetryClass.FATAL) {
            return permanent(random);
        }
        Duration hint = error.retryAfter() == null ? null : shorter(LONGEST, error.retryAfter());
        Duration backoff = backoff(failures, random);
        String code = error.errorCode() == null ? "" : ErrorCodes.normalize(error.errorCode());
        return switch (code) {
            case "CONNECTIONS_LIMIT_EXCEEDED" -> longer(spread(longer(CONNECTION_LIMIT, hint), random), backoff);
            case "SERVER_IS_UNDER_MAINTENANCE" -> maintenance(hint, backoff, random);
            default ->
                error.retryClass() == RetryClass.WAIT
                        ? longer(spread(longer(RATE_LIMIT, hint), random), backoff)
                        : longer(backoff, hint == null ? null : spread(hint, random));
        };
    }

    /** The delay before a permanent refusal is probed. */
    public Duration permanent(RandomGenerator random) {
        return spread(PERMANENT, random);
    }

    /** The delay before something that was refused, and will most likely be again, is tried. */
    public Duration slow(RandomGenerator random) {
        return spread(SLOW, random);
    }

    /**
     * How long another process is given to do what it is about to, such as to save the tokens that it has renewed.
     *
     * @param before how often it was given that before
     */
    public Duration moment(int before, RandomGenerator random) {
        return spread(MOMENT.multipliedBy(1L << before), random);
    }

    /** How long what the broker tells everybody at once is gathered before anything is asked about it. */
    public Duration gather(RandomGenerator random) {
        return GATHER.plus(millis(GATHER_SPREAD.toMillis() * random.nextDouble()));
    }

    private Duration maintenance(@Nullable Duration untilEnd, Duration backoff, RandomGenerator random) {
        if (untilEnd == null) {
            return spread(maxDelay, random);
        }
        Duration end = shorter(LONGEST, untilEnd.plus(AFTER_MAINTENANCE).plus(backoff));
        return end.plus(millis(MAINTENANCE_SPREAD.toMillis() * random.nextDouble()));
    }

    private double exponential(int failures) {
        // A double cannot overflow here, however long a server stays away.
        return (double) delay.toMillis() * Math.pow(2, failures);
    }

    /** Half as long again at most, but never more than minutes. */
    private static Duration spread(Duration wait, RandomGenerator random) {
        double most = Math.min(wait.toMillis() * SPREAD, (double) MAX_SPREAD.toMillis());
        return wait.plus(millis(most * random.nextDouble()));
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis((long) millis);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }
}
