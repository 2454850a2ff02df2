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
package io.github.camelctrader.client;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a connection stands. Says nothing of authentication or data.
 *
 * <pre>
 *          connect          TLS up
 *   IDLE ----------&gt; CONNECTING ----------&gt; UP
 *                     ^     |                |
 *               timer |     | failed         | lost
 *                     |     v                v
 *                     +---- WAITING &lt;--------+
 *
 *   any ----------&gt; CLOSED
 * </pre>
 */
enum SocketState {
    /** Not asked to connect yet. */
    IDLE,
    /** Resolving, connecting or shaking hands. */
    CONNECTING,
    /** TLS is up. */
    UP,
    /** A timer runs until the next attempt. */
    WAITING,
    /** For good. */
    CLOSED;

    private Set<SocketState> successors() {
        return switch (this) {
            case IDLE -> EnumSet.of(CONNECTING, CLOSED);
            case CONNECTING -> EnumSet.of(UP, WAITING, CLOSED);
            case UP -> EnumSet.of(WAITING, CLOSED);
            case WAITING -> EnumSet.of(CONNECTING, CLOSED);
            case CLOSED -> EnumSet.noneOf(SocketState.class);
        };
    }

    /** The next state, if this one may be left for it. */
    SocketState to(SocketState next) {
        if (!successors().contains(next)) {
            throw new IllegalStateException("A connection cannot go from " + this + " to " + next);
        }
        return next;
    }
}
