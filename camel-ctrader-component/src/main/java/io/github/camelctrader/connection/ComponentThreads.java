// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.lane.Delays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The threads of all ctrader endpoints of a Camel context, made when they are first needed.
 *
 * <ul>
 *   <li>Every pool has a profile of its own: the context's default one may have too short a queue, or run what it cannot
 *       queue on the thread that asks, which is a connection's event loop.
 *   <li>Routes are continued on threads on demand, since they may wait for each other, and never on the thread that asks.
 *   <li>Closing waits for nobody: it may be called by a route that is continued here.
 * </ul>
 *
 * May be used from any thread.
 */
public final class ComponentThreads implements Delays {

    private final CamelContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ExecutorService continuations;
    private @Nullable ScheduledExecutorService timer;

    public ComponentThreads(CamelContext context) {
        this.context = context;
    }

    /** A fixed number of threads for the lanes of one consumer, which has to shut them down. */
    public static ExecutorService ofLanes(CamelContext context, String name, int count) {
        ThreadPoolProfile profile = profile(name, count);
        profile.setKeepAliveTime(0L);
        return context.getExecutorServiceManager().newThreadPool(context, name, profile);
    }

    /** Continues a route. */
    public void execute(Runnable continuation) {
        try {
            pool().execute(continuation);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile, and the exchange must end all the same.
            manager().newThread("CTraderProducer", continuation).start();
        }
    }

    @Override
    public Runnable after(long nanos, Runnable task) {
        try {
            var future = timer().schedule(task, nanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // closed meanwhile: nothing is waited for any more
        }
    }

    /** Ends all threads that have nothing to do, and the others when they are done. */
    void close() {
        lock.lock();
        try {
            if (continuations != null) {
                manager().shutdown(continuations);
                continuations = null;
            }
            if (timer != null) {
                manager().shutdownNow(timer);
                timer = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private ExecutorService pool() {
        lock.lock();
        try {
            if (continuations == null) {
                continuations = manager().newCachedThreadPool(context, "CTraderProducer");
            }
            return continuations;
        } finally {
            lock.unlock();
        }
    }

    private ScheduledExecutorService timer() {
        lock.lock();
        try {
            if (timer == null) {
                timer = manager().newScheduledThreadPool(context, "CTraderTimer", profile("CTraderTimer", 1));
            }
            return timer;
        } finally {
            lock.unlock();
        }
    }

    private ExecutorServiceManager manager() {
        return context.getExecutorServiceManager();
    }

    private static ThreadPoolProfile profile(String name, int threads) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setKeepAliveTime(60L);
        profile.setTimeUnit(TimeUnit.SECONDS);
        // Camel takes -1 for no queue at all: a lane that wakes up while its thread is on its way home would be
        // refused.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setAllowCoreThreadTimeOut(false);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }
}
