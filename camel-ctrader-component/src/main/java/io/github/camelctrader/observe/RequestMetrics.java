// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import io.github.camelctrader.CTraderOperation;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of the operations of producers. Knows nothing of Micrometer, so that the component works without it.
 * May be called from any thread.
 */
public interface RequestMetrics {

    /** Measures nothing. */
    RequestMetrics NONE = new RequestMetrics() {
        @Override
        public void ended(CTraderOperation operation, @Nullable Throwable failure, long nanos) {}

        @Override
        public void remove() {}
    };

    /**
     * An operation has ended.
     *
     * @param failure why it failed; null if it did not
     * @param nanos how long it took
     */
    void ended(CTraderOperation operation, @Nullable Throwable failure, long nanos);

    /** Takes the meters out of their registry. */
    void remove();

    /** Meters in the Camel context's registry of Micrometer, or none if either is absent. */
    static RequestMetrics of(CamelContext context) {
        return FeedMetrics.available(context) ? MicrometerRequestMetrics.find(context) : NONE;
    }
}
