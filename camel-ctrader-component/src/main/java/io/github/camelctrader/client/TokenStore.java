// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the current token pair across restarts. A refresh token works once, so a new pair is saved before it is used.
 *
 * <p>Both methods may block; they are called on a background thread, one call at a time for each store.
 */
public interface TokenStore {

    /** The last pair saved, or null if there is none. */
    @Nullable
    TokenPair load() throws IOException;

    /** Saves the pair so that after a crash at any moment either the old or the new one is readable. */
    void save(TokenPair pair) throws IOException;
}
