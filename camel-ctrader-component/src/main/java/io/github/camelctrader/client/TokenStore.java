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
