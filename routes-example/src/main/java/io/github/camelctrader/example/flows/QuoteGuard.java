// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.QuoteState;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import java.time.Duration;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Lets an order pass if its symbol's quote is live and young enough, and fails it with {@link OrderRefusedException} if not.
 * The order itself stays as it was. Keeps no state.
 */
final class QuoteGuard implements AggregationStrategy {

    private final long maxAge;

    QuoteGuard(Duration maxAge) {
        this.maxAge = maxAge.toMillis();
    }

    @Override
    public Exchange aggregate(Exchange order, Exchange answer) {
        Quote quote = answer.getMessage().getBody(Quote.class);
        if (!isFor(order.getMessage().getBody(), quote.tick())) {
            order.setException(new OrderRefusedException(quote, "it names another symbol than its header"));
        } else if (quote.state() != QuoteState.LIVE) {
            order.setException(new OrderRefusedException(quote, "the quote is not live"));
        } else if (quote.age() > maxAge) {
            order.setException(new OrderRefusedException(quote, "the quote is older than " + maxAge + " ms"));
        }
        return order;
    }

    /** Typed bodies say the symbol themselves; where fields and header differ, the component refuses the order. */
    private static boolean isFor(Object body, Tick tick) {
        if (body instanceof NewOrder order) {
            return order.symbol() == null || order.symbol().equals(tick.symbol());
        }
        return !(body instanceof ProtoOANewOrderReq request) || request.getSymbolId() == tick.symbolId();
    }
}
