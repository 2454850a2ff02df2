// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.world;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A Netty event loop without a thread: the {@link VirtualClock} runs its tasks. It has an end like any other, after which it
 * refuses work.
 */
@SuppressWarnings("deprecation") // EventLoop still has a deprecated method to implement
public final class ManualLoop extends AbstractEventExecutor implements EventLoop {

    private final VirtualClock clock;
    private final String name;
    private final Set<Channel> channels = new LinkedHashSet<>();
    private final Promise<Void> terminated = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);
    private boolean shuttingDown;

    public ManualLoop(VirtualClock clock, String name) {
        this.clock = clock;
        this.name = name;
    }

    /** Channels that are registered and not closed. */
    public int openChannels() {
        return channels.size();
    }

    @Override
    public void execute(Runnable task) {
        if (isShutdown()) {
            throw new RejectedExecutionException("event executor terminated");
        }
        clock.execute(this, task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Pending<V> pending = new Pending<>(this, clock.nanos() + unit.toNanos(delay));
        pending.timer = clock.schedule(this, unit.toNanos(delay), () -> pending.run(callable));
        return pending;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        Channel channel = promise.channel();
        channels.add(channel);
        channel.closeFuture().addListener(closed -> channels.remove(channel));
        channel.unsafe().register(this, promise);
        return promise;
    }

    @Override
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return register(promise);
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return true;
    }

    @Override
    public boolean inEventLoop() {
        return true;
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public EventLoopGroup parent() {
        return this;
    }

    @Override
    public boolean isShuttingDown() {
        return shuttingDown;
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        if (!shuttingDown) {
            shuttingDown = true;
            clock.execute(this, () -> {
                Set.copyOf(channels).forEach(Channel::close);
                clock.execute(this, () -> terminated.trySuccess(null));
            });
        }
        return terminated;
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public void shutdown() {
        shutdownGracefully();
    }

    @Override
    public Future<?> terminationFuture() {
        return terminated;
    }

    @Override
    public boolean isShutdown() {
        return terminated.isDone();
    }

    @Override
    public boolean isTerminated() {
        return terminated.isDone();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Pending<V> extends DefaultPromise<V> implements ScheduledFuture<V> {

        private final ManualLoop loop;
        private final long due;
        private VirtualClock.Timer timer;

        Pending(ManualLoop loop, long due) {
            super(loop);
            this.loop = loop;
            this.due = due;
        }

        void run(Callable<V> work) {
            try {
                trySuccess(work.call());
            } catch (Exception e) {
                tryFailure(e);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            timer.cancel();
            return super.cancel(mayInterruptIfRunning);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - loop.clock.nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Pending<?>) other).due);
        }
    }
}
