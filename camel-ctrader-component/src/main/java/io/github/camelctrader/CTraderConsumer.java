// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.connection.SharedByContext;
import io.github.camelctrader.delivery.EventDelivery;
import io.github.camelctrader.delivery.FeedSession;
import io.github.camelctrader.delivery.Leadership;
import io.github.camelctrader.lane.Drain;
import io.github.camelctrader.observe.CTraderHealthCheck;
import io.github.camelctrader.observe.FeedAttributes;
import io.github.camelctrader.observe.FeedHealth;
import io.github.camelctrader.observe.FeedMetrics;
import io.github.camelctrader.option.OptionText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the events of one feed through a route.
 *
 * <ul>
 *   <li>The connection's event loop only queues; routes run on the consumer's own threads, one for each of its lanes.
 *   <li>Start subscribes, stop leaves no thread, timer or socket of this consumer; both may alternate any number of times.
 *   <li>Behind {@code master:} it holds nothing while another process is the leader.
 *   <li>A stop of any kind first works off what waits, see {@link Drain}.
 *   <li>Suspend stops delivery, and keeps link, subscriptions and what waits. Resume begins with the current state, which
 *       takes the place of ticks, bars, books and lifecycle events that waited.
 * </ul>
 */
@ManagedResource(description = "Managed cTrader consumer")
public class CTraderConsumer extends DefaultConsumer implements Suspendable, ShutdownAware, FeedAttributes {

    private static final Logger LOG = LoggerFactory.getLogger(CTraderConsumer.class);
    private static final long LEADER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Of {@link #standby}. */
    private final ReentrantLock standbyLock = new ReentrantLock();

    /** Ends the wait for leadership; null if it is not waited for. */
    private @Nullable Runnable standby;

    private volatile FeedMetrics metrics = FeedMetrics.NONE;
    private volatile @Nullable FeedSession session;

    CTraderConsumer(CTraderEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public CTraderEndpoint getEndpoint() {
        return (CTraderEndpoint) super.getEndpoint();
    }

    /** Ticks lost since the start, thrown away or replaced by newer ones. */
    public long getLostTicks() {
        return getDroppedTicks() + getConflatedTicks();
    }

    @Override
    public List<FeedStatus> feedStatuses() {
        return of(session, FeedSession::status, List.of());
    }

    @Override
    public int getQueueDepth() {
        return of(session, FeedSession::waiting, 0);
    }

    @Override
    public long getDroppedTicks() {
        return of(session, FeedSession::dropped, 0L);
    }

    @Override
    public long getConflatedTicks() {
        return of(session, FeedSession::conflated, 0L);
    }

    @Override
    public long getInvalidMessages() {
        return of(session, FeedSession::invalid, 0L);
    }

    @Override
    public boolean reconnect() {
        return of(session, running -> running.reconnect("manual reconnect through JMX"), false);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (Leadership.isElsewhere(getEndpoint())) {
            LOG.info("{}: another process is the leader by now, so this one waits", getEndpoint());
            awaitLeadership();
        } else {
            open();
        }
    }

    private void awaitLeadership() {
        SharedByContext common = getEndpoint().component().common();
        standbyLock.lock();
        try {
            standby = common.delays().after(LEADER_NANOS, () -> common.threads().execute(this::openIfLeader));
        } finally {
            standbyLock.unlock();
        }
    }

    private void openIfLeader() {
        standbyLock.lock();
        try {
            if (standby == null) {
                return; // stopped meanwhile
            }
            if (Leadership.isElsewhere(getEndpoint())) {
                awaitLeadership();
            } else {
                standby = null;
                open();
            }
        } catch (Exception e) {
            getExceptionHandler().handleException("Cannot start " + getEndpoint() + " as the leader", e);
        } finally {
            standbyLock.unlock();
        }
    }

    private void open() throws Exception {
        CTraderConfiguration options = getEndpoint().getConfiguration();
        EventDelivery delivery = new EventDelivery(this, OptionText.events(options.getEvents()));
        FeedSession opened = FeedSession.open(
                getEndpoint().source(), delivery, getEndpoint().component()::isHealthCheckConsumerEnabled);
        session = opened;
        try {
            show(opened, delivery);
            opened.start();
            if (options.isStartFailFast()) {
                opened.awaitFirst(options.getConnectTimeout());
            }
        } catch (Throwable e) {
            closeSession(false);
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        standbyLock.lock();
        try {
            Runnable waiting = standby;
            standby = null;
            if (waiting != null) {
                waiting.run();
            }
        } finally {
            standbyLock.unlock();
        }
        closeSession(!isLate());
        super.doStop();
    }

    /** Whether Camel has waited for the route in vain; it does not do so behind {@code master:}. */
    @SuppressWarnings("deprecation") // nothing else tells
    private boolean isLate() {
        return getRoute() != null
                && getEndpoint().getCamelContext().getShutdownStrategy().hasTimeoutOccurred();
    }

    @Override
    protected void doSuspend() {
        FeedSession running = session;
        if (running == null) {
            return;
        }
        // A graceful shutdown suspends its consumers too, and then waits for what is pending.
        if (isContextStopping()) {
            running.drain();
        } else {
            running.suspend();
        }
    }

    @Override
    protected void doResume() {
        FeedSession running = session;
        if (running != null) {
            running.resume();
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        FeedSession running = session;
        if (running == null) {
            return 0;
        }
        if (isContextStopping()) {
            running.drain(); // a consumer that was suspended before hears of the stop in no other way
        }
        return running.pending();
    }

    private boolean isContextStopping() {
        return getEndpoint().getCamelContext().isStopping();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // Suspending already stops the feed, and stopping ends everything.
    }

    private void closeSession(boolean worksOff) {
        FeedSession running = session;
        setHealthCheck(null);
        metrics.remove();
        metrics = FeedMetrics.NONE;
        if (running != null) {
            running.close(worksOff);
        }
        session = null;
        getEndpoint().component().common().consumers().remove(this);
    }

    /** Makes the consumer seen from outside; {@link #closeSession} ends that. */
    private void show(FeedSession opened, EventDelivery delivery) {
        String route = getRouteId();
        String name = getEndpoint()
                .component()
                .common()
                .consumers()
                .add(route != null ? route : "ctrader:" + getEndpoint().getSymbols(), getEndpoint(), this);
        metrics = FeedMetrics.of(
                getEndpoint().getCamelContext(),
                name,
                this,
                delivery.wanted(),
                getEndpoint().getConfiguration().isMetricsSymbol());
        delivery.measure(metrics);
        CTraderHealthCheck check = new CTraderHealthCheck(
                "consumer:" + name,
                Map.of("endpoint.uri", getEndpoint().toString()),
                () -> FeedHealth.ofConsumers(opened.status()),
                getEndpoint().component()::isHealthCheckConsumerEnabled);
        setHealthCheck(check);
    }

    private static <T> T of(@Nullable FeedSession running, Function<FeedSession, T> value, T otherwise) {
        return running == null ? otherwise : value.apply(running);
    }
}
