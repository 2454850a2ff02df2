// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import io.github.camelctrader.option.OptionText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one consumer, tagged {@code camelContext} and {@code routeId}, those of events and latency also
 * {@code symbol} where {@code metricsSymbol} asks for it. Only this class and
 * {@link MicrometerRequestMetrics} mention Micrometer.
 *
 * <p>What the component counts itself is read when the registry asks; only events and latency are recorded as they
 * happen. Counts of the connection, such as {@code invalid} and {@code reconnects}, are told by every consumer that shares it.
 */
public final class MicrometerMetrics implements FeedMetrics {

    /** No way from the broker takes so long. */
    private static final long OLD_MILLIS = TimeUnit.MINUTES.toMillis(1);

    static final String PREFIX = "camel.ctrader.";

    /** Stands for all symbols, and for events that name none. */
    private static final String ALL = "all";

    private final MeterRegistry registry;
    private final Tags tags;
    private final FeedAttributes feed;
    private final TimeSource time = TimeSource.system();
    private final List<Meter> meters = new CopyOnWriteArrayList<>();
    private final Set<EventType> wanted;
    private final boolean bySymbol;
    /** Those of all symbols under one key, unless they are told apart. */
    private final Map<String, OfSymbol> ofSymbols = new ConcurrentHashMap<>();
    /** All from the start: a counter that begins with its first event is one that nobody sees grow. */
    private final Map<LifecycleType, Counter> lifecycle = new EnumMap<>(LifecycleType.class);

    private volatile boolean removed;

    /** What is recorded as it happens. */
    private record OfSymbol(Map<EventType, Counter> events, Timer latency) {}

    private MicrometerMetrics(
            MeterRegistry registry, Tags tags, FeedAttributes feed, Set<EventType> wanted, boolean bySymbol) {
        this.registry = registry;
        this.tags = tags;
        this.feed = feed;
        this.wanted = Set.copyOf(wanted);
        this.bySymbol = bySymbol;
        if (!bySymbol) {
            ofSymbols.put(ALL, meters(tags));
        }
        if (this.wanted.contains(EventType.LIFECYCLE)) {
            for (LifecycleType type : LifecycleType.values()) {
                lifecycle.put(
                        type,
                        added(Counter.builder(PREFIX + "lifecycle")
                                .description("Lifecycle events handed to the route")
                                .tags(tags.and("type", type.name()))
                                .register(registry)));
            }
        }
        counter(
                "dropped",
                "Ticks, bars and books thrown away because the route was slower than the feed",
                FeedAttributes::getDroppedTicks);
        counter(
                "conflated",
                "Ticks, bars and books replaced by newer ones while they waited",
                FeedAttributes::getConflatedTicks);
        counter(
                "invalid",
                "Messages that could not be read, and impossible quotes",
                FeedAttributes::getInvalidMessages);
        counter("unwanted", "Events for symbols or accounts that nobody asked for", leftOut("unwantedEvents"));
        counter("late", "Answers to requests that had ended already", leftOut("lateAnswers"));
        counter("duplicates", "Executions that had been told before", leftOut("duplicates"));
        counter("repeated", "Quotes that said once more what the one before them had said", leftOut("repeatedQuotes"));
        counter("reconnects", "Connection attempts after a loss or a failure", FeedAttributes::getReconnects);
        gauge("connected", "1 while TLS is up, else 0", MicrometerMetrics::connected);
        gauge("authenticated", "1 while the account's session is up, else 0", MicrometerMetrics::authenticated);
        gauge(
                "refused",
                "1 while a refusal lasts that waiting does not mend, such as wrong credentials or a dead token, else 0",
                MicrometerMetrics::refused);
        gauge("stale.symbols", "Symbols without ticks though they should have some", MicrometerMetrics::staleSymbols);
        gauge(
                "stale.streams",
                "Bars, depth, profit and loss that are silent although their symbol ticks",
                MicrometerMetrics::staleStreams);
        gauge("queue.depth", "Events that wait for the route", FeedAttributes::getQueueDepth);
    }

