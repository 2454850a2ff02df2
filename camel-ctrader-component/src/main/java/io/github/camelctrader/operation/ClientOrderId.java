// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.model.Execution;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The id of a new order. One that is made up stands in the header before the order is written, so that whoever repeats the
 * exchange names the same order. Once the broker has answered, the header tells and no longer asks: the next order of the
 * exchange is another one.
 */
final class ClientOrderId {

    private static final String MADE_UP = "CamelCTraderMadeUpClientOrderId";
    private static final String ANSWERED = "CamelCTraderAnsweredClientOrderId";

    private ClientOrderId() {}

    /** The id that was given, else a new one. */
    static String of(@Nullable String given, OperationCall call) {
        if (given != null) {
            return given;
        }
        if (call.sentOrders() != null) {
            throw new IllegalArgumentException(
                    "The clientOrderId is missing, by which option 'idempotent' knows an order: set the header "
                            + CTraderConstants.CLIENT_ORDER_ID + " or the field 'clientOrderId'");
        }
        String id = call.session().nextOrderId();
        call.exchange().setProperty(MADE_UP, id);
        call.exchange().getMessage().setHeader(CTraderConstants.CLIENT_ORDER_ID, id);
        return id;
    }

    /** The answer, after which an id that was made up has served. */
    static CompletableFuture<Execution> served(Exchange exchange, CompletableFuture<Execution> answer) {
        return answer.thenApply(execution -> {
            exchange.setProperty(ANSWERED, exchange.getProperty(MADE_UP));
            return execution;
        });
    }

    /** Whether the header is left over from an order that was answered. One that a route has set is another object. */
    @SuppressWarnings("ReferenceEquality")
    static boolean isLeftOver(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(CTraderConstants.CLIENT_ORDER_ID);
        return header != null && header == exchange.getProperty(ANSWERED);
    }
}
