// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

/** What a failed request for history means for those that would follow. Pure functions. */
final class HistoryFailures {

    private HistoryFailures() {}

    /** Whether nothing else can be had at present either. */
    static boolean isFinal(CTraderException error) {
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
