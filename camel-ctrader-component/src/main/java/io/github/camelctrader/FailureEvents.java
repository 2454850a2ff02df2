// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.LifecycleEvent;

/** Which lifecycle events are failures, and how they read as exceptions. Pure functions. */
final class FailureEvents {

    private FailureEvents() {}

    /** Whether a route's error handling should hear of it. A lost link is told when its retry is scheduled, not before. */
    static boolean isFailure(LifecycleEvent event) {
        return switch (event.type()) {
            case RECONNECTING, AUTH_FAILED, SUBSCRIBE_FAILED -> true;
            default -> false;
        };
    }

    /** The failure as an exception. */
    static CTraderException toException(LifecycleEvent event) {
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
