// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.TickBatch;
import io.github.camelctrader.operation.OperationChoice;
import io.github.camelctrader.option.OptionText;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.jspecify.annotations.Nullable;

/**
 * What a span of Camel's telemetry says of an exchange with cTrader: event or operation, symbol, account, and the ids of order,
 * position and deal. Found by Camel where {@code camel-telemetry} is there; nothing else mentions that.
 *
 * <ul>
 *   <li>No tag is made of the endpoint's URI, and so none can hold a secret of it.
 *   <li>Names of spans are few: {@code ctrader tick}, {@code ctrader newOrder}. What differs stands in tags.
 *   <li>May be called from any thread.
 * </ul>
 */
public final class CTraderSpanDecorator extends AbstractSpanDecorator {

    private static final String PREFIX = "ctrader.";

    /** Headers of an event or an order, and their tags. */
    private static final Map<String, String> TAGS = Map.of(
            CTraderConstants.SYMBOL, "symbol",
            CTraderConstants.ACCOUNT_ID, "account",
            CTraderConstants.LIFECYCLE, "lifecycle",
            CTraderConstants.EXECUTION_TYPE, "execution",
            CTraderConstants.CAUSE, "cause",
            CTraderConstants.ORDER_ID, "order",
            CTraderConstants.POSITION_ID, "position",
            CTraderConstants.DEAL_ID, "deal",
            CTraderConstants.CLIENT_ORDER_ID, "client_order",
            CTraderConstants.EVENT_ID, "event_id");

    @Override
    public String getComponent() {
        return "ctrader";
    }

    @Override
    public String getComponentClassName() {
        return CTraderComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return getComponent() + " " + doing(exchange, endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-ctrader");
        span.setTag(TagConstants.URL_SCHEME, getComponent());
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        if (endpoint instanceof CTraderEndpoint ours) {
            span.setTag(TagConstants.SERVER_ADDRESS, ours.getServiceUrl());
            tag(span, "symbols", ours.getSymbols());
        }
        tag(span, isReceived(exchange, endpoint) ? "event" : "operation", doing(exchange, endpoint));
        TAGS.forEach((header, name) -> tag(span, name, exchange.getMessage().getHeader(header)));
        if (exchange.getMessage().getBody() instanceof TickBatch batch) {
            tag(span, "batch_size", batch.size());
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        // The id that was made up for an order stands there by now, whatever became of it.
        tag(span, "client_order", exchange.getMessage().getHeader(CTraderConstants.CLIENT_ORDER_ID));
        if (exchange.getMessage().getBody() instanceof Execution execution) {
            tag(span, "order", execution.orderId());
            tag(span, "position", execution.positionId());
            tag(span, "deal", execution.dealId());
        }
    }

    private static String doing(Exchange exchange, Endpoint endpoint) {
        if (isReceived(exchange, endpoint)) {
            String type = exchange.getMessage().getHeader(CTraderConstants.EVENT_TYPE, "event", String.class);
            return type.toLowerCase(java.util.Locale.ROOT);
        }
        return endpoint instanceof CTraderEndpoint ours ? operation(exchange, ours) : "request";
    }

    /** Only names that there are, whatever a header says. */
    private static String operation(Exchange exchange, CTraderEndpoint endpoint) {
        CTraderConfiguration options = endpoint.getConfiguration();
        String asked = exchange.getMessage().getHeader(CTraderConstants.OPERATION, "", String.class);
        return Stream.of(CTraderOperation.values())
                .filter(new OperationChoice(endpoint, options)::permits)
                .map(OptionText::label)
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .orElse(OptionText.label(options.getOperation()));
    }

    private static boolean isReceived(Exchange exchange, Endpoint endpoint) {
        return exchange.getFromEndpoint() == endpoint;
    }

    private static void tag(Span span, String name, @Nullable Object value) {
        if (value != null) {
            span.setTag(PREFIX + name, clipMaxLength(value.toString()));
        }
    }
}
