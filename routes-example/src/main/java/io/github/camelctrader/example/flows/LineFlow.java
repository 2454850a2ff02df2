// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import org.apache.camel.builder.RouteBuilder;

/**
 * Every event of the feed as one line of JSON to all who connect to a TCP port.
 *
 * <ul>
 *   <li>A client gets every line from its connection on, or it is disconnected: {@link LineClients} tells when.
 *   <li>What a client sends is thrown away; a line of more than 1 kB ends its connection.
 *   <li>No encryption and no log-in: it listens where {@code gateway.host} says, on loopback by default.
 * </ul>
 */
public final class LineFlow extends RouteBuilder {

    @Override
    public void configure() {
        LineClients clients = new LineClients(
                Settings.read(getContext(), "flows.lines.max-clients", Integer.class),
                Settings.read(getContext(), "flows.lines.buffer", Integer.class));
        getContext().getRegistry().bind("lineClients", clients);

        from("netty:tcp://{{gateway.host}}:{{flows.lines.port}}"
                        + "?channelGroup=#bean:lineClients&textline=true&sync=false")
                .routeId("line-clients")
                .precondition("{{flows.lines.enabled}}")
                .stop();

        from("{{feed.leader}}ctrader:{{feed.symbols}}")
                .routeId("lines")
                .precondition("{{flows.lines.enabled}}")
                .convertBodyTo(String.class)
                .bean(clients, "send");
    }
}
