// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.model.LifecycleConcern;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is so now. Immutable.
 *
 * @param socket the last event of the socket, null before the first
 * @param lastError why a connection was last lost or refused
 * @param stale symbols that are stale
 * @param connections how many there were
 */
record SecondStatus(@Nullable LifecycleEvent socket, @Nullable String lastError, List<String> stale, int connections) {

    /** Nothing has happened yet. */
    static final SecondStatus NEVER_CONNECTED = new SecondStatus(null, null, List.of(), 0);

    /** The status after an event. */
    SecondStatus after(LifecycleEvent event, List<String> nowStale, int nowConnections) {
        boolean ofSocket = event.concern() == LifecycleConcern.SOCKET;
        return new SecondStatus(
                ofSocket ? event : socket,
                ofSocket && event.reason() != null ? event.reason() : lastError,
                nowStale,
                nowConnections);
    }

    /** Whether the connection is up, as far as can be told. */
    boolean connected() {
        return socket != null && socket.type() == LifecycleType.CONNECTED;
    }
}
