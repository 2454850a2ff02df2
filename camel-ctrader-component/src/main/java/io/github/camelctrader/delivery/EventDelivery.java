// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.lane.Lane;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.TickBatch;
import io.github.camelctrader.observe.FeedMetrics;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.PooledExchange;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.LoggingExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one exchange of each wanted event and sends it through the route. Runs on lanes, several at a time.
 *
 * <p>Failures also reach the exception handler if the user has set one or bridges it; the default handler would only
 * repeat what the client has logged.
 */
public final class EventDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

    private final DefaultConsumer consumer;
    private final EnumSet<EventType> wanted;
    private volatile FeedMetrics metrics = FeedMetrics.NONE;

    public EventDelivery(DefaultConsumer consumer, Set<EventType> wanted) {
        this.consumer = consumer;
        this.wanted = EnumSet.copyOf(wanted);
    }

    /** Which events reach the route. */
    public Set<EventType> wanted() {
        return Collections.unmodifiableSet(wanted);
    }

    /** Counts from now on what is handed to the route. */
    public void measure(FeedMetrics newMetrics) {
        metrics = newMetrics;
    }

    /** Whether anything is to be done for an event. */
    boolean concerns(FeedEvent event) {
        return wanted.contains(event.eventType()) || isHandledFailure(event);
    }

    /** What one lane does with its events. */
    Lane.Delivery forLane() {
        return new LaneDelivery(this);
    }

    /** Tells a failure to its handler, and makes an exchange of the event; null if the route does not want it. */
    @Nullable
    Exchange begin(FeedEvent event) {
        if (event instanceof LifecycleEvent failure && isHandledFailure(event)) {
            fail(failure);
        }
        return wanted.contains(event.eventType()) ? exchange(event) : null;
    }

    /** What Camel wants to hear the end of an exchange. */
    AsyncCallback callback(Exchange exchange) {
        return consumer.defaultConsumerCallback(exchange, true);
    }

    /** Sends an exchange through the route; whether the callback was called before this returned. */
    boolean process(Exchange exchange, AsyncCallback callback) {
        return consumer.getAsyncProcessor().process(exchange, callback);
    }

    /** Tells a failure to the consumer's exception handler; throws nothing. */
    void handle(String message, Throwable failure) {
        handle(message, null, failure);
    }

    private void handle(String message, @Nullable Exchange exchange, Throwable failure) {
        try {
            consumer.getExceptionHandler().handleException(message, exchange, failure);
        } catch (Throwable e) {
            // The lane must go on, whatever a handler of the user's own does.
            LOG.error("The exception handler has failed on: {}", message, e);
        }
    }

    /** A failure has the headers of its event, whether or not the route wants the event itself. */
    private void fail(LifecycleEvent failure) {
        CTraderException cause = Failures.of(failure);
        Exchange exchange = consumer.getEndpoint().createExchange();
        fill(exchange, failure);
        handle(consumer.getEndpoint() + ": " + cause.getMessage(), exchange, cause);
    }

    /** Whose events these are. */
    @Override
    public String toString() {
        return consumer.toString();
    }

    private boolean isHandledFailure(FeedEvent event) {
        return event instanceof LifecycleEvent lifecycle
                && Failures.isFailure(lifecycle)
                && !(consumer.getExceptionHandler() instanceof LoggingExceptionHandler);
    }

    private Exchange exchange(FeedEvent event) {
        Exchange exchange = consumer.createExchange(true);
        fill(exchange, event);
        metrics.handedOver(event);
        return exchange;
    }

    /** Makes an exchange one of an event. */
    public static void fill(Exchange exchange, FeedEvent event) {
        if (exchange instanceof PooledExchange && exchange.getIn() instanceof FeedMessage usedBefore) {
            usedBefore.event(event);
        } else {
            FeedMessage message = new FeedMessage(exchange.getContext());
            message.event(event);
            exchange.setIn(message);
        }
        if (event instanceof TickBatch batch) {
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, batch.size());
        }
    }
}
