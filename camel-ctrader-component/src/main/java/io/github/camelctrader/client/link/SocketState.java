// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

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
public enum SocketState {
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
