// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.CTraderException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Nothing that the client says is printed while this is open: thousands of odd messages are thousands of lines. */
public final class QuietLog implements AutoCloseable {

    private static final String CLIENT = CTraderException.class.getPackageName();

    public QuietLog() {
        Configurator.setLevel(CLIENT, Level.OFF);
    }

    @Override
    public void close() {
        Configurator.setLevel(CLIENT, (Level) null);
    }
}
