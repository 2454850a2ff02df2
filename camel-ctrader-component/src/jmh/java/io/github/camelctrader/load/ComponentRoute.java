// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.impl.engine.PooledProcessorExchangeFactory;

/** This component in a route. Nothing is lost on the way: where the route is slower than the feed, reading stops. */
final class ComponentRoute implements Way {

    private static final int BATCH = 100;

    private final TlsProvider provider;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private boolean pooled;
    private boolean lean;
    private int lanes = 1;
    private int batch = 1;

    /** A route with everything as it is by default. */
    ComponentRoute(TlsProvider provider) {
        this.provider = provider;
    }

    /** With Camel's pooled exchanges. */
    ComponentRoute pooled() {
        pooled = true;
        return this;
    }

    /** Without stream caching and error handler. */
    ComponentRoute lean() {
        lean = true;
        return this;
    }

    /** With so many lanes. */
    ComponentRoute lanes(int count) {
        lanes = count;
        return this;
    }

    /** With up to a hundred ticks to an exchange. */
    ComponentRoute batches() {
        batch = BATCH;
        return this;
    }

    @Override
    public void open(Target target, Meter meter) throws Exception {
        context.disableJMX();
        if (pooled) {
            ExtendedCamelContext extended = context.getCamelContextExtension();
            extended.setExchangeFactory(new PooledExchangeFactory());
            extended.setProcessorExchangeFactory(new PooledProcessorExchangeFactory());
        }
        context.setStreamCaching(!lean);
        context.addComponent("ctrader", component(target));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                if (lean) {
                    errorHandler(noErrorHandler());
                }
                from("ctrader:" + target.names() + "?overflow=backpressure&concurrentConsumers=" + lanes + "&batchSize="
                                + batch)
                        .process(exchange -> {
                            Object body = exchange.getMessage().getBody();
                            if (body instanceof Tick tick) {
                                count(meter, tick);
                            } else if (body instanceof TickBatch ticks) {
                                for (Tick tick : ticks) {
                                    count(meter, tick);
                                }
                            }
                        });
            }
        });
        context.start();
    }

    @Override
    public void close() {
        context.stop();
    }

    private static void count(Meter meter, Tick tick) {
        meter.tick(tick.rawBid(), tick.rawAsk(), tick.timestamp());
    }

    private CTraderComponent component(Target target) {
        CTraderComponent component = new CTraderComponent();
        CTraderConfiguration options = component.getConfiguration();
        options.setHost(Target.HOST);
        options.setPort(target.port());
        options.setTrustCertificate("file:" + target.certificate());
        options.setSslProvider(provider);
        options.setClientId("demo-client");
        options.setClientSecret("demo-secret");
        options.setAccessToken("demo-token");
        return component;
    }
}
