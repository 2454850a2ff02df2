// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import io.github.camelctrader.model.Tick;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;

/** The newest quote of each symbol once a period; and ticks back in their order behind steps that run side by side. */
final class Grouping extends RouteBuilder {

    @Override
    public void configure() {
        from("ctrader:*?events=tick")
                .routeId("newest")
                .aggregate(header("CamelCTraderSymbol"), new UseLatestAggregationStrategy())
                .completionInterval(100)
                .forceCompletionOnStop()
                .to("mock:newest");

        from("ctrader:*?events=tick")
                .routeId("in-order")
                .filter()
                .body(Tick.class, tick -> !tick.snapshot())
                .threads(4) // from here on a tick can overtake another
                .to("direct:slow")
                .to("direct:ordered");
        from("direct:slow").process(exchange -> {}); // whatever takes its time
        from("direct:ordered").resequence(header("CamelMessageTimestamp")).stream()
                .timeout(1000)
                .comparator(new ByTime())
                .to("mock:ordered");
    }
}
