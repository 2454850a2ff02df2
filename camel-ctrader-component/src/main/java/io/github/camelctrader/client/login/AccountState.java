// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

/**
 * Where the session of one account stands on the present link.
 *
 * <pre>
 *   NONE ---&gt; PENDING ---&gt; AUTHENTICATED ---&gt; READY
 *    ^          |  ^           |               |
 *    |          v  | retry     |               |
 *    |        REFUSED          |               |
 *    +----------+--------------+---------------+   link or session lost
 * </pre>
 */
public enum AccountState {
    /** No link, or the application is not authenticated on it. */
    NONE,
    /** The account's token is being presented. */
    PENDING,
    /** The server refused; a timer runs until the next try. */
    REFUSED,
    /** The token was accepted; the symbol list is being loaded. */
    AUTHENTICATED,
    /** Symbols are known and can be subscribed. */
    READY
}
