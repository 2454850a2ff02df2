// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * What is measured of one consumer while it runs. Knows nothing of Micrometer, so that the component works without it.
 * May be called from any thread.
 */
public interface FeedMetrics {

    /** Measures nothing. */
    FeedMetrics NONE = new FeedMetrics() {
        @Override
        public void handedOver(FeedEvent event) {}

        @Override
        public void remove() {}
    };

    /** An event goes to the route now. Allocates nothing. */
    void handedOver(FeedEvent event);

    /** Takes the meters out of their registry. */
    void remove();

    /**
     * Meters in the Camel context's registry of Micrometer, or none if either is absent.
     *
     * @param name tells the consumer apart from all others of the context
     * @param feed the consumer
     * @param wanted the events that the consumer delivers
     * @param bySymbol whether events and latency are measured by symbol
     */
    static FeedMetrics of(
            CamelContext context, String name, FeedAttributes feed, Set<EventType> wanted, boolean bySymbol) {
        return available(context) ? MicrometerMetrics.find(context, name, feed, wanted, bySymbol) : NONE;
    }

    /** Whether Micrometer is there. */
    static boolean available(CamelContext context) {
        // By this class's own loader: it is the one that would have to link what mentions Micrometer.
        return context.getClassResolver()
                        .resolveClass("io.micrometer.core.instrument.MeterRegistry", FeedMetrics.class.getClassLoader())
                != null;
    }
}
