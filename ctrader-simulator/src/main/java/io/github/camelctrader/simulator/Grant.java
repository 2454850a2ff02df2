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
package io.github.camelctrader.simulator;

import java.util.List;

/**
 * One user's tokens and the accounts they open. The event loop only.
 *
 * <p>A refresh token works once: {@link #rotate} replaces both tokens, the names of the new ones count up.
 */
final class Grant {

    private final long userId;
    private final String firstAccessToken;
    private final String firstRefreshToken;
    private final List<SimulatedAccount> accounts;
    private int generation = 1;
    private boolean revoked;

    Grant(long userId, String accessToken, String refreshToken, List<SimulatedAccount> accounts) {
        this.userId = userId;
        this.firstAccessToken = accessToken;
        this.firstRefreshToken = refreshToken;
        this.accounts = List.copyOf(accounts);
    }

    long userId() {
        return userId;
    }

    List<SimulatedAccount> accounts() {
        return accounts;
    }

    boolean holds(long accountId) {
        return accounts.stream().anyMatch(account -> account.id() == accountId);
    }

    String accessToken() {
        return numbered(firstAccessToken);
    }

    String refreshToken() {
        return numbered(firstRefreshToken);
    }

    boolean opensWith(String accessToken) {
        return !revoked && accessToken.equals(accessToken());
    }

    /** The access token stops working; the refresh token still gives a new one. */
    void revoke() {
        revoked = true;
    }

    void rotate() {
        generation++;
        revoked = false;
    }

    private String numbered(String first) {
        return generation == 1 ? first : first + "-" + generation;
    }
}
