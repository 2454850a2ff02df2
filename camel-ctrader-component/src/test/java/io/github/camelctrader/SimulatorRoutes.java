// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;

/** A simulator, and a Camel context whose component is set up for it as a user would do. */
final class SimulatorRoutes implements AutoCloseable {

    final CTraderSimulator simulator;
    final DefaultCamelContext context = new DefaultCamelContext();
    final CTraderComponent component = new CTraderComponent();
    final List<FeedEvent> events = new CopyOnWriteArrayList<>();

    SimulatorRoutes(String... symbols) {
        this(CTraderSimulator.builder().symbols(symbols));
    }

    SimulatorRoutes(CTraderSimulatorBuilder builder) {
        simulator = builder.start();
        CTraderConfiguration options = component.getConfiguration();
        options.setHost(simulator.host());
        options.setPort(simulator.port());
        options.setTrustCertificate("file:" + simulator.certificateFile());
        options.setClientId("demo-client");
        options.setClientSecret("demo-secret");
        options.setAccessToken("demo-token");
        options.setReconnectDelay(50);
        options.setReconnectMaxDelay(200);
        context.addComponent("ctrader", component);
    }

    /** Starts one route, named {@code r}, that collects its events. */
    SimulatorRoutes route(String uri) throws Exception {
        add("r", uri);
        context.start();
        return this;
    }

    /** Adds a route that collects its events. */
    void add(String id, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(e -> events.add(e.getMessage().getBody(FeedEvent.class)));
            }
        });
    }

    /** Lets {@code master:} work, on locks in this folder that are tried for often. */
    void clusterOn(Path locks) throws Exception {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(locks.toString());
        cluster.setAcquireLockDelay(1);
        cluster.setAcquireLockDelayUnit(TimeUnit.MILLISECONDS);
        // The first attempt waits for up to one interval.
        cluster.setAcquireLockInterval(200);
        cluster.setAcquireLockIntervalUnit(TimeUnit.MILLISECONDS);
        context.addService(cluster);
    }

    List<String> names() {
        return Events.names(events);
    }

    @Override
    public void close() {
        context.stop();
        simulator.close();
    }
}
