// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.login.TokenGrant;
import io.github.camelctrader.client.login.Tokens;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that one account signs in with, and those that take their place if they do not work: a feed of the account may
 * have been configured with another pair. Confined to the event loop.
 */
final class AccountTokens {

    private final Runnable newer;
    private Tokens tokens;
    private @Nullable Supplier<Tokens> spare;

    /**
     * @param newer told when there is a newer pair than the one that was presented last
     */
    AccountTokens(Tokens tokens, Runnable newer) {
        this.tokens = tokens;
        this.newer = newer;
        tokens.whenNewer(newer);
    }

    /**
     * Keeps other tokens in reserve.
     *
     * @return whether they are other ones
     */
    boolean reserve(TokenGrant grant, Supplier<Tokens> other) {
        if (tokens.isOf(grant)) {
            return false;
        }
        spare = other;
        return true;
    }

    /** Uses those in reserve from now on; null if there are none. */
    @Nullable
    Tokens exchange() {
        Supplier<Tokens> other = spare;
        if (other == null) {
            return null;
        }
        spare = null;
        tokens.close();
        tokens = other.get();
        tokens.whenNewer(newer);
        return tokens;
    }

    void close() {
        tokens.close();
    }
}
