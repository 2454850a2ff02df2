// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RateLimitException;
import io.github.camelctrader.client.RetryClass;

/** What a failed request for history means for those that would follow. Pure functions. */
public final class HistoryFailures {

    private HistoryFailures() {}

    /** Whether nothing else can be had at present either. */
    public static boolean isFinal(CTraderException error) {
        return error instanceof NotConnectedException
                || error instanceof AuthenticationException
                || error instanceof RateLimitException
                || error.retryClass() == RetryClass.FATAL;
    }

    /** Whether the server wants a shorter range. */
    static boolean isTooLong(CTraderException error) {
        return error.errorCode() != null
                && ErrorCodes.normalize(error.errorCode()).equals("INCORRECT_BOUNDARIES");
    }
}
