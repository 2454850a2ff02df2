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
