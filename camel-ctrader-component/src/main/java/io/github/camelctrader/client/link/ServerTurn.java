// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.options.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several servers is tried next. One that works is stayed with; one that cannot be reached, or never gets through
 * a handshake, is left for the next, in a ring. Confined to the event loop.
 */
public final class ServerTurn {

    private final List<Server> servers;
    private int turn;
    /** Which environment the account belongs to; null while that is not known. */
    private @Nullable Boolean live;

    public ServerTurn(List<Server> servers) {
        this.servers = servers;
    }

    /** The one whose turn it is. */
    public Server present() {
        return servers.get(turn);
    }

    /** Whether it is open which environment the account belongs to, and there are servers of either. */
    public boolean isOpen() {
        return live == null && serves(true) && serves(false);
    }

    /** Leaves the present one for the next that may serve the account. */
    void next() {
        do {
            turn = (turn + 1) % servers.size();
        } while (!fits(present()));
    }

    /**
     * The environment of an account is known.
     *
     * @return whether another server than the present one is tried next because of that: not if accounts of the present one's
     *     environment are known as well
     */
    public boolean move(boolean accountIsLive) {
        boolean decided = live != null && live != accountIsLive;
        if (decided || !serves(accountIsLive)) {
            return false;
        }
        live = accountIsLive;
        boolean moves = !fits(present());
        if (moves) {
            next();
        }
        return moves;
    }

    private boolean serves(boolean environment) {
        return servers.stream().anyMatch(server -> Boolean.valueOf(environment).equals(server.live()));
    }

    private boolean fits(Server server) {
        return live == null || server.live() == null || live.equals(server.live());
    }
}
