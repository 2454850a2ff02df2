// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.api.BackfillListener;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.connection.ComponentThreads;
import io.github.camelctrader.connection.Connections;
import io.github.camelctrader.connection.FeedSource;
import io.github.camelctrader.connection.FirstOutcome;
import io.github.camelctrader.connection.OpenConnection;
import io.github.camelctrader.lane.Drain;
import io.github.camelctrader.lane.FlowControl;
import io.github.camelctrader.lane.Lane;
import io.github.camelctrader.lane.LaneQueue;
import io.github.camelctrader.lane.Lanes;
import io.github.camelctrader.lane.OverflowWatch;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one consumer holds between its start and its stop: a share of a connection, a feed on it, lanes, and their
 * threads. Opened, started and closed by the thread that starts and stops the consumer; the rest may be called from any
 * thread.
 */
public final class FeedSession {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSession.class);
    private static final long STOP_MILLIS = 10_000;
    private static final long RECONNECT_SECONDS = 5;

    private final CamelContext camelContext;
    private final Connections connections;
    private final OpenConnection connection;
    private final FeedRequest request;
    private final EventDelivery delivery;
    private final FirstOutcome first;
    private final List<OverflowWatch> watches;
    private final FlowControl flow = new FlowControl();
    private final ExecutorService pool;
    private final Lanes lanes;
    private final Drain drain;
    private volatile @Nullable CompletableFuture<Void> paused;
    /** How many live ticks may wait for missed ones; 0 if these are not wanted. */
    private final int backfill;

    private final BooleanSupplier checked;
    private volatile @Nullable Feed feed;

    private FeedSession(
            FeedSource source,
            OpenConnection connection,
            FeedRequest request,
            EventDelivery delivery,
            BooleanSupplier checked) {
        CTraderConfiguration options = source.options();
        int count = options.getConcurrentConsumers();
        this.camelContext = source.endpoint().getCamelContext();
        this.connections = source.common().connections();
        this.connection = connection;
        this.request = request;
        this.checked = checked;
        this.delivery = delivery;
        this.first = FirstOutcome.subscribed(request.symbols());
        this.backfill = options.isBackfill() && delivery.wanted().contains(EventType.TICK) ? options.getQueueSize() : 0;
        int capacity = Math.max(1, options.getQueueSize() / count);
        this.watches = Stream.generate(
                        () -> new OverflowWatch(request.name(), options.getOverflow(), capacity, TimeSource.system()))
                .limit(count)
                .toList();
        this.pool = ComponentThreads.ofLanes(camelContext, request.name(), count);
        long gatherNanos = TimeUnit.MILLISECONDS.toNanos(options.getBatchInterval());
        this.lanes = new Lanes(
                count,
                index -> new Lane(
                        new LaneQueue(
                                options.getOverflow(),
                                capacity,
                                options.getBatchSize(),
                                watches.get(index),
                                flow,
                                gatherNanos,
                                TimeSource.system()::nanoTime),
                        pool,
                        delivery.forLane(),
                        source.common().delays()));
        this.drain = new Drain(request.name(), lanes, TimeSource.system(), this::timeoutNanos);
    }

    private long timeoutNanos() {
        ShutdownStrategy strategy = camelContext.getShutdownStrategy();
        return strategy.getTimeUnit().toNanos(strategy.getTimeout());
    }

    /**
     * Takes a connection, running or new, and prepares lanes; nothing is delivered yet.
     *
     * @param checked whether the health of the connection depends on this feed
     * @throws Exception if an option turns out to be wrong
     */
    public static FeedSession open(FeedSource source, EventDelivery delivery, BooleanSupplier checked)
            throws Exception {
        FeedRequest request = source.request();
        OpenConnection connection = source.acquire();
        try {
            return new FeedSession(source, connection, request, delivery, checked);
        } catch (Throwable e) {
            source.common().connections().release(connection);
            throw e;
        }
    }

    /** Starts the feed; the first events may be delivered before this returns. */
    public void start() {
        Feed started = connection.subscribe(request, backfill > 0 ? new Backfilled() : this::onEvent, checked);
        feed = started;
        flow.attach(started);
    }

    /**
     * Waits until a subscription is confirmed.
     *
     * @throws CTraderException if the first connection failed, or none is confirmed in time
     */
    public void awaitFirst(long timeoutMillis) throws CTraderException, InterruptedException {
        first.await(timeoutMillis);
    }

    /** Takes no new events; those that wait are worked off, also those that a suspension has held back. */
    public void drain() {
        pauseFeed();
        drain.begin();
    }

    /** Delivers nothing more, except for the exchanges that are under way; what waits is kept. */
    public void suspend() {
        lanes.pause();
        pauseFeed();
    }

    private void pauseFeed() {
        Feed running = feed;
        if (running != null && paused == null) {
            paused = running.pause();
        }
    }

    /** Starts delivery again, with the current state first, which takes the place of what waited. */
    public void resume() {
        Feed running = feed;
        paused = null;
        if (running != null) {
            running.resume(() -> {
                int left = lanes.resume();
                if (left > 0) {
                    LOG.info("{}: resumed without {} events that the current state supersedes", request.name(), left);
                }
            });
        }
    }

    /** The state of the feed; empty before the start. */
    public List<FeedStatus> status() {
        Feed running = feed;
        return running == null ? List.of() : List.of(running.status());
    }

    /** Events that are going to be delivered, and those in delivery; at least one while the feed may still bring some. */
    public int pending() {
        CompletableFuture<Void> pausing = paused;
        int coming = pausing == null || pausing.isDone() ? 0 : 1; // before the others are counted
        return Math.max(coming, drain.pending());
    }

    /** Events that wait. */
    public int waiting() {
        return lanes.waiting();
    }

    /** Ticks replaced by newer ones since the session was opened. */
    public long conflated() {
        return watches.stream().mapToLong(OverflowWatch::conflated).sum();
    }

    /** Ticks thrown away since the session was opened. */
    public long dropped() {
        return watches.stream().mapToLong(OverflowWatch::dropped).sum();
    }

    /** Messages that this connection could not read, and impossible quotes on it. */
    public long invalid() {
        return connection.link().invalid();
    }

    /** Closes the link and connects anew; whether an attempt was started. Waits for the event loop, not for the link. */
    public boolean reconnect(String reason) {
        try {
            return connection.link().reconnect(reason).get(RECONNECT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{}: the reconnect that was asked for cannot be started", request.name(), e);
            return false;
        }
    }

    /**
     * Ends feed and connection share, then lanes and threads. A route that stops its own consumer is not waited for.
     *
     * @param worksOff whether to work off first what waits in the lanes
     */
    public void close(boolean worksOff) {
        boolean inside = lanes.isRunHere();
        Feed running = feed;
        if (running != null) {
            pauseFeed();
            connection.end(running);
        }
        connections.release(connection);
        if (!inside) {
            awaitPaused();
        }
        drain.finish(worksOff && !inside);
        if (inside) {
            camelContext.getExecutorServiceManager().shutdown(pool);
        } else {
            camelContext.getExecutorServiceManager().shutdownGraceful(pool, STOP_MILLIS);
        }
    }

    /** What the event loop hands over before it has heard of the end is delivered, or counted as left out. */
    private void awaitPaused() {
        CompletableFuture<Void> pausing = paused;
        try {
            if (pausing != null) {
                pausing.get(STOP_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{}: the event loop does not answer; what it still brings is lost", request.name(), e);
        }
    }

    private void onEvent(FeedEvent event) {
        first.onEvent(event);
        if (delivery.concerns(event)) {
            lanes.accept(event);
        }
    }

    /** Hears what was missed as well. */
    private final class Backfilled implements BackfillListener {

        @Override
        public void onEvent(FeedEvent event) {
            FeedSession.this.onEvent(event);
        }

        @Override
        public int room(String symbol) {
            return lanes.room(symbol);
        }

        @Override
        public int capacity() {
            return backfill;
        }
    }
}
