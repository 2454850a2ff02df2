// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * The message of one event. Its headers are made when somebody first looks at them: most routes look at the body, and a
 * sorted map of headers costs more than the tick. With pooled exchanges it is used again. Not thread-safe.
 */
final class FeedMessage extends DefaultMessage {

    private @Nullable FeedEvent event;

    FeedMessage(CamelContext context) {
        super(context);
    }

    /** Makes this the message of an event. */
    void event(FeedEvent newEvent) {
        event = newEvent;
        setBody(newEvent);
        if (hasPopulatedHeaders()) { // used again by a route that looks at headers
            populateInitialHeaders(getHeaders());
        }
    }

    @Override
    public void reset() {
        super.reset();
        event = null;
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        FeedEvent told = event;
        if (told == null) {
            return;
        }
        headers.put(CTraderConstants.EVENT_TYPE, told.eventType().name());
        String symbol = told.symbol();
        if (symbol != null) {
            headers.put(CTraderConstants.SYMBOL, symbol);
        }
        if (told instanceof Tick tick) {
            headers.put(CTraderConstants.MESSAGE_TIMESTAMP, tick.time());
        } else if (told instanceof TickBatch batch) {
            headers.put(CTraderConstants.MESSAGE_TIMESTAMP, batch.last().time());
        } else if (told instanceof Bar bar) {
            headers.put(CTraderConstants.MESSAGE_TIMESTAMP, bar.time());
        } else if (told instanceof DepthBook book) {
            headers.put(CTraderConstants.MESSAGE_TIMESTAMP, book.time());
        } else if (told instanceof LifecycleEvent lifecycle) {
            headers.put(CTraderConstants.LIFECYCLE, lifecycle.type().name());
            headers.put(CTraderConstants.CONCERN, lifecycle.concern().name());
        }
    }
}
