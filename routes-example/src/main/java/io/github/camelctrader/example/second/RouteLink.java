// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.support.service.BaseService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is a route: open as long as the route is started.
 *
 * <ul>
 *   <li>The endpoint of {@code vertx-websocket} fails to start if nobody listens, reconnects in secret at a fixed pace, and
 *       keeps its socket when the route stops, a dead one as well. So the route is not started with the application, its
 *       consumer is kept from reconnecting, and the endpoint is stopped with the route.
 *   <li>Called by one thread.
 * </ul>
 */
final class RouteLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(RouteLink.class);
    private static final int STOP_LIMIT_MILLIS = 1000;

    private final CamelContext context;
    private final String routeId;

    RouteLink(CamelContext context, String routeId) {
        this.context = context;
        this.routeId = routeId;
    }

    @Override
    public void open() throws Exception {
        if (context.isStopping()) {
            throw new IllegalStateException("the application stops");
        }
        context.getRouteController().startRoute(routeId);
        // Only a started consumer connects again by itself. Messages come to a suspended one as well.
        Consumer consumer = route().getConsumer();
        if (consumer instanceof BaseService service) {
            service.suspend();
        }
    }

    @Override
    public void close() {
        try {
            context.getRouteController().stopRoute(routeId, STOP_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            LOG.warn("Route {} did not stop in order; its socket is closed all the same", routeId, e);
        }
        Endpoint endpoint = route().getEndpoint();
        endpoint.stop();
        endpoint.start();
    }

    private Route route() {
        Route route = context.getRoute(routeId);
        if (route == null) {
            throw new IllegalStateException("no route " + routeId);
        }
        return route;
    }
}
