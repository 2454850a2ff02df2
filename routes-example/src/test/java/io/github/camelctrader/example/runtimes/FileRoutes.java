// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.runtimes;

import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;

/**
 * Routes from files, in Camel Main with the settings that stand beside them, on a simulator over TLS. What the routes give
 * ends in {@code mock:ticks}, {@code mock:alarms}, {@code mock:refused} and {@code mock:unknown}. Closing stops both.
 */
final class FileRoutes implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(20);
    // Characters that an URI gives a meaning of its own.
    private static final String SECRET = "s+e&c%72=t/?#";

    final CTraderSimulator simulator;
    final Main main = new Main();

    private FileRoutes(CTraderSimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * Starts the files.
     *
     * @param files resources below {@code routes/}, separated by commas; none if empty
     * @param settings over those of the files
     */
    static FileRoutes start(CTraderSimulatorBuilder builder, String files, Map<String, String> settings) {
        FileRoutes routes = new FileRoutes(builder.clientSecret(SECRET).start());
        routes.main.setPropertyPlaceholderLocations("classpath:routes/application.properties");
        routes.settings().forEach(routes.main::addOverrideProperty);
        settings.forEach(routes.main::addOverrideProperty);
        if (!files.isEmpty()) {
            routes.main
                    .configure()
                    .withRoutesIncludePattern("classpath:routes/" + files.replace(",", ",classpath:routes/"));
        }
        routes.main.start();
        return routes;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "ctrader.client-id", "demo-client",
                "ctrader.client-secret", SECRET,
                "ctrader.access-token", "demo-token",
                "feed.symbols", "EURUSD",
                "feed.ticks", "mock:ticks",
                "feed.alarms", "mock:alarms",
                "orders.refused", "mock:refused",
                "orders.unknown", "mock:unknown"));
        settings.putAll(connection("camel.component.ctrader."));
        settings.put("camel.component.ctrader.reconnect-delay", "50ms");
        settings.put("camel.component.ctrader.reconnect-max-delay", "200ms");
        return settings;
    }

    private Map<String, String> connection(String prefix) {
        return Map.of(
                prefix + "host", simulator.host(),
                prefix + "port", String.valueOf(simulator.port()),
                prefix + "trustCertificate", "file:" + simulator.certificateFile());
    }

    /** What a Kamelet needs to connect here without the component's settings. */
    Map<String, Object> kamelet() {
        Map<String, Object> parameters = new HashMap<>(connection(""));
        parameters.put("clientId", "demo-client");
        parameters.put("clientSecret", SECRET);
        parameters.put("accessToken", "demo-token");
        return parameters;
    }

    CamelContext context() {
        return Objects.requireNonNull(main.getCamelContext());
    }

    MockEndpoint mock(String name) {
        return context().getEndpoint("mock:" + name, MockEndpoint.class);
    }

    /** The bodies that have come so far. */
    List<String> bodies(String mock) {
        return mock(mock).getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(String.class))
                .toList();
    }

    /** Waits for a body with all of these in it. */
    void await(String mock, String... parts) {
        awaitWhile(() -> {}, mock, parts);
    }

    /** Likewise, doing something before each look. */
    void awaitWhile(Runnable meanwhile, String mock, String... parts) {
        Awaitility.await(mock + " with " + List.of(parts)).atMost(SOON).until(() -> {
            meanwhile.run();
            return bodies(mock).stream()
                    .anyMatch(body -> List.of(parts).stream().allMatch(body::contains));
        });
    }

    @Override
    public void close() {
        main.stop();
        simulator.close();
    }
}
