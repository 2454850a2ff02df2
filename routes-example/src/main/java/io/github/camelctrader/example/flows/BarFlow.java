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
package io.github.camelctrader.example.flows;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.model.Tick;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/**
 * Ticks to bars of any period, with Camel's aggregator.
 *
 * <ul>
 *   <li>A bar ends with the first tick of a later period, or when no tick has come for {@code timeout}, which must be longer
 *       than the period. On stop the unfinished bars come out with {@code closed=false}.
 *   <li>A tick that is later than that timeout begins a second bar of its period.
 *   <li>The last known price after a subscription is no tick of the market and makes no bar.
 * </ul>
 */
public final class BarFlow extends RouteBuilder {

    @Override
    public void configure() {
        BarStrategy bars = new BarStrategy(Settings.read(getContext(), "flows.bars.period", Duration.class));

        from("{{feed.leader}}ctrader:{{feed.symbols}}?events=tick")
                .routeId("bars")
                .precondition("{{flows.bars.enabled}}")
                .filter()
                .body(Tick.class, tick -> !tick.snapshot())
                .aggregate(header(CTraderConstants.SYMBOL), bars)
                .completionTimeout("{{flows.bars.timeout}}")
                .forceCompletionOnStop()
                .process(bars::close)
                .to("{{flows.bars.to}}");
    }
}
