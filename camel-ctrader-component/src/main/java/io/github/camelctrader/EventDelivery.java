/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one exchange of each wanted event and sends it through the route. Runs on lanes, several at a time.
 *
 * <p>Failures also reach the exception handler if the user has set one or bridges it; the default handler would only
 * repeat what the client has logged.
 */
final class EventDelivery implements Lane.Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

    private final DefaultConsumer consumer;
    private final Set<EventType> wanted;
    private volatile FeedMetrics metrics = FeedMetrics.NONE;

    EventDelivery(DefaultConsumer consumer, Set<EventType> wanted) {
        this.consumer = consumer;
        this.wanted = wanted;
    }

    /** Which events reach the route. */
    Set<EventType> wanted() {
        return wanted;
    }

    /** Counts from now on what is handed to the route. */
    void measure(FeedMetrics newMetrics) {
        metrics = newMetrics;
    }

    /** Whether anything is to be done for an event. */
    boolean concerns(FeedEvent event) {
        return wanted.contains(event.eventType()) || isHandledFailure(event);
    }

    @Override
    public void deliver(FeedEvent event, Runnable done) {
        try {
            if (event instanceof LifecycleEvent failure && isHandledFailure(event)) {
                handle("The feed has failed", FailureEvents.toException(failure));
            }
            if (!wanted.contains(event.eventType())) {
                done.run();
                return;
            }
            Exchange exchange = exchange(event);
            metrics.handedOver(event);
            AsyncCallback callback = consumer.defaultConsumerCallback(exchange, true);
            consumer.getAsyncProcessor().process(exchange, doneSync -> {
                try {
                    callback.done(doneSync);
                } finally {
                    done.run();
                }
            });
        } catch (RuntimeException e) {
            handle("Cannot deliver " + event, e);
            done.run();
        }
    }

    private void handle(String message, Exception failure) {
        try {
            consumer.getExceptionHandler().handleException(message, failure);
        } catch (RuntimeException e) {
            // The lane must go on, whatever a handler of the user's own does.
            LOG.warn("The exception handler has failed on: {}", message, e);
        }
    }

    private boolean isHandledFailure(FeedEvent event) {
        return event instanceof LifecycleEvent lifecycle
                && FailureEvents.isFailure(lifecycle)
                && !(consumer.getExceptionHandler() instanceof LoggingExceptionHandler);
    }

    private Exchange exchange(FeedEvent event) {
        Exchange exchange = consumer.createExchange(true);
        Message message = exchange.getMessage();
        message.setBody(event);
        message.setHeader(CTraderConstants.EVENT_TYPE, event.eventType().name());
        String symbol = event.symbol();
        if (symbol != null) {
            message.setHeader(CTraderConstants.SYMBOL, symbol);
        }
        if (event instanceof Tick tick) {
            message.setHeader(CTraderConstants.MESSAGE_TIMESTAMP, tick.time());
        } else if (event instanceof Bar bar) {
            message.setHeader(CTraderConstants.MESSAGE_TIMESTAMP, bar.time());
        } else if (event instanceof DepthBook book) {
            message.setHeader(CTraderConstants.MESSAGE_TIMESTAMP, book.time());
        } else if (event instanceof LifecycleEvent lifecycle) {
            message.setHeader(CTraderConstants.LIFECYCLE, lifecycle.type().name());
            message.setHeader(CTraderConstants.CONCERN, lifecycle.concern().name());
        }
        return exchange;
    }
}
