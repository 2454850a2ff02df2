// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import org.jspecify.annotations.Nullable;

/** There is no link, or it was lost before the answer came. */
public final class NotConnectedException extends CTraderException {

    private static final long serialVersionUID = 1L;

    public NotConnectedException(String message, @Nullable Throwable cause) {
        super(message, ErrorCodes.NOT_CONNECTED, null, RetryClass.BACKOFF, cause);
    }
}
