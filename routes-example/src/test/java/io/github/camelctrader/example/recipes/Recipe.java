// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

/** A recipe's route on a simulator, and one beside it that counts what the feed has brought. Closing stops both. */
final class Recipe implements AutoCloseable {

    final CTraderSimulator simulator;
    final DefaultCamelContext context = new DefaultCamelContext();
    /** Every live tick, as another route of the same connection has received it. */
    private final Collection<Tick> beside = new ConcurrentLinkedQueue<>();

    private Recipe(CTraderSimulator simulator) {
        this.simulator = simulator;
    }

    /** Starts a route; the beans are bound by name, the component under {@code ctrader} is set. */
    static Recipe start(CTraderSimulatorBuilder simulator, RoutesBuilder route, Map<String, Object> beans)
            throws Exception {
        Recipe recipe = new Recipe(simulator.start());
        CTraderConfiguration options =
                recipe.context.getComponent("ctrader", CTraderComponent.class).getConfiguration();
        options.setHost(recipe.simulator.host());
        options.setPort(recipe.simulator.port());
        options.setTrustCertificate("file:" + recipe.simulator.certificateFile());
        options.setClientId("demo-client");
        options.setClientSecret("demo-secret");
        options.setAccessToken("demo-token");
        beans.forEach(recipe.context.getRegistry()::bind);
        recipe.context.getShutdownStrategy().setTimeout(10);
        recipe.context.addRoutes(route);
        recipe.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:*?events=tick&queueSize=1000000")
                        .startupOrder(10_000)
                        .filter()
                        .body(Tick.class, tick -> !tick.snapshot())
                        .process(e -> recipe.beside.add(e.getMessage().getBody(Tick.class)));
            }
        });
        recipe.context.start();
        return recipe;
    }

    List<Tick> ticks() {
        return List.copyOf(beside);
    }

    MockEndpoint mock(String name) {
        return context.getEndpoint("mock:" + name, MockEndpoint.class);
    }

    @Override
    public void close() {
        context.stop();
        simulator.close();
    }
}
