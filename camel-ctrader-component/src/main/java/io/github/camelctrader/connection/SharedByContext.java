// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.lane.Delays;
import io.github.camelctrader.observe.RequestMetrics;
import io.github.camelctrader.observe.RunningConsumers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * What all ctrader components of one Camel context have in common, whatever their names are. It ends when the last one that
 * was started stops, and begins anew with the next one.
 */
public final class SharedByContext {

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final int SENT_ORDERS = 100_000;

    private final ComponentThreads threads;
    private final Delays delays;
    private final ClientLink.Factory links;
    private final Connections connections;
    private final RunningConsumers consumers = new RunningConsumers();
    private final CamelContext context;
    private volatile RequestMetrics requestMetrics = RequestMetrics.NONE;
    private final IdempotentRepository sentOrders = MemoryIdempotentRepository.memoryIdempotentRepository(SENT_ORDERS);
    private int producers;
    private final AtomicInteger components = new AtomicInteger();

    /**
     * The parts of one context.
     *
     * @param delays what lingering connections are timed by
     * @param links how new connections are made
     */
    public SharedByContext(CamelContext context, ComponentThreads threads, Delays delays, ClientLink.Factory links) {
        this.links = links;
        this.threads = threads;
        this.delays = delays;
        this.context = context;
        this.connections = new Connections(context, threads, delays, TimeSource.system());
    }

    /** Those of a context; made by the first call. */
    public static SharedByContext of(CamelContext context) {
        ExtendedCamelContext extended = context.getCamelContextExtension();
        LOCK.lock();
        try {
            SharedByContext known = extended.getContextPlugin(SharedByContext.class);
            if (known == null) {
                ComponentThreads threads = new ComponentThreads(context);
                known = new SharedByContext(context, threads, threads, ClientLink.overNetwork());
                extended.addContextPlugin(SharedByContext.class, known);
            }
            return known;
        } finally {
            LOCK.unlock();
        }
    }

    /** One more component has started. */
    public void join() {
        components.incrementAndGet();
    }

    /** A component that had started has stopped. */
    public void leave() {
        if (components.decrementAndGet() == 0) {
            connections.close();
            threads.close();
        }
    }

    public ComponentThreads threads() {
        return threads;
    }

    public Delays delays() {
        return delays;
    }

    public Connections connections() {
        return connections;
    }

    ClientLink.Factory links() {
        return links;
    }

    public RunningConsumers consumers() {
        return consumers;
    }

    /** The ids of orders that were sent by whatever route or endpoint, kept as long as the context. */
    public IdempotentRepository sentOrders() {
        return sentOrders;
    }

    /** One more producer has a session. */
    public void joinProducer() {
        LOCK.lock();
        try {
            if (producers++ == 0) {
                requestMetrics = RequestMetrics.of(context);
            }
        } finally {
            LOCK.unlock();
        }
    }

    /** A producer's session has ended; the meters of requests end with the last one. */
    public void leaveProducer() {
        LOCK.lock();
        try {
            if (--producers == 0) {
                requestMetrics.remove();
                requestMetrics = RequestMetrics.NONE;
            }
        } finally {
            LOCK.unlock();
        }
    }

    /** What is measured of all producers. */
    public RequestMetrics requestMetrics() {
        return requestMetrics;
    }
}
