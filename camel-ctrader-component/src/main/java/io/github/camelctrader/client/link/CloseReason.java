// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.CTraderException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a link ended. The first cause wins; whatever follows it is a consequence.
 *
 * @param side who ended it
 * @param text what happened, in words
 * @param errorCode the server's error code, if one was the cause
 * @param cause the exception, if one was the cause
 * @param retryAfter at least so long must pass before the next attempt; null if the back-off decides alone
 */
public record CloseReason(
        Side side, String text, @Nullable String errorCode, @Nullable Throwable cause, @Nullable Duration retryAfter) {

    /** Who ended a link. */
    enum Side {
        /** The user of this client: a stop, a manual reconnect. */
        USER,
        /** This client: a deadline, a protocol error. */
        CLIENT,
        /** The server, by a message or by closing. */
        SERVER,
        /** What lies between: refused, unreachable, reset. */
        NETWORK
    }

    static CloseReason user(String text) {
        return new CloseReason(Side.USER, text, null, null, null);
    }

    public static CloseReason client(String text) {
        return new CloseReason(Side.CLIENT, text, null, null, null);
    }

    public static CloseReason server(String text) {
        return new CloseReason(Side.SERVER, text, null, null, null);
    }

    static CloseReason network(String text, Throwable cause) {
        return new CloseReason(Side.NETWORK, text, null, cause, null);
    }

    static CloseReason notWritten(Throwable cause) {
        return network("write failed: " + cause.getMessage(), cause);
    }

    /** An error of this client must end in a fresh link, not in a half-dead one. */
    static CloseReason unexpected(Throwable failure) {
        return new CloseReason(Side.CLIENT, "unexpected " + failure, null, failure, null);
    }

    public static CloseReason refused(String text, CTraderException error, @Nullable Duration retryAfter) {
        return new CloseReason(Side.SERVER, text, error.errorCode(), error, retryAfter);
    }

    /** Side and text, as lifecycle events and log lines show it. */
    public String describe() {
        return side + ": " + text;
    }
}
