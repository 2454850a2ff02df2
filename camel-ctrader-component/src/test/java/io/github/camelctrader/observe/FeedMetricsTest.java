// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderEndpoint;
import io.github.camelctrader.TestClock;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.connection.SharedByContext;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeedMetricsTest {

    private final FakeContext fake = new FakeContext();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void everyMeterIsThereWithItsTagsAndGoesWithTheConsumer() throws Exception {
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            fake.route("ctrader:EURUSD");
            String tags = "[camelContext=" + fake.context.getName() + ", routeId=r]";
            List<String> expected = new ArrayList<>(List.of(
                    "camel.ctrader.authenticated" + tags,
                    "camel.ctrader.conflated" + tags,
                    "camel.ctrader.connected" + tags,
                    "camel.ctrader.dropped" + tags,
                    "camel.ctrader.duplicates" + tags,
                    "camel.ctrader.events" + tags.replace("]", ", type=lifecycle]"),
                    "camel.ctrader.events" + tags.replace("]", ", type=tick]"),
                    "camel.ctrader.invalid" + tags,
                    "camel.ctrader.late" + tags,
                    "camel.ctrader.queue.depth" + tags,
                    "camel.ctrader.reconnects" + tags,
                    "camel.ctrader.refused" + tags,
                    "camel.ctrader.repeated" + tags,
                    "camel.ctrader.stale.streams" + tags,
                    "camel.ctrader.stale.symbols" + tags,
                    "camel.ctrader.tick.latency" + tags,
                    "camel.ctrader.unwanted" + tags));
            for (LifecycleType type : LifecycleType.values()) {
                expected.add("camel.ctrader.lifecycle" + tags.replace("]", ", type=" + type + "]"));
            }
            Collections.sort(expected);
            assertThat(meters()).isEqualTo(expected);
            fake.context.getRouteController().stopRoute("r");
            assertThat(registry.getMeters()).isEmpty();
            fake.context.getRouteController().startRoute("r");
            assertThat(meters()).isEqualTo(expected);
        }
    }

    @Test
    void eventsAreCountedByTypeAsTheyAreHandedToTheRoute() throws Exception {
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            fake.route("ctrader:EURUSD?events=tick");
            fake.out().expectedMessageCount(3);
            fake.links
                    .feed()
                    .emit(tick("EURUSD", 1), tick("EURUSD", 2), lifecycle(LifecycleType.STALE), tick("EURUSD", 3));
            fake.out().assertIsSatisfied();
            assertThat(registry.get("camel.ctrader.events")
                            .tag("type", "tick")
                            .counter()
                            .count())
                    .isEqualTo(3);
            assertThat(registry.find("camel.ctrader.events")
                            .tag("type", "lifecycle")
                            .meters())
                    .as("not asked for")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("Alerts can tell AUTH_FAILED from OVERFLOW: lifecycle events are counted by what they say")
    void lifecycleEventsAreCountedByType() throws Exception {
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            fake.route("ctrader:EURUSD");
            fake.out().expectedMessageCount(3);
            fake.links
                    .feed()
                    .emit(
                            lifecycle(LifecycleType.AUTH_FAILED),
                            lifecycle(LifecycleType.OVERFLOW),
                            lifecycle(LifecycleType.AUTH_FAILED));
            fake.out().assertIsSatisfied();
            assertThat(told(LifecycleType.AUTH_FAILED)).isEqualTo(2);
            assertThat(told(LifecycleType.OVERFLOW)).isEqualTo(1);
            assertThat(told(LifecycleType.STALE)).isZero();
        }
    }

    private double told(LifecycleType type) {
        return registry.get("camel.ctrader.lifecycle")
                .tag("type", type.name())
                .counter()
                .count();
    }

    @Test
    @DisplayName("K26, K27: with metricsSymbol events and latency are told by symbol, and go with the consumer")
    void bySymbolWhereAskedFor() throws Exception {
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            fake.route("ctrader:EURUSD,XAUUSD?metricsSymbol=true");
            fake.out().expectedMessageCount(4);
            fake.links
                    .feed()
                    .emit(tick("EURUSD", 1), tick("EURUSD", 2), tick("XAUUSD", 1), lifecycle(LifecycleType.CONNECTED));
            fake.out().assertIsSatisfied();
            assertThat(ticks("EURUSD")).isEqualTo(2);
            assertThat(ticks("XAUUSD")).isEqualTo(1);
            assertThat(registry.get("camel.ctrader.events")
                            .tags("symbol", "all", "type", "lifecycle")
                            .counter()
                            .count())
                    .as("what names no symbol")
                    .isEqualTo(1);
            assertThat(registry.get("camel.ctrader.tick.latency")
                            .tag("symbol", "XAUUSD")
                            .timers())
                    .hasSize(1);
            fake.context.getRouteController().stopRoute("r");
            assertThat(registry.getMeters()).isEmpty();
        }
    }

    private double ticks(String symbol) {
        return registry.get("camel.ctrader.events")
                .tags("symbol", symbol, "type", "tick")
                .counter()
                .count();
    }

    @Test
    void latencyIsOfLiveTicksWithABrokersTimeOnly() throws Exception {
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            fake.route("ctrader:EURUSD");
            fake.out().expectedMessageCount(5);
            long now = TestClock.millis();
            fake.links
                    .feed()
                    .emit(
                            at(now - 60_000, false, false),
                            at(now + 60_000, false, false), // their clock may be ahead
                            at(now - 60_000, true, false),
                            at(now - 60_000, false, true),
                            at(0, false, false));
            fake.out().assertIsSatisfied();
            var latency = registry.get("camel.ctrader.tick.latency").timer();
            assertThat(latency.count()).isEqualTo(2);
            assertThat(latency.totalTime(TimeUnit.SECONDS)).isBetween(60.0, 90.0);
        }
    }

    @Test
    @DisplayName("C32 gauges and counts, those of what the connection left out too, are read when the registry asks")
    void gaugesAndCountsAreReadWhenTheRegistryAsks() throws Exception {
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            fake.route("ctrader:EURUSD");
            assertThat(value("connected")).isEqualTo(1);
            assertThat(value("authenticated")).isEqualTo(1);
            assertThat(value("refused")).isZero();
            assertThat(value("stale.symbols")).isZero();
            fake.links.feed().status = new FeedStatus(
                    null,
                    null,
                    null,
                    false,
                    false,
                    true,
                    false,
                    List.of(),
                    List.of(),
                    List.of("A", "B"),
                    List.of(),
                    List.of("Depth of A", "Bars M1 of B", "Bars H1 of B"),
                    Map.of("unwantedEvents", 11L, "lateAnswers", 12L, "duplicates", 13L, "repeatedQuotes", 14L),
                    3,
                    0,
                    null);
            fake.links.started.get(0).invalid = 7;
            assertThat(value("connected")).isZero();
            assertThat(value("authenticated")).isZero();
            assertThat(value("refused")).isEqualTo(1);
            assertThat(value("stale.symbols")).isEqualTo(2);
            assertThat(value("stale.streams")).isEqualTo(3);
            assertThat(value("reconnects")).isEqualTo(3);
            assertThat(value("invalid")).isEqualTo(7);
            assertThat(value("unwanted")).isEqualTo(11);
            assertThat(value("late")).isEqualTo(12);
            assertThat(value("duplicates")).isEqualTo(13);
            assertThat(value("repeated")).isEqualTo(14);
        }
    }

    @Test
    void whatWaitsAndWhatIsLostIsSeenWhileTheRouteIsBusy() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            fake.routes(busyRoutes(release));
            fake.links.started.get(0).feeds.get(0).emit(tick("EURUSD", 1));
            fake.links.started.get(0).feeds.get(1).emit(tick("EURUSD", 1));
            await().until(() -> value("queue.depth", "drops") == 0 && value("queue.depth", "conflates") == 0);
            for (int i = 2; i <= 6; i++) {
                fake.links.started.get(0).feeds.get(0).emit(tick("EURUSD", i));
                fake.links.started.get(0).feeds.get(1).emit(tick("EURUSD", i));
            }
            assertThat(value("queue.depth", "drops")).as("and the announcement").isEqualTo(3);
            assertThat(value("dropped", "drops")).isEqualTo(3);
            assertThat(value("conflated", "drops")).isZero();
            assertThat(value("dropped", "conflates")).isZero();
            assertThat(value("conflated", "conflates")).isEqualTo(3);
            release.countDown();
        }
    }

    @Test
    void ofSeveralRegistriesTheOneIsTakenThatCamelItselfUses() throws Exception {
        try (fake) {
            MeterRegistry other = new SimpleMeterRegistry();
            fake.context.getRegistry().bind("other", other);
            fake.context.getRegistry().bind("metricsRegistry", registry);
            fake.route("ctrader:EURUSD");
            assertThat(meters()).isNotEmpty();
            assertThat(other.getMeters()).isEmpty();
        }
    }

    @Test
    void consumersWithoutARouteAreToldApart() throws Exception {
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            fake.context.start();
            CTraderEndpoint endpoint = fake.context.getEndpoint("ctrader:EURUSD", CTraderEndpoint.class);
            try (var first = endpoint.createConsumer(e -> {});
                    var second = endpoint.createConsumer(e -> {})) {
                first.start();
                second.start();
                assertThat(routeIds()).containsExactly("ctrader:EURUSD", "ctrader:EURUSD#2");
                first.stop();
                assertThat(routeIds()).containsExactly("ctrader:EURUSD#2");
            }
            assertThat(registry.getMeters()).isEmpty();
        }
    }

    @Test
    void aStartThatFailsLeavesNoMeter() {
        try (fake) {
            fake.context.getRegistry().bind("mine", registry);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> fake.route("ctrader:EURUSD?startFailFast=true&connectTimeout=50ms")))
                    .isNotNull();
            assertThat(registry.getMeters()).isEmpty();
            assertThat(SharedByContext.of(fake.context).consumers().all()).isEmpty();
        }
    }

    @Test
    void whereMicrometerIsAbsentTheConsumerWorksAllTheSame() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("micrometer"))
                .map(FeedMetricsTest::url)
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader without = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(without);
            Object said = without.loadClass(WithoutMicrometer.class.getName())
                    .getMethod("deliverOneTick")
                    .invoke(null);
            assertThat(said).isEqualTo("no Micrometer, EURUSD=1");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs in a class loader that knows nothing of Micrometer. */
    public static final class WithoutMicrometer {

        private WithoutMicrometer() {}

        public static String deliverOneTick() throws Exception {
            try (FakeContext fake = new FakeContext()) {
                fake.route("ctrader:EURUSD");
                fake.out().expectedMessageCount(1);
                fake.links.feed().emit(tick("EURUSD", 1));
                fake.out().assertIsSatisfied();
                Class<?> meters =
                        fake.context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry");
                return (meters == null ? "no Micrometer, " : "Micrometer, ")
                        + Events.name(
                                fake.out().getExchanges().get(0).getMessage().getBody());
            }
        }
    }

    private static RouteBuilder busyRoutes(CountDownLatch release) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:EURUSD?queueSize=2&overflow=dropOldest")
                        .routeId("drops")
                        .process(e ->
                                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue());
                from("ctrader:EURUSD?queueSize=2").routeId("conflates").process(e -> assertThat(
                                release.await(20, TimeUnit.SECONDS))
                        .isTrue());
            }
        };
    }

    private static Tick at(long timestamp, boolean snapshot, boolean replayed) {
        return new Tick("EURUSD", 1, 1, 5, 1, 3, timestamp, 2_000, snapshot, replayed);
    }

    private double value(String name) {
        return value(name, "r");
    }

    private double value(String name, String routeId) {
        return registry.get("camel.ctrader." + name)
                .tag("routeId", routeId)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    private List<String> meters() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getName()
                        + id.getTags().stream()
                                .map(tag -> tag.getKey() + "=" + tag.getValue())
                                .toList())
                .sorted()
                .toList();
    }

    private List<String> routeIds() {
        return registry.getMeters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag("routeId")))
                .distinct()
                .sorted()
                .toList();
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
