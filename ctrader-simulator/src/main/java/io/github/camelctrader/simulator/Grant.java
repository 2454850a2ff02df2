// SPDX-License-Identifier: Apache-2.0
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
