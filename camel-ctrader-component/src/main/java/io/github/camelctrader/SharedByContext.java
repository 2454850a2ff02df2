// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.TimeSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/**
 * What all ctrader components of one Camel context have in common, whatever their names are. It ends when the last one that
 * was started stops, and begins anew with the next one.
 */
final class SharedByContext {

    private static final ReentrantLock LOCK = new ReentrantLock();

    private final ComponentThreads threads;
    private final Delays delays;
    private final CTraderConnections connections;
    private final RunningConsumers consumers = new RunningConsumers();
    private final CamelContext context;
    private volatile RequestMetrics requestMetrics = RequestMetrics.NONE;
    private int producers;
    private final AtomicInteger components = new AtomicInteger();

    /**
     * The parts of one context.
     *
     * @param delays what lingering connections are timed by
     */
    SharedByContext(CamelContext context, ComponentThreads threads, Delays delays) {
        this.threads = threads;
        this.delays = delays;
        this.context = context;
        this.connections = new CTraderConnections(context, threads, delays, TimeSource.system());
    }

    /** Those of a context; made by the first call. */
    static SharedByContext of(CamelContext context) {
        ExtendedCamelContext extended = context.getCamelContextExtension();
        LOCK.lock();
        try {
            SharedByContext known = extended.getContextPlugin(SharedByContext.class);
            if (known == null) {
                ComponentThreads threads = new ComponentThreads(context);
                known = new SharedByContext(context, threads, threads);
                extended.addContextPlugin(SharedByContext.class, known);
            }
            return known;
        } finally {
            LOCK.unlock();
        }
    }

    /** One more component has started. */
    void join() {
        components.incrementAndGet();
    }

    /** A component that had started has stopped. */
    void leave() {
        if (components.decrementAndGet() == 0) {
            connections.close();
            threads.close();
        }
    }

    ComponentThreads threads() {
        return threads;
    }

    Delays delays() {
        return delays;
    }

    CTraderConnections connections() {
        return connections;
    }

    RunningConsumers consumers() {
        return consumers;
    }

    /** One more producer has a session. */
    void joinProducer() {
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
    void leaveProducer() {
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
    RequestMetrics requestMetrics() {
        return requestMetrics;
    }
}
