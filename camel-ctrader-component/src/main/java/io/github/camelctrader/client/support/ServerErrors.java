// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import com.google.protobuf.Message;
import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.RateLimitException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns the server's error messages into exceptions. */
public final class ServerErrors {

    /** Epoch times above this are milliseconds, below it seconds: the server's schema has said both at times. */
    private static final long MILLIS_THRESHOLD = 100_000_000_000L;

    /** No wait is longer, whatever the server says; users may count it in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private ServerErrors() {}

    /** The exception that a message stands for, or null if it is not an error. Servers are known to quote requests. */
    public static @Nullable CTraderException of(Message message, String what, Secrets secrets, long nowMillis) {
        if (message instanceof ProtoOAErrorRes error) {
            Duration wait = error.hasRetryAfter()
                    ? Duration.ofSeconds(Math.min(Math.max(0, error.getRetryAfter()), LONGEST.toSeconds()))
                    : untilEnd(error.getMaintenanceEndTimestamp(), nowMillis);
            return error(what, secrets.clean(error.getErrorCode()), secrets.clean(error.getDescription()), wait);
        }
        if (message instanceof ProtoErrorRes error) {
            Duration wait = untilEnd(error.getMaintenanceEndTimestamp(), nowMillis);
            return error(what, secrets.clean(error.getErrorCode()), secrets.clean(error.getDescription()), wait);
        }
        if (message instanceof ProtoOAOrderErrorEvent error) {
            return error(what, secrets.clean(error.getErrorCode()), secrets.clean(error.getDescription()), null);
        }
        return null;
    }

    private static CTraderException error(String what, String code, String description, @Nullable Duration wait) {
        String text = what + " failed: " + code + (description.isEmpty() ? "" : " (" + description + ")");
        RetryClass retryClass = ErrorCodes.classify(code, description);
        return switch (retryClass) {
            case FATAL, REFRESH, REAUTHENTICATE -> new AuthenticationException(text, code, retryClass);
            case WAIT ->
                ErrorCodes.meansTooOften(code)
                        ? new RateLimitException(text, code, wait)
                        : new CTraderException(text, code, wait, retryClass, null);
            default -> new CTraderException(text, code, wait, retryClass, null);
        };
    }

    private static @Nullable Duration untilEnd(long timestamp, long nowMillis) {
        if (timestamp <= 0) {
            return null;
        }
        long endMillis = timestamp > MILLIS_THRESHOLD ? timestamp : timestamp * 1000;
        return Duration.ofMillis(Math.min(Math.max(0, endMillis - nowMillis), LONGEST.toMillis()));
    }
}
