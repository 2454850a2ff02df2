// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.util.concurrent.CompletionException;

/** Reads what a future failed with. */
public final class Failures {

    private Failures() {}

    /** Whether trying again soon makes no sense. */
    public static boolean isForGood(CTraderException error) {
        return error.retryClass() == RetryClass.FATAL || error.retryClass() == RetryClass.REFRESH;
    }

    /** The failure as the one type that says what to do about it. */
    public static CTraderException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof CTraderException known
                ? known
                : new CTraderException("unexpected " + cause, null, cause);
    }
}
