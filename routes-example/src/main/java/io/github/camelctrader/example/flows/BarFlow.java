// SPDX-License-Identifier: Apache-2.0
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
