// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.lane.Delays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one Camel context.
 *
 * <ul>
 *   <li>Endpoints with the same host, port and client id share one, whichever component they are of, unless they ask for one
 *       of their own.
 *   <li>The session of a producer that stops lingers for a moment, so that one that is made for each message does not sign in
 *       each time; not once the context stops.
 *   <li>A connection closes with its last user, and {@link #release} returns when its threads are gone, or after ten
 *       seconds.
 *   <li>The lock is held meanwhile, so that a successor never connects before its predecessor has closed.
 *   <li>May be used from any thread; the lock is never held while a route runs.
 * </ul>
 */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long CLOSE_SECONDS = 10;
    private static final long LINGER_SECONDS = 5;

    private final CamelContext camelContext;
    private final Delays delays;
    private final TimeSource time;
    private final Lingering lingering;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConnectionKey, OpenConnection> shared = new HashMap<>();
    private final List<OpenConnection> open = new CopyOnWriteArrayList<>();

    Connections(CamelContext camelContext, ComponentThreads threads, Delays delays, TimeSource time) {
        this.camelContext = camelContext;
        this.delays = delays;
        this.time = time;
        this.lingering = new Lingering(TimeUnit.SECONDS.toNanos(LINGER_SECONDS), delays, threads::execute);
    }

    /**
     * Runs this when a stopped producer's session has lingered for long enough: at once where nobody could share it.
     *
     * @param alike equal for producers on this connection of which one is enough
     */
    public void linger(OpenConnection connection, Object alike, Runnable end) {
        if (!connection.shared() || camelContext.isStopping() || !open.contains(connection)) {
            end.run();
        } else {
            lingering.keep(List.of(connection, alike), end);
        }
    }

    /**
     * A connection for these options, running or new. Every call is to be matched by one {@link #release}.
     *
     * @param links makes a new one
     * @throws IllegalArgumentException if an option is wrong, or contradicts the running connection
     * @throws Exception if the TLS settings cannot be used
     */
    OpenConnection acquire(CTraderConfiguration options, ClientLink.Factory links) throws Exception {
        lock.lock();
        try {
            OpenConnection running = options.isSharedConnection() ? shared.get(ConnectionKey.of(options)) : null;
            return running == null ? open(options, links) : join(running, options);
        } finally {
            lock.unlock();
        }
    }

    /** The connections that are open now: a snapshot, without waiting for one that closes. */
    public List<OpenConnection> all() {
        return List.copyOf(open);
    }

    /** Gives a connection back; the last one closes it. */
    public void release(OpenConnection connection) {
        lock.lock();
        try {
            if (open.contains(connection) && connection.dropped()) {
                close(connection);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes every connection, whoever still uses it. */
    void close() {
        lingering.endAll();
        lock.lock();
        try {
            List.copyOf(open).forEach(this::close);
        } finally {
            lock.unlock();
        }
    }

    private OpenConnection join(OpenConnection running, CTraderConfiguration options) {
        List<String> ignored = ClientSettings.ignored(running.options(), options);
        if (!ignored.isEmpty()) {
            LOG.warn("The shared connection to {} keeps its options: {}", running, String.join(", ", ignored));
        }
        running.retain();
        return running;
    }

    private OpenConnection open(CTraderConfiguration options, ClientLink.Factory links) throws Exception {
        CTraderConfiguration inForce = options.copy();
        TlsOptions tls = TlsSettings.create(camelContext, inForce);
        ExecutorService blocking =
                camelContext.getExecutorServiceManager().newCachedThreadPool(this, "CTraderBlocking");
        OpenConnection connection;
        try {
            connection = new OpenConnection(
                    inForce, links.start(ClientSettings.toClient(inForce, tls, blocking)), blocking, time, delays);
        } catch (Throwable e) {
            camelContext.getExecutorServiceManager().shutdownNow(blocking);
            throw e;
        }
        open.add(connection);
        if (connection.shared()) {
            shared.put(connection.key(), connection);
        }
        HealthCheckRegistry registry = HealthCheckRegistry.get(camelContext);
        if (registry != null) {
            registry.register(connection.healthCheck());
        }
        return connection;
    }

    private void close(OpenConnection connection) {
        open.remove(connection);
        shared.remove(connection.key(), connection);
        HealthCheckRegistry registry = HealthCheckRegistry.get(camelContext);
        if (registry != null) {
            registry.unregister(connection.healthCheck());
        }
        connection.quotes().close();
        try {
            connection.link().close().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The connection to {} did not close cleanly", connection, e);
        } finally {
            camelContext.getExecutorServiceManager().shutdownNow(connection.blocking());
        }
    }
}
