// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.link.ServerTurn;

/** What the session of an account needs of the connection around it. Confined to the event loop. */
interface AccountOwner {

    /** The session has its symbols, or was refused: nothing of the handshake is outstanding here. */
    void settled(AccountSession session);

    /** The account has signed in, or was refused: the server answers on this link. */
    void answered();

    /** Neither a sign-in of this account nor anything else of it is answered on this link. */
    void unanswered(String what);

    /** Where accounts are signed in, and where else they could be. */
    ServerTurn servers();

    /** An account is served elsewhere, and signs in there next. */
    void moves(CTraderException why);

    /** The application's session is gone, so that no account can be authenticated. */
    void applicationLost(CTraderException error);

    /**
     * The account that a token leads to is known.
     *
     * @return whether another session serves it already and has taken over this one's feeds
     */
    boolean mergedInto(AccountSession session, long accountId);
}
