// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import io.github.camelctrader.model.Tick;
import org.apache.camel.Exchange;
import org.apache.camel.processor.resequencer.ExpressionResultComparator;

/**
 * Orders ticks by the broker's time. Which one comes next nobody knows, so each waits for the time-out. Two that are equal
 * would be taken for one, so ticks of one millisecond are told apart by their ids.
 */
public final class ByTime implements ExpressionResultComparator {

    @Override
    public void setExpression(org.apache.camel.Expression expression) {
        // the time of the tick itself is taken
    }

    @Override
    public int compare(Exchange one, Exchange other) {
        int byTime = Long.compare(time(one), time(other));
        return byTime != 0 ? byTime : id(one).compareTo(id(other));
    }

    @Override
    public boolean predecessor(Exchange one, Exchange other) {
        return false;
    }

    @Override
    public boolean successor(Exchange one, Exchange other) {
        return false;
    }

    @Override
    public boolean isValid(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Tick;
    }

    private static String id(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelCTraderEventId", String.class);
    }

    private static long time(Exchange exchange) {
        return exchange.getMessage().getBody(Tick.class).timestamp();
    }
}
