// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot.sample;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Live ticks go to the sink as JSON; what happens to the feed is logged. */
@Component
public class FeedRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("ctrader:{{feed.symbols}}")
                .routeId("feed")
                .choice()
                .when(simple("${header.CamelCTraderEventType} == 'LIFECYCLE'"))
                .log("${header.CamelCTraderLifecycle} ${body.symbols} ${body.reason}")
                .when(simple("${body.snapshot} == false"))
                .convertBodyTo(String.class)
                .to("{{feed.sink}}");
    }
}
