/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
