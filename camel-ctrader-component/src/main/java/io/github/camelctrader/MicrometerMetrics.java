// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.TimeSource;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one consumer, tagged {@code camelContext} and {@code routeId}. Only this class and
 * {@link MicrometerRequestMetrics} mention Micrometer.
 *
 * <p>What the component counts itself is read when the registry asks; only events and latency are recorded as they
 * happen. Counts of the connection, {@code invalid} and {@code reconnects}, are told by every consumer that shares it.
 */
final class MicrometerMetrics implements FeedMetrics {

    static final String PREFIX = "camel.ctrader.";

    private final MeterRegistry registry;
    private final Tags tags;
    private final FeedSession session;
    private final TimeSource time = TimeSource.system();
    private final List<Meter> meters = new ArrayList<>();
    private final Map<EventType, Counter> events = new EnumMap<>(EventType.class);
    private final Timer latency;

    private MicrometerMetrics(MeterRegistry registry, Tags tags, FeedSession session, Set<EventType> wanted) {
        this.registry = registry;
        this.tags = tags;
        this.session = session;
        wanted.forEach(type -> events.put(type, eventCounter(type)));
        this.latency = added(Timer.builder(PREFIX + "tick.latency")
                .description("From the broker's time of a live tick until it is handed to the route")
                .tags(tags)
                .register(registry));
        counter(
                "dropped",
                "Ticks, bars and books thrown away because the route was slower than the feed",
                FeedSession::dropped);
        counter("conflated", "Ticks, bars and books replaced by newer ones while they waited", FeedSession::conflated);
        counter("invalid", "Messages that could not be read, and impossible quotes", FeedSession::invalid);
        counter("reconnects", "Connection attempts after a loss or a failure", FeedSession::reconnects);
        gauge("connected", "1 while TLS is up, else 0", MicrometerMetrics::connected);
        gauge("stale.symbols", "Symbols without ticks though they should have some", MicrometerMetrics::staleSymbols);
        gauge("queue.depth", "Events that wait for the route", FeedSession::waiting);
    }

    /** Registers the meters of a consumer with the context's registry, if there is one. */
    static FeedMetrics find(CamelContext context, String name, FeedSession session, Set<EventType> wanted) {
        MeterRegistry registry = registry(context);
        return registry == null
                ? NONE
                : new MicrometerMetrics(
                        registry, Tags.of("camelContext", context.getName(), "routeId", name), session, wanted);
    }

    @Override
    public void handedOver(FeedEvent event) {
        if (event instanceof TickBatch batch) {
            batch.forEach(this::handedOver);
            return;
        }
        Counter counter = events.get(event.eventType());
        if (counter != null) {
            counter.increment();
        }
        // A snapshot or a replayed tick is as old as it is, whatever the way here has taken.
        if (event instanceof Tick tick && tick.timestamp() != 0 && !tick.snapshot() && !tick.replayed()) {
            latency.record(Math.max(0, time.currentTimeMillis() - tick.timestamp()), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void remove() {
        meters.forEach(registry::remove);
    }

    // The same choice that Camel's own metrics make.
    static @Nullable MeterRegistry registry(CamelContext context) {
        MeterRegistry named = context.getRegistry().lookupByNameAndType("metricsRegistry", MeterRegistry.class);
        if (named != null) {
            return named;
        }
        Set<MeterRegistry> all = context.getRegistry().findByType(MeterRegistry.class);
        return all.size() == 1 ? all.iterator().next() : null;
    }

    private static double connected(FeedSession session) {
        return session.status().stream().anyMatch(FeedStatus::connected) ? 1 : 0;
    }

    private static double staleSymbols(FeedSession session) {
        return session.status().stream()
                .mapToInt(status -> status.stale().size())
                .sum();
    }

    private Counter eventCounter(EventType type) {
        return added(Counter.builder(PREFIX + "events")
                .description("Events handed to the route")
                .tags(tags.and("type", Options.label(type)))
                .register(registry));
    }

    private void counter(String name, String description, ToDoubleFunction<FeedSession> value) {
        added(FunctionCounter.builder(PREFIX + name, session, value)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void gauge(String name, String description, ToDoubleFunction<FeedSession> value) {
        added(Gauge.builder(PREFIX + name, session, value)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private <M extends Meter> M added(M meter) {
        meters.add(meter);
        return meter;
    }
}
