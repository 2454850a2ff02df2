// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait before something that the server refused is tried again. */
final class RetryDelays {

    /** A permanent refusal is probed this rarely. */
    static final Duration PERMANENT = Duration.ofMinutes(5);

    /** A refused or unknown symbol is tried again this slowly. */
    static final Duration SLOW = Duration.ofMinutes(1);

    private static final Duration CONNECTION_LIMIT = Duration.ofMinutes(1);
    private static final Duration AFTER_MAINTENANCE = Duration.ofSeconds(30);
    /** Whatever the server asks for: a feed must not fall silent for good. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private static final Duration RATE_LIMIT = Duration.ofSeconds(1);

    private RetryDelays() {}

    /** The delay for this error after so many failures in a row, 0 being the first. */
    static Duration of(CTraderException error, int failures, ClientOptions options) {
        Duration backoff = Duration.ofMillis(options.backoff().delayMillis(failures, options.random()));
        if (error.retryClass() == RetryClass.FATAL) {
            return PERMANENT;
        }
        Duration hint = shorter(LONGEST, error.retryAfter());
        String code = error.errorCode() == null ? "" : ErrorCodes.normalize(error.errorCode());
        return switch (code) {
            case "CONNECTIONS_LIMIT_EXCEEDED" -> longer(CONNECTION_LIMIT, backoff);
            case "SERVER_IS_UNDER_MAINTENANCE" -> maintenance(hint, backoff, options);
            default ->
                error.retryClass() == RetryClass.WAIT
                        ? longer(longer(RATE_LIMIT, backoff), hint)
                        : longer(backoff, hint);
        };
    }

    private static Duration maintenance(@Nullable Duration untilEnd, Duration backoff, ClientOptions options) {
        if (untilEnd == null) {
            return options.backoff().maxDelay();
        }
        Duration wait = untilEnd.plus(AFTER_MAINTENANCE).plus(backoff);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable Duration shorter(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) >= 0 ? other : one;
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }
}
