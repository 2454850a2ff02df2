// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import io.github.camelctrader.example.board.FeedBoard;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Shows the gateway from outside: meters named {@code gateway.…}, and the same as details of the health check; and what the board left out. */
public final class GatewayMeters extends AbstractHealthCheck {

    private final Gateway gateway;

    private GatewayMeters(Gateway gateway) {
        super("example", "websocket-clients");
        this.gateway = gateway;
    }

    /** Shows the context's gateway wherever the context has a place for it. */
    public static void show(CamelContext context) {
        Gateway gateway = context.getRegistry().findSingleByType(Gateway.class);
        FeedBoard board = context.getRegistry().findSingleByType(FeedBoard.class);
        context.getRegistry().findByType(MeterRegistry.class).forEach(registry -> {
            bind(gateway, registry);
            FunctionCounter.builder("feeds.shadowed", board.shadowed(), LongAdder::sum)
                    .register(registry);
        });
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        if (health != null) {
            health.register(new GatewayMeters(gateway));
        }
    }

    /** Clients come and go; none of them makes the application unready. */
    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        result.detail("clients", gateway.clients());
        result.detail("stalled", gateway.stalled());
        counters(gateway).forEach((name, counter) -> result.detail(name, counter.sum()));
        result.up();
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    private static void bind(Gateway gateway, MeterRegistry registry) {
        Gauge.builder("gateway.clients", gateway, Gateway::clients).register(registry);
        Gauge.builder("gateway.clients.stalled", gateway, Gateway::stalled).register(registry);
        counters(gateway).forEach((name, counter) -> FunctionCounter.builder("gateway." + name, counter, LongAdder::sum)
                .register(registry));
    }

    private static Map<String, LongAdder> counters(Gateway gateway) {
        GatewayCounters all = gateway.counters();
        return Map.of(
                "sent", all.sent,
                "conflated", all.conflated,
                "closed.slow", all.slow,
                "refused", all.refused,
                "ignored", all.ignored);
    }
}
