// SPDX-License-Identifier: Apache-2.0
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
