// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Readiness of one consumer, or of one connection with all its feeds. Liveness never depends on a feed: restarting the
 * process does not bring a broker back.
 *
 * <p>The check of a connection stands in the registry by itself, because Camel does not see the consumer behind
 * {@code master:} or a clustered route policy. Implements Camel's interface alone, so that it works where camel-health
 * is absent. May be called from any thread.
 */
public final class CTraderHealthCheck implements HealthCheck {

    private final String id;
    private final Map<String, Object> identity;
    private final Supplier<List<FeedHealth>> feeds;
    private final BooleanSupplier lookedAt;
    private volatile boolean enabled = true;

    /**
     * A check.
     *
     * @param id unique in the Camel context
     * @param identity details that tell what is checked
     * @param feeds the feeds as they are now
     * @param lookedAt whether it is switched on
     */
    public CTraderHealthCheck(
            String id, Map<String, Object> identity, Supplier<List<FeedHealth>> feeds, BooleanSupplier lookedAt) {
        this.id = id;
        this.identity = Map.copyOf(identity);
        this.feeds = feeds;
        this.lookedAt = lookedAt;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isEnabled() {
        return enabled && lookedAt.getAsBoolean();
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Map<String, Object> getMetaData() {
        return identity;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this).details(identity);
        if (!isEnabled()) {
            return result.unknown().build();
        }
        FeedHealth shown = FeedHealth.shown(feeds.get());
        if (shown == null) {
            return result.up().message("No feed").build();
        }
        result.details(shown.details());
        return shown.up()
                ? result.up().build()
                : result.down().message(shown.message()).build();
    }
}
