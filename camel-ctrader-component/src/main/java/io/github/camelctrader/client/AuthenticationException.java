// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import org.jspecify.annotations.Nullable;

/** The application, the account or its token is refused, or the session was lost before the request was answered. */
public final class AuthenticationException extends CTraderException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message, @Nullable String errorCode, RetryClass retryClass) {
        super(message, errorCode, null, retryClass, null);
    }
}
