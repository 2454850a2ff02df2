// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.Tick;
import java.time.Duration;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Makes bars of ticks, by the ticks' own time: the first tick of a later period ends the bar and begins the next. A tick of
 * an earlier period is left out, since its bar has been told. Keeps no state.
 */
final class BarStrategy implements AggregationStrategy {

    private final long period;

    /** Bars of a period that divides the day. */
    BarStrategy(Duration period) {
        this.period = period.toMillis();
        if (this.period <= 0) {
            throw new IllegalArgumentException("The period of a bar must be above 0: " + period);
        }
    }

    @Override
    public boolean canPreComplete() {
        return true;
    }

    @Override
    public boolean preComplete(@Nullable Exchange bar, Exchange tick) {
        return bar != null && openTime(tick) > bar(bar).openTime();
    }

    @Override
    public Exchange aggregate(@Nullable Exchange bar, Exchange tick) {
        if (bar == null) {
            tick.getMessage().setBody(OhlcBar.of(tick(tick), openTime(tick)));
            return tick;
        }
        if (openTime(tick) == bar(bar).openTime()) {
            bar.getMessage().setBody(bar(bar).with(tick(tick)));
        }
        return bar;
    }

    /** Marks a bar as final, unless it had to end because the route stops. */
    void close(Exchange exchange) {
        boolean stopped = "force".equals(exchange.getProperty(Exchange.AGGREGATED_COMPLETED_BY));
        exchange.getMessage().setBody(bar(exchange).closed(!stopped));
    }

    private long openTime(Exchange exchange) {
        return Math.floorDiv(tick(exchange).time(), period) * period;
    }

    private static Tick tick(Exchange exchange) {
        return exchange.getMessage().getBody(Tick.class);
    }

    private static OhlcBar bar(Exchange exchange) {
        return exchange.getMessage().getBody(OhlcBar.class);
    }
}
