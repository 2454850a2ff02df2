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

import org.jspecify.annotations.Nullable;

/**
 * An access token and the refresh token that renews it. Both are secrets: {@link #toString()} shows neither.
 *
 * @param accessToken what account sessions are authenticated with; lives about 30 days
 * @param refreshToken works once; null if the access token cannot be renewed
 * @param expiresAt when the access token expires, epoch milliseconds; null if unknown
 */
public record TokenPair(String accessToken, @Nullable String refreshToken, @Nullable Long expiresAt) {

    @Override
    public String toString() {
        return "TokenPair[expiresAt=" + expiresAt + "]";
    }
}
