// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context whose ctrader component has credentials and connects to nothing. */
final class FakeContext implements AutoCloseable {

    final DefaultCamelContext context = new DefaultCamelContext();
    final CTraderComponent component = new CTraderComponent();
    final FakeLinks links = new FakeLinks();

    final ManualDelays delays = new ManualDelays();

    FakeContext() {
        context.getCamelContextExtension()
                .addContextPlugin(
                        SharedByContext.class, new SharedByContext(context, new ComponentThreads(context), delays));
        component.setLinks(links);
        component.getConfiguration().setClientId("the-client");
        component.getConfiguration().setClientSecret("the-secret");
        component.getConfiguration().setAccessToken("the-token");
        context.addComponent("ctrader", component);
    }

    /** Starts with one route, named {@code r}, that ends at {@code mock:out}. */
    FakeContext route(String uri) throws Exception {
        return routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("r").to("mock:out");
            }
        });
    }

    FakeContext routes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
        return this;
    }

    MockEndpoint out() {
        return context.getEndpoint("mock:out", MockEndpoint.class);
    }

    CTraderConsumer consumer() {
        return (CTraderConsumer) context.getRoute("r").getConsumer();
    }

    @Override
    public void close() {
        context.stop();
    }
}
