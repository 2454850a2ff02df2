// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import org.apache.camel.builder.RouteBuilder;

/** The WebSocket that browsers connect to, its heartbeat, and what remains of a client's request after cleaning. */
public final class GatewayRoutes extends RouteBuilder {

    private static final String KEY = "CamelVertxWebsocket.connectionKey";
    private static final String EVENT = "CamelVertxWebsocket.event";

    @Override
    public void configure() {
        from("vertx-websocket:{{gateway.host}}:{{gateway.port}}/ticks?fireWebSocketConnectionEvents=true"
                        + "&serverOptions=#bean:gatewayOptions&allowedOriginPattern=#property:gateway.origins")
                .routeId("gateway")
                // Query parameters arrive as headers, unfiltered: only the two that the server itself sets may pass.
                .removeHeaders("*", KEY, EVENT)
                .choice()
                .when(exchange -> isOwn(exchange.getMessage().getHeader(KEY))
                        && isOwn(exchange.getMessage().getHeader(EVENT)))
                .to("bean:gateway?method=onEvent")
                .otherwise()
                .to("bean:gateway?method=refuse");

        from("timer:heartbeat?period={{gateway.heartbeat:15000}}&delay=0&includeMetadata=false")
                .routeId("heartbeat")
                .to("bean:gateway?method=heartbeat");
    }

    /** A query parameter of the same name would have turned the server's value into a list of two. */
    private static boolean isOwn(Object header) {
        return header instanceof String || header instanceof Enum<?>;
    }
}
