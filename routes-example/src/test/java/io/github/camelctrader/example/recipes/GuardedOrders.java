// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import io.github.camelctrader.client.OutcomeUnknownException;
import org.apache.camel.builder.RouteBuilder;

/** Orders that stop for a while when the broker refuses one after the other. */
final class GuardedOrders extends RouteBuilder {

    @Override
    public void configure() {
        onException(OutcomeUnknownException.class).to("mock:unknown"); // look it up, never send it again

        from("direct:order")
                .routeId("guarded-orders")
                .circuitBreaker()
                .resilience4jConfiguration()
                .slidingWindowSize(4)
                .minimumNumberOfCalls(4)
                .failureRateThreshold(75)
                .waitDurationInOpenState(30)
                .timeoutEnabled(false)
                .throwExceptionWhenHalfOpenOrOpenState(true)
                .end()
                .to("ctrader:*?operation=newOrder")
                .end();
    }
}
