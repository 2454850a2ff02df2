// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Retry;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.options.TlsOptions;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Options for tests without a socket: the defaults of users, the test's clock, and blocking work done inline. */
public final class TestOptions {

    public static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    public static final Retry RETRY = new Retry(Duration.ofMillis(500), Duration.ofSeconds(15));

    /** Draws the smallest number each time: no jitter. */
    public static final RandomGenerator LOWEST = () -> 0L;

    /** Draws the largest number each time: all the jitter there is. */
    public static final RandomGenerator HIGHEST = () -> -1L;

    private TestOptions() {}

    public static ClientOptions of(TimeSource time) {
        return of(time, 45, 5, new Random(1), Runnable::run);
    }

    public static ClientOptions resolvingOn(TimeSource time, Executor blocking) {
        return of(time, 45, 5, LOWEST, blocking);
    }

    /** Name resolution never answers: links begin where the test gives them a channel. */
    public static ClientOptions unresolved(TimeSource time) {
        return resolvingOn(time, task -> {});
    }

    public static ClientOptions withoutJitter(TimeSource time) {
        return of(time, 45, 5, LOWEST, Runnable::run);
    }

    public static ClientOptions limited(TimeSource time, int perSecond, int historicalPerSecond) {
        return of(time, perSecond, historicalPerSecond, new Random(1), Runnable::run);
    }

    /** Everything that a test may set; the rest is as users have it. */
    public static ClientOptions of(
            TimeSource time, int perSecond, int historicalPerSecond, RandomGenerator random, Executor blocking) {
        return new ClientOptions(
                "ctrader.test",
                5035,
                "demo-client",
                "demo-secret",
                TlsOptions.platform(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                READ_TIMEOUT,
                true,
                RETRY,
                perSecond,
                historicalPerSecond,
                time,
                random,
                blocking);
    }
}