    /** Registers the meters of a consumer with the context's registry, if there is one. */
    static FeedMetrics find(
            CamelContext context, String name, FeedAttributes feed, Set<EventType> wanted, boolean bySymbol) {
        MeterRegistry registry = registry(context);
        Tags tags = Tags.of("camelContext", context.getName(), "routeId", name);
        return registry == null ? NONE : new MicrometerMetrics(registry, tags, feed, wanted, bySymbol);
    }

    @Override
    public void handedOver(FeedEvent event) {
        if (event instanceof TickBatch batch) {
            batch.forEach(this::handedOver);
            return;
        }
        Counter ofType = event instanceof LifecycleEvent told ? lifecycle.get(told.type()) : null;
        if (ofType != null) {
            ofType.increment();
        }
        OfSymbol of = of(event);
        Counter counter = of == null ? null : of.events.get(event.eventType());
        if (of == null || counter == null) {
            return;
        }
        counter.increment();
        // A snapshot, a replayed tick or one that was old when it came is as old as it is, whatever the way here has
        // taken.
        if (event instanceof Tick tick
                && tick.timestamp() != 0
                && !tick.snapshot()
                && !tick.replayed()
                && !tick.wasOlderThan(OLD_MILLIS)) {
            of.latency.record(Math.max(0, time.currentTimeMillis() - tick.timestamp()), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void remove() {
        removed = true;
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

    private static double connected(FeedAttributes feed) {
        return feed.feedStatuses().stream().anyMatch(FeedStatus::connected) ? 1 : 0;
    }

    private static double authenticated(FeedAttributes feed) {
        return feed.isAuthenticated() ? 1 : 0;
    }

    private static double refused(FeedAttributes feed) {
        return feed.feedStatuses().stream().anyMatch(FeedStatus::refused) ? 1 : 0;
    }

    private static double staleSymbols(FeedAttributes feed) {
        return feed.feedStatuses().stream()
                .mapToInt(status -> status.stale().size())
                .sum();
    }

    /** What the connection left out for this reason; one connection serves all the feeds of a consumer. */
    private static ToDoubleFunction<FeedAttributes> leftOut(String reason) {
        return feed -> feed.feedStatuses().stream()
                .mapToLong(status -> status.leftOut().getOrDefault(reason, 0L))
                .max()
                .orElse(0);
    }

    private static double staleStreams(FeedAttributes feed) {
        return feed.feedStatuses().stream()
                .mapToInt(status -> status.staleStreams().size())
                .sum();
    }

    private @Nullable OfSymbol of(FeedEvent event) {
        if (!bySymbol) {
            return ofSymbols.get(ALL);
        }
        String symbol = event.symbol() == null ? ALL : event.symbol();
        OfSymbol known = ofSymbols.get(symbol);
        return known != null || removed
                ? known
                : ofSymbols.computeIfAbsent(symbol, name -> meters(tags.and("symbol", name)));
    }

    private OfSymbol meters(Tags own) {
        Map<EventType, Counter> events = new EnumMap<>(EventType.class);
        wanted.forEach(type -> events.put(
                type,
                added(Counter.builder(PREFIX + "events")
                        .description("Events handed to the route")
                        .tags(own.and("type", OptionText.label(type)))
                        .register(registry))));
        Timer latency = added(Timer.builder(PREFIX + "tick.latency")
                .description("From the broker's time of a live tick until it is handed to the route")
                .tags(own)
                .register(registry));
        return new OfSymbol(events, latency);
    }

    private void counter(String name, String description, ToDoubleFunction<FeedAttributes> value) {
        added(FunctionCounter.builder(PREFIX + name, feed, value)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void gauge(String name, String description, ToDoubleFunction<FeedAttributes> value) {
        added(Gauge.builder(PREFIX + name, feed, value)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private <M extends Meter> M added(M meter) {
        meters.add(meter);
        return meter;
    }
}
