// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextRoutesStartingEvent;
import org.apache.camel.support.EventHelper;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * Tells Camel's meters of one exchange before the routes start. The first exchange that ends registers a gauge of the time
 * of the last one, and several that end at once register it several times, of which Micrometer warns.
 */
final class FirstExchange extends SimpleEventNotifierSupport {

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelContextRoutesStartingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        CamelContext context = ((CamelContextRoutesStartingEvent) event).getContext();
        EventHelper.notifyExchangeDone(
                context, context.getEndpoint("direct:first").createExchange());
    }
}
