// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

/** What must have been authenticated on a connection before a request is answered. */
enum Access {
    /** Nothing. */
    OPEN,
    /** The application. */
    APPLICATION,
    /** The application, and the account that the request names. */
    ACCOUNT
}
