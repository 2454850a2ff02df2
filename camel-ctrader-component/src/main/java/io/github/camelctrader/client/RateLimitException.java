// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server's limits are exceeded, and asking again would not have helped within the deadline. */
public final class RateLimitException extends CTraderException {

    private static final long serialVersionUID = 1L;

    public RateLimitException(String message, @Nullable String errorCode, @Nullable Duration retryAfter) {
        super(message, errorCode, retryAfter, RetryClass.WAIT, null);
    }
}
