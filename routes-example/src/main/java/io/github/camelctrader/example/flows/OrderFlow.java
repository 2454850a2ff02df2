// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static io.github.camelctrader.CTraderConstants.EVENT_TYPE;
import static io.github.camelctrader.CTraderConstants.OPERATION;

import io.github.camelctrader.client.OutcomeUnknownException;
import java.time.Duration;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * Orders, each only on a live quote.
 *
 * <ul>
 *   <li>In: an order as {@code operation=newOrder} takes it, its symbol in the header {@code CamelCTraderSymbol}. Out: its
 *       first execution.
 *   <li>An order whose symbol is stale, closed, disconnected, only known from before, or older than {@code max-age} is not
 *       sent. The caller gets the exception, and {@code flows.orders.refused} the order.
 *   <li>The first order of a symbol that nobody has asked for is refused as well: asking subscribes it, and the next tick
 *       makes it live.
 *   <li>Nothing is sent twice. An order without an answer goes to {@code flows.orders.unknown}: look it up before trying
 *       again.
 * </ul>
 */
public final class OrderFlow extends RouteBuilder {

    @Override
    public void configure() {
        QuoteGuard guard = new QuoteGuard(Settings.read(getContext(), "flows.orders.max-age", Duration.class));

        onException(Exception.class)
                .logExhausted(false)
                .log(LoggingLevel.ERROR, "Not placed: ${exception.message}")
                .to("{{flows.orders.refused}}");
        onException(OutcomeUnknownException.class)
                .logExhausted(false)
                .log(LoggingLevel.ERROR, "May be placed: ${exception.message}")
                .to("{{flows.orders.unknown}}");

        from("direct:order")
                .routeId("orders")
                .precondition("{{flows.orders.enabled}}")
                // These would turn the question for the quote into something else.
                .removeHeaders(OPERATION + "|" + EVENT_TYPE)
                .enrich("ctrader:*?operation=quote", guard)
                .to("ctrader:*?operation=newOrder");
    }
}
