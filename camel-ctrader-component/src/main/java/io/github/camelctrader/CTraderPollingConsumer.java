// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.connection.Connections;
import io.github.camelctrader.connection.FeedSource;
import io.github.camelctrader.connection.FirstOutcome;
import io.github.camelctrader.connection.OpenConnection;
import io.github.camelctrader.delivery.EventDelivery;
import io.github.camelctrader.lane.FlowControl;
import io.github.camelctrader.lane.LaneQueue;
import io.github.camelctrader.lane.OverflowWatch;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.option.OptionText;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.PollingConsumerSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives one event for each poll, for {@code poll}, {@code pollEnrich} and consumer templates.
 *
 * <ul>
 *   <li>Under {@code overflow=conflate}, the default, a poll gives the newest tick of a symbol that was not polled yet.
 *       Otherwise the events come in the order of their arrival; when nobody polls, the oldest ticks beyond {@code queueSize}
 *       are lost, under {@code backpressure} as well: a poller never holds up the connection that it shares. Executions,
 *       account and lifecycle events are kept and come in order.
 *   <li>The subscription begins with the first poll and ends with this consumer, or when nobody has polled for a minute; the
 *       next poll subscribes again and begins with the current state.
 *   <li>May be polled by several threads. A stop ends every poll that waits, with no event.
 * </ul>
 */
final class CTraderPollingConsumer extends PollingConsumerSupport {

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final CTraderEndpoint endpoint;
    private final Set<EventType> wanted;
    private final TimeSource time = TimeSource.system();
    private final ReentrantLock polls = new ReentrantLock();
    /** Given for every event, and at the end. */
    private final Semaphore arrivals = new Semaphore(0);

    private volatile @Nullable Subscription subscription;
    private volatile long polledAt;

    CTraderPollingConsumer(CTraderEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.wanted = OptionText.events(endpoint.getConfiguration().getEvents());
    }

    @Override
    public @Nullable Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    @Override
    public @Nullable Exchange receiveNoWait() {
        return receive(0);
    }

    @Override
    public @Nullable Exchange receive(long timeoutMillis) {
        long end = time.nanoTime() + Math.min(TimeUnit.MILLISECONDS.toNanos(timeoutMillis), Long.MAX_VALUE / 2);
        try {
            FeedEvent event = next();
            while (event == null && isRunAllowed()) {
                if (!arrivals.tryAcquire(end - time.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return null;
                }
                event = next();
            }
            return event == null ? null : exchange(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable FeedEvent next() {
        polls.lock();
        try {
            polledAt = time.nanoTime();
            if (!isRunAllowed()) {
                return null;
            }
            LaneQueue queue = subscribed().queue;
            FeedEvent event = queue.poll();
            while (event != null && !wanted.contains(event.eventType())) {
                event = queue.poll(); // the queue tells of its overflow, whether anybody wants to know or not
            }
            return event;
        } finally {
            polls.unlock();
        }
    }

    private Exchange exchange(FeedEvent event) {
        Exchange exchange = endpoint.createExchange();
        EventDelivery.fill(exchange, event);
        return exchange;
    }

    private Subscription subscribed() {
        Subscription running = subscription;
        if (running == null) {
            try {
                running = new Subscription();
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
            subscription = running;
            endWhenIdle(running, IDLE_NANOS);
        }
        return running;
    }

    private void endWhenIdle(Subscription running, long nanos) {
        endpoint.component().common().delays().after(nanos, () -> {
            if (subscription == running) {
                long left = polledAt + IDLE_NANOS - time.nanoTime();
                if (left > 0 || arrivals.hasQueuedThreads()) {
                    endWhenIdle(running, Math.max(left, TimeUnit.SECONDS.toNanos(1)));
                } else {
                    endpoint.component().common().threads().execute(() -> end(running));
                }
            }
        });
    }

    /** Ends a subscription, unless it has ended or was polled meanwhile. */
    private void end(Subscription running) {
        polls.lock();
        try {
            if (subscription == running && polledAt + IDLE_NANOS - time.nanoTime() <= 0) {
                subscription = null;
                running.end();
            }
        } finally {
            polls.unlock();
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        polls.lock();
        try {
            Subscription running = subscription;
            subscription = null;
            if (running != null) {
                running.linger();
            }
        } finally {
            polls.unlock();
        }
        arrivals.release(Integer.MAX_VALUE / 2);
    }

    /** What is held from the first poll until the end. */
    private final class Subscription {

        private final FeedSource source = endpoint.source();
        private final FeedRequest request = source.request();
        private final Connections connections = source.common().connections();
        private final LaneQueue queue = queue(endpoint.getConfiguration());
        private final FirstOutcome first = FirstOutcome.subscribed(request.symbols());
        private final OpenConnection connection =
                source.acquire(); // last: what throws before it has nothing to give back
        private final Feed feed;
        private volatile boolean ended;

        private Subscription() throws Exception {
            Feed started = null;
            try {
                started = connection.subscribe(
                        request, this::onEvent, endpoint.component()::isHealthCheckConsumerEnabled);
                if (endpoint.getConfiguration().isStartFailFast()) {
                    first.await(endpoint.getConfiguration().getConnectTimeout());
                }
            } catch (Throwable e) {
                if (started != null) {
                    connection.end(started);
                }
                connections.release(connection);
                throw e;
            }
            feed = started;
        }

        /** On the event loop, which nothing here holds up. */
        private void onEvent(FeedEvent event) {
            first.onEvent(event);
            if (!ended && wanted.contains(event.eventType())) {
                queue.offer(event);
                if (arrivals.availablePermits() == 0) {
                    arrivals.release();
                }
            }
        }

        /** Ends it when it has lingered for a moment, as one that polls once is often followed by another. */
        private void linger() {
            ended = true;
            connections.linger(connection, request.account(), this::end);
        }

        private void end() {
            ended = true;
            connection.end(feed);
            connections.release(connection);
        }

        private LaneQueue queue(CTraderConfiguration options) {
            boolean newest = options.getOverflow() == OverflowPolicy.CONFLATE;
            OverflowPolicy policy = newest ? OverflowPolicy.CONFLATE : OverflowPolicy.DROP_OLDEST;
            int capacity = newest ? 1 : options.getQueueSize();
            OverflowWatch watch = newest
                    ? OverflowWatch.silent(request.name())
                    : new OverflowWatch(request.name(), policy, capacity, time);
            return new LaneQueue(policy, capacity, options.getBatchSize(), watch, new FlowControl());
        }
    }
}
