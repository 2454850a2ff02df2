// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.ServerText;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes lifecycle events and writes one line for each. Confined to the event loop. */
public final class Lifecycle {

    /** Stays as it is wherever classes move: log configurations name it. */
    public static final String LOGGER = "io.github.camelctrader.client.CTraderClient";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final int MAX_SYMBOLS_LOGGED = 20;

    private final TimeSource time;
    private String connection;

    public Lifecycle(TimeSource time, String connection) {
        this.time = time;
        this.connection = connection;
    }

    /** Events from now on happen on this link. */
    public void link(Link link) {
        connection = link.toString();
    }

    /** An event that happens now, on the present link. */
    public LifecycleEvent.Builder event(LifecycleType type) {
        return LifecycleEvent.of(type, time.currentTimeMillis()).connection(connection);
    }

    /** Writes the line of an event; WARN if something failed. */
    public void log(LifecycleEvent event, String who) {
        switch (event.type()) {
            case DISCONNECTED,
                    RECONNECTING,
                    AUTH_FAILED,
                    SUBSCRIBE_FAILED,
                    TOKEN_INVALIDATED,
                    ACCOUNT_DISCONNECTED,
                    STALE -> LOG.warn("{}", line(event, who));
            default -> LOG.info("{}", line(event, who));
        }
    }

    /** The present link. */
    @Override
    public String toString() {
        return connection;
    }

    private static String line(LifecycleEvent event, String who) {
        StringBuilder line = new StringBuilder(160);
        line.append(event.connection()).append(' ').append(event.type());
        append(line, "for", who.isEmpty() ? null : who);
        append(line, "account", event.accountId());
        append(line, "symbols", event.symbols() == null ? null : shortened(event.symbols()));
        append(line, "stream", event.stream());
        append(line, "code", event.errorCode());
        append(line, "reason", event.reason());
        append(line, "attempt", event.attempt());
        append(line, "retryInMs", event.retryIn());
        append(line, "since", event.since());
        append(line, "gapFrom", event.gapFrom());
        append(line, "gapTo", event.gapTo());
        return ServerText.oneLine(line.toString()); // names of symbols are the broker's
    }

    private static void append(StringBuilder line, String name, @Nullable Object value) {
        if (value != null) {
            line.append(' ').append(name).append('=').append(value);
        }
    }

    private static String shortened(List<String> symbols) {
        return symbols.size() <= MAX_SYMBOLS_LOGGED
                ? symbols.toString()
                : symbols.subList(0, MAX_SYMBOLS_LOGGED) + " and " + (symbols.size() - MAX_SYMBOLS_LOGGED) + " more";
    }
}
