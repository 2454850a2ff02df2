// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import io.github.camelctrader.model.LifecycleEvent;
import java.util.concurrent.CompletionException;

/** Reads what a future failed with, and what a feed tells of its failures. */
public final class Failures {

    private Failures() {}

    /** Whether trying again soon makes no sense. */
    public static boolean isForGood(CTraderException error) {
        return error.retryClass() == RetryClass.FATAL || error.retryClass() == RetryClass.REFRESH;
    }

    /** Whether a refusal says that the account's session is gone, or its token. */
    public static boolean losesSession(CTraderException error) {
        return error.retryClass() == RetryClass.REAUTHENTICATE || error.retryClass() == RetryClass.REFRESH;
    }

    /** The failure as the one type that says what to do about it. */
    public static CTraderException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof CTraderException known
                ? known
                : new CTraderException("unexpected " + cause, null, cause);
    }

    /** Whether a route's error handling should hear of it. A lost link is told when its retry is scheduled, not before. */
    public static boolean isFailure(LifecycleEvent event) {
        return switch (event.type()) {
            case RECONNECTING, AUTH_FAILED, SUBSCRIBE_FAILED -> true;
            default -> false;
        };
    }

    /** The failure as an exception. */
    public static CTraderException of(LifecycleEvent event) {
        StringBuilder message = new StringBuilder(event.type().name());
        if (event.symbols() != null) {
            message.append(' ').append(event.symbols());
        }
        if (event.errorCode() != null) {
            message.append(' ').append(event.errorCode());
        }
        if (event.reason() != null) {
            message.append(": ").append(event.reason());
        }
        return new CTraderException(message.toString(), event.errorCode(), null);
    }
}
