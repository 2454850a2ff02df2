// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

/** No answer came in time. Whether the server did what was asked is not known. */
public final class RequestTimeoutException extends CTraderException {

    private static final long serialVersionUID = 1L;

    public RequestTimeoutException(String message) {
        super(message, ErrorCodes.TIMEOUT, null, RetryClass.BACKOFF, null);
    }
}
