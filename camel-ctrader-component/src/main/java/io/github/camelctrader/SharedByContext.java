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
    private final CTraderConnections connections;
    private final RunningConsumers consumers = new RunningConsumers();
    private final AtomicInteger components = new AtomicInteger();

    /**
     * The parts of one context.
     *
     * @param delays what lingering connections are timed by
     */
    SharedByContext(CamelContext context, ComponentThreads threads, Delays delays) {
        this.threads = threads;
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

    CTraderConnections connections() {
        return connections;
    }

    RunningConsumers consumers() {
        return consumers;
    }
}
