// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request, a session or a connection failed. The message says what and why, and never holds a secret. */
public class CTraderException extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String errorCode;
    private final @Nullable Duration retryAfter;
    private final RetryClass retryClass;

    /** A failure without a time at which to try again. */
    public CTraderException(String message, @Nullable String errorCode, @Nullable Throwable cause) {
        this(
                message,
                errorCode,
                null,
                errorCode == null ? RetryClass.BACKOFF : ErrorCodes.classify(errorCode, null),
                cause);
    }

    public CTraderException(
            String message,
            @Nullable String errorCode,
            @Nullable Duration retryAfter,
            RetryClass retryClass,
            @Nullable Throwable cause) {
        super(message, cause);
        this.errorCode = errorCode;
        this.retryAfter = retryAfter;
        this.retryClass = retryClass;
    }

    /** The server's error code, or null if the failure was not the server's. */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /** How long the server asked to wait; null if it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What to do about it. */
    public RetryClass retryClass() {
        return retryClass;
    }
}
