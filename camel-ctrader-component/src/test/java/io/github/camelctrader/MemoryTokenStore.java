// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import org.jspecify.annotations.Nullable;

/** A token store that forgets. */
final class MemoryTokenStore implements TokenStore {

    private volatile @Nullable TokenPair pair;

    MemoryTokenStore(@Nullable String accessToken) {
        pair = accessToken == null ? null : new TokenPair(accessToken, null, null);
    }

    @Override
    public @Nullable TokenPair load() {
        return pair;
    }

    @Override
    public void save(TokenPair saved) {
        pair = saved;
    }
}
