// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.CTraderConnectionConfiguration;
import java.util.Objects;

/**
 * What two endpoints must have in common to share a connection.
 *
 * @param host where the connection goes
 * @param port where the connection goes
 * @param clientId the application that is authenticated on it
 */
record ConnectionKey(String host, int port, String clientId) {

    /** The key of checked options. */
    static ConnectionKey of(CTraderConnectionConfiguration options) {
        return new ConnectionKey(
                options.effectiveHost(), options.getPort(), Objects.requireNonNull(options.getClientId()));
    }

    /** Where the connection goes. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
