/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
