// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderConsumer;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Starts routes of documents as they are, on a simulator: each consumer of the component has to get its session. Components
 * that are not here are played by {@link ForeignComponent}, which knows their options.
 */
final class DocumentedRoutes implements AutoCloseable {

    private final CTraderSimulator simulator;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CTraderConfiguration options;

    private DocumentedRoutes() {
        this("demo-token");
    }

    private DocumentedRoutes(String accessToken) {
        simulator = CTraderSimulator.builder()
                .symbols("EURUSD", "XAUUSD", "GBPUSD", "US 500")
                .accessToken(accessToken)
                .start();
        CTraderComponent component = component(simulator);
        options = component.getConfiguration();
        ComponentResolver resolver = ForeignComponent::resolve;
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, resolver);
        context.getPropertiesComponent().addPropertiesFunction(new DocumentedEnvironment());
        context.addComponent("ctrader", component);
    }

    /** Starts routes of Java. */
    static void start(RoutesBuilder routes) throws Exception {
        try (DocumentedRoutes documented = new DocumentedRoutes()) {
            documented.context.addRoutes(routes);
            documented.run();
        }
    }

    /** Starts routes of YAML or XML; the ending of the name tells which. */
    static void start(String name, String text) throws Exception {
        try (DocumentedRoutes documented = new DocumentedRoutes()) {
            PluginHelper.getRoutesLoader(documented.context).loadRoutes(ResourceHelper.fromString(name, text));
            documented.run();
        }
    }

    /** Gets a session with the tokens of a file, which has to have this access token. */
    static void startWithTokens(Path file, String accessToken) throws Exception {
        try (DocumentedRoutes documented = new DocumentedRoutes(accessToken)) {
            documented.options.setAccessToken(null);
            documented.options.setTokenFile(file.toString());
            documented.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD").log("${body}");
                }
            });
            documented.run();
        }
    }

    /** Creates an endpoint. */
    static void resolve(String uri) {
        try (DocumentedRoutes documented = new DocumentedRoutes()) {
            documented.context.start();
            documented.context.getEndpoint(uri).start();
        }
    }

    /** A component that reaches the simulator. */
    private static CTraderComponent component(CTraderSimulator simulator) {
        CTraderComponent component = new CTraderComponent();
        CTraderConfiguration options = component.getConfiguration();
        options.setHost(simulator.host());
        options.setPort(simulator.port());
        options.setTrustCertificate("file:" + simulator.certificateFile());
        options.setClientId("demo-client");
        options.setClientSecret("demo-secret");
        options.setAccessToken("demo-token");
        return component;
    }

    private void run() {
        context.start();
        List<CTraderConsumer> consumers = context.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(CTraderConsumer.class::isInstance)
                .map(CTraderConsumer.class::cast)
                .toList();
        await("a session").atMost(Duration.ofSeconds(10)).until(() -> consumers.stream()
                .allMatch(CTraderConsumer::isAuthenticated));
    }

    @Override
    public void close() {
        context.getShutdownStrategy().setTimeout(5);
        context.stop();
        simulator.close();
    }
}
