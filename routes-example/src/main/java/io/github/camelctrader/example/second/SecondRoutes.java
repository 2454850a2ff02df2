// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import org.apache.camel.builder.RouteBuilder;

/** The connection to the second feed, if there is one; it is started by {@link SecondFeed}, and again when it is lost. */
public final class SecondRoutes extends RouteBuilder {

    @Override
    public void configure() {
        if (!Settings.present(getContext())) {
            return;
        }
        String url = Settings.of(getContext()).uri().toString();
        from("vertx-websocket:" + url + (url.contains("?") ? "&" : "?") + "consumeAsClient=true&clientOptions=#bean:"
                        + SecondBeans.CLIENT_BEAN)
                .routeId(SecondBeans.ROUTE)
                .autoStartup(false)
                .to("bean:" + SecondBeans.FEED_BEAN + "?method=receive");
    }
}
