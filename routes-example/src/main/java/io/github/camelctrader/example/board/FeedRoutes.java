// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

import static io.github.camelctrader.CTraderConstants.EVENT_TYPE;
import static io.github.camelctrader.example.board.FeedBoard.FEED;

import org.apache.camel.builder.RouteBuilder;

/**
 * The feed, and what is done with the events of any feed. Lifecycle and ticks come through one consumer, so a tick is always
 * judged by what happened before it. Of the processes that share a {@code feed.leader}, one has the feed; {@link Standby}
 * tells the clients of the others.
 */
public final class FeedRoutes extends RouteBuilder {

    @Override
    public void configure() {
        String name = getContext().resolvePropertyPlaceholders("{{feed.name}}");
        from("{{feed.leader}}ctrader:{{feed.symbols}}?queueSize={{feed.queue-size}}")
                .routeId("feed")
                .setHeader(FEED, constant(name))
                .choice()
                .when(header(EVENT_TYPE).isEqualTo("LIFECYCLE"))
                .to("direct:lifecycle")
                .otherwise()
                .to("direct:tick");

        from("direct:lifecycle")
                .routeId("lifecycle")
                .to("bean:board?method=onLifecycle")
                .filter(body().isNotNull())
                .to("bean:gateway?method=lifecycle");

        from("direct:tick")
                .routeId("tick")
                .to("bean:board?method=onTick")
                .filter(body().isNotNull())
                .to("bean:gateway?method=tick");
    }
}
