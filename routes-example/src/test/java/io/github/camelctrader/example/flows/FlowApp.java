// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.example.Beans;
import io.github.camelctrader.example.DemoServer;
import io.github.camelctrader.example.Ports;
import io.github.camelctrader.example.TestClock;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.SimulatedSymbol;
import io.github.camelctrader.simulator.WeeklySession;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.awaitility.Awaitility;

/**
 * One flow on a simulator, with the settings of the application, and a route beside it that sees the same events. Closing
 * stops both, and fails if a thread is left.
 */
final class FlowApp implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static {
        // On a machine with a load of its own the first application of a process takes its time.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    /** What the flow has sent to {@code direct:out}. */
    final Queue<Object> out = new ConcurrentLinkedQueue<>();
    /** What another route on the same connection has received. */
    final Queue<Object> beside = new ConcurrentLinkedQueue<>();

    final CTraderSimulator simulator;
    final int httpPort = Ports.free();
    private final String name = "flow-" + COUNT.incrementAndGet();
    private final Main main = new Main();

    private FlowApp(CTraderSimulator simulator) {
        this.simulator = simulator;
    }

    static FlowApp start(CTraderSimulatorBuilder simulator, Class<?> flow, Map<String, String> settings) {
        FlowApp app = new FlowApp(simulator.start());
        DemoServer.on(app.simulator)
                .properties()
                .forEach((key, value) -> app.main.addOverrideProperty(String.valueOf(key), String.valueOf(value)));
        app.set(Map.of(
                "camel.main.name", app.name,
                "http.port", String.valueOf(app.httpPort),
                "camel.component.ctrader.reconnect-delay", "50ms",
                "camel.component.ctrader.reconnect-max-delay", "200ms",
                "camel.main.shutdownTimeout", "10",
                "camel.server.enabled", "false",
                "camel.management.enabled", "false",
                "camel.metrics.enabled", "false"));
        app.set(settings);
        app.main.configure().addConfiguration(Beans.class);
        app.main.configure().addRoutesBuilder(flow);
        app.main.configure().addRoutesBuilder(app.ends());
        app.main.start();
        return app;
    }

    private void set(Map<String, String> settings) {
        settings.forEach(main::addOverrideProperty);
    }

    private RouteBuilder ends() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:out").process(e -> out.add(e.getMessage().getBody()));
                // Joins the feed last: what it has received, the flow has been given.
                from("ctrader:*?queueSize=1000000")
                        .startupOrder(10_000)
                        .process(e -> beside.add(e.getMessage().getBody()));
            }
        };
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** What came out of a type, in order. */
    <T> List<T> out(Class<T> type) {
        return of(out, type);
    }

    /** What the route beside has received of a type, in order. */
    <T> List<T> beside(Class<T> type) {
        return of(beside, type);
    }

    private static <T> List<T> of(Queue<Object> bodies, Class<T> type) {
        return bodies.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A symbol whose market opens in some days. */
    static SimulatedSymbol closed(String symbol) {
        DayOfWeek day = TestClock.now().atZone(ZoneOffset.UTC).getDayOfWeek().plus(3);
        return SimulatedSymbol.named(symbol).schedule(WeeklySession.of(day, LocalTime.of(11, 0), day, LocalTime.NOON));
    }

    /** Stops the application; what it has received is worked off. */
    void stop() {
        main.stop();
    }

    static JsonObject json(String text) {
        try {
            return (JsonObject) Jsoner.deserialize(text);
        } catch (DeserializationException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void close() {
        int feed = simulator.port();
        stop();
        simulator.close();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(thread -> thread.contains("(" + name + ")")
                                || (thread.startsWith("ctrader-") && thread.contains(":" + feed))
                                || thread.startsWith("kafka-producer")
                                || thread.contains("NettyServerTCP")
                                || thread.contains("NettyEventExecutorGroup")));
    }
}
