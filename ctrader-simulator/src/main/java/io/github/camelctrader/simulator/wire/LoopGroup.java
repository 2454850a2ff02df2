// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop with its thread; after {@link #close()} the thread is gone. Any thread may call. */
public final class LoopGroup implements AutoCloseable {

    private static final long LIMIT_SECONDS = 5;

    private final Threads threads = new Threads();
    private final NioEventLoopGroup group = new NioEventLoopGroup(1, threads);

    /** The event loop. */
    public EventLoop events() {
        return group.next();
    }

    /** Ends the loop with all its channels and waits for its thread; not on the loop itself. */
    @Override
    public void close() {
        group.shutdownGracefully(0, LIMIT_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        threads.join();
    }

    /** The loop says that it has ended a moment before its thread has, hence the thread is kept to wait for. */
    private static final class Threads extends DefaultThreadFactory {

        private volatile @Nullable Thread latest;

        Threads() {
            super("ctrader-simulator", true);
        }

        @Override
        protected Thread newThread(Runnable work, String name) {
            Thread thread = super.newThread(work, name);
            latest = thread;
            return thread;
        }

        void join() {
            Thread thread = latest;
            try {
                if (thread != null) {
                    thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
