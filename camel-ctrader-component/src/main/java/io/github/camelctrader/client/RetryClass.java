// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

/** What to do about an error of the server. */
public enum RetryClass {
    /** Asking again changes nothing until somebody changes the configuration or the account. */
    FATAL,
    /** Transient: ask again after a growing delay. */
    BACKOFF,
    /** Ask again after the time the server named, or after a growing delay if it named none. */
    WAIT,
    /** The session is gone: authenticate (application or account) again, then ask again. */
    REAUTHENTICATE,
    /** The token is no longer good: refresh it once, then authenticate again. */
    REFRESH,
    /** What was asked for is the case already. */
    SUCCESS,
    /** This call is refused; the same call would be refused again. */
    REJECT
}
