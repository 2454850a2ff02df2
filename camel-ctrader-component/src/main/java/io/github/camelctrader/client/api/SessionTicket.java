// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

/**
 * One session of an account, from its authentication to its loss. A command tied to it goes out on this session or not at
 * all: by the next one it may be an order that nobody wants any more.
 */
public final class SessionTicket {

    private final long accountId;

    public SessionTicket(long accountId) {
        this.accountId = accountId;
    }

    /** {@code ctidTraderAccountId} of the account. */
    public long accountId() {
        return accountId;
    }
}
