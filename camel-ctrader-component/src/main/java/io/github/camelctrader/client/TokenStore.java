// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the current token pair across restarts. A refresh token works once, so a new pair is saved before it is used.
 *
 * <p>The methods may block; they are called on a background thread, one call at a time for each store. A call that has
 * not returned after ten seconds is interrupted and counts as failed, and the next one does not wait for it.
 *
 * <p>A store is asked by key. One that keeps a single pair need not look at the key: endpoints that use it with different
 * token pairs do not start. One that keeps several overrides the methods with a key, and {@link #keepsSeveral}.
 */
public interface TokenStore {

    /** The last pair saved, or null if there is none. */
    @Nullable
    TokenPair load() throws IOException;

    /** Saves the pair so that after a crash at any moment either the old or the new one is readable. */
    void save(TokenPair pair) throws IOException;

    /** Whether this store keeps one pair for each key; by default it keeps one pair in all. */
    default boolean keepsSeveral() {
        return false;
    }

    /**
     * The last pair saved for this key, or null if there is none. A store that knows that its pair came of another
     * configured one than the key names returns null as well, so that a changed configuration wins.
     */
    default @Nullable TokenPair load(TokenKey key) throws IOException {
        return load();
    }

    /** Saves the pair of this key. */
    default void save(TokenKey key, TokenPair pair) throws IOException {
        save(pair);
    }
}
