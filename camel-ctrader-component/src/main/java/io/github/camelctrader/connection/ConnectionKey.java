// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.CTraderConnectionConfiguration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What two endpoints must have in common to share a connection.
 *
 * @param host where the connection goes
 * @param port where the connection goes
 * @param clientId the application that is authenticated on it
 * @param account the account that decides between several environments; null if there is only one, which many can share
 */
record ConnectionKey(String host, int port, String clientId, @Nullable Long account) {

    /** The key of checked options. */
    static ConnectionKey of(CTraderConnectionConfiguration options) {
        boolean open = options.getHost() == null && options.environments().size() > 1;
        return new ConnectionKey(
                options.effectiveHost(),
                options.getPort(),
                Objects.requireNonNull(options.getClientId()),
                open ? options.getAccountId() : null);
    }

    /** Where the connection goes. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
