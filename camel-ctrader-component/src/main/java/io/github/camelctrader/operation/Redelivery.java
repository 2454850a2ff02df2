// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known when an error handler delivers an exchange to the same endpoint again. A route that goes there once
 * more of its own account is another matter: the count of its redeliveries has not grown since.
 *
 * @param endpoint where it was delivered to
 * @param value what is to be known
 * @param number how many deliveries there had been before
 */
public record Redelivery(Endpoint endpoint, Object value, int number) {

    /** Keeps a value for the next delivery. */
    public static void remember(Exchange exchange, String key, Endpoint endpoint, Object value) {
        exchange.setProperty(key, new Redelivery(endpoint, value, number(exchange)));
    }

    /** The value that was kept, if this is a redelivery; else null. */
    public static @Nullable Object recall(Exchange exchange, String key, Endpoint endpoint) {
        return exchange.getProperty(key) instanceof Redelivery before
                        && before.endpoint.equals(endpoint)
                        && before.number < number(exchange)
                ? before.value
                : null;
    }

    private static int number(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
    }
}
