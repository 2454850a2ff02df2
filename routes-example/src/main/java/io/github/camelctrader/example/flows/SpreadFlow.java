// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.Tick;
import org.apache.camel.builder.RouteBuilder;

/**
 * Tells when a spread exceeds its limit, and when it is over: once each, not at every tick.
 *
 * <p>It goes by the ticks that reach the route: a route that is slower than its feed may miss a spread that was wide for a
 * moment, but not one that stays so. While a link is lost the last state stands.
 */
public final class SpreadFlow extends RouteBuilder {

    @Override
    public void configure() {
        SpreadAlarm alarm = new SpreadAlarm(Settings.read(getContext(), "flows.spread.limits", String.class));

        from("{{feed.leader}}ctrader:{{feed.symbols}}?events=tick")
                .routeId("spread")
                .precondition("{{flows.spread.enabled}}")
                .filter()
                .body(Tick.class, tick -> !tick.snapshot())
                .bean(alarm, "onTick")
                .filter(bodyAs(SpreadChange.class).isNotNull())
                .to("{{flows.spread.to}}");
    }
}
