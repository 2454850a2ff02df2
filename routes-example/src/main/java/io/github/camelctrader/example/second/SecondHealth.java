// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.model.LifecycleEvent;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Shows the second feed from outside: a readiness check that is down with the connection, or when every symbol is stale,
 * and meters named {@code second.feed.…}.
 */
final class SecondHealth extends AbstractHealthCheck {

    private final SecondFeed feed;
    private final List<String> symbols;

    SecondHealth(SecondFeed feed, List<String> symbols) {
        // Not the name of the route: a check of that name exists, and a second one would be ignored.
        super("example", "second-feed-connection");
        this.feed = feed;
        this.symbols = symbols;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        SecondStatus status = feed.status();
        result.detail("feed", feed.name());
        result.detail("symbols", String.join(",", symbols));
        result.detail("stale", String.join(",", status.stale()));
        result.detail("connections", status.connections());
        result.detail("silence.ms", feed.silence());
        feed.discards().all().forEach((kind, count) -> result.detail("discarded." + kind, count));
        LifecycleEvent socket = status.socket();
        if (socket != null) {
            result.detail("socket", socket.type().name());
            result.detail("since", socket.timestamp());
        }
        if (socket != null && socket.attempt() != null) {
            result.detail("attempt", socket.attempt());
        }
        if (status.lastError() != null) {
            result.detail("last.error", status.lastError());
        }
        judge(result, status);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    /** Shows it in a registry of meters. */
    void bind(MeterRegistry registry) {
        Gauge.builder("second.feed.connected", feed, one -> one.status().connected() ? 1 : 0)
                .register(registry);
        Gauge.builder("second.feed.stale.symbols", feed, one -> one.status()
                        .stale()
                        .size())
                .register(registry);
        FunctionCounter.builder(
                        "second.feed.connections", feed, one -> one.status().connections())
                .register(registry);
        for (Discard kind : Discard.values()) {
            FunctionCounter.builder(
                            "second.feed.discarded", feed, one -> one.discards().count(kind))
                    .tag("reason", kind.name())
                    .register(registry);
        }
    }

    private void judge(HealthCheckResultBuilder result, SecondStatus status) {
        if (!status.connected()) {
            String error = status.lastError() == null ? "" : ": " + status.lastError();
            result.message("Not connected, retrying" + error);
            result.down();
        } else if (status.stale().size() == symbols.size()) {
            result.message("No data: every symbol is stale");
            result.down();
        } else {
            result.up();
        }
    }
}
