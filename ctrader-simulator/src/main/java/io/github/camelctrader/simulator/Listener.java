// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening socket: opens, closes, opens again on the same port.
 *
 * <p>{@link #open} and {@link #close} wait for the effect and must not be called on the event loop; the rest belongs there.
 */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 128;
    private static final long SETTLE_MS = 1;
    private static final long RETRY_MS = 20;

    private final World world;
    private final Sockets sockets;
    private volatile @Nullable Channel channel;
    private static final int LOWEST_FREE_PORT = 20_000;
    private static final int LOWEST_LENT_PORT = 32_768;
    private static final int MAX_PORT_ATTEMPTS = 50;

    private volatile int port;
    private volatile boolean stopped;

    Listener(World world, Sockets sockets) {
        this.world = world;
        this.sockets = sockets;
        port = world.options().port();
    }

    int port() {
        return port;
    }

    /** Listens; without effect if it does already. */
    void open() {
        stopped = false;
        if (channel == null) {
            if (port == 0) {
                openAnywhere();
            } else {
                bind(port).syncUninterruptibly();
            }
            refuseIfWanted();
        }
    }

    /**
     * Takes a free port below those that systems lend to outgoing connections: one of these would be taken by somebody
     * else while the simulator is stopped, and could not be opened again.
     */
    private void openAnywhere() {
        for (int attempt = 1; attempt < MAX_PORT_ATTEMPTS; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST_FREE_PORT, LOWEST_LENT_PORT);
            if (bind(candidate).awaitUninterruptibly().isSuccess()) {
                return;
            }
        }
        bind(0).syncUninterruptibly();
    }

    /** Stops listening and waits for it. */
    void close() {
        stopped = true;
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close().syncUninterruptibly();
            settle(() -> {}).syncUninterruptibly();
        }
    }

    /** Stops listening, for a while or until {@link #open}; runs the task when connections are really refused. */
    void refuse(Duration duration, Runnable then) {
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
        if (open != null && !duration.equals(FaultAction.FOREVER)) {
            world.timers().after(duration, this::reopen);
        }
        settle(then);
    }

    /**
     * A closed server socket goes on listening until the selector has been asked again. A task that falls due late may run
     * before that; one that it schedules cannot.
     */
    private Future<?> settle(Runnable then) {
        EventLoop events = world.loop().events();
        Promise<Void> settled = events.newPromise();
        Runnable last = () -> {
            then.run();
            settled.setSuccess(null);
        };
        events.schedule(
                () -> events.schedule(last, SETTLE_MS, TimeUnit.MILLISECONDS), SETTLE_MS, TimeUnit.MILLISECONDS);
        return settled;
    }

    /** Tries until it listens: the port may be taken for a moment, by the socket that closes or by somebody else. */
    private void reopen() {
        if (channel == null && !stopped) {
            bind(port).addListener(done -> {
                if (done.isSuccess()) {
                    checkRefusal();
                } else if (!world.loop().events().isShuttingDown()) {
                    world.loop().events().schedule(this::reopen, RETRY_MS, TimeUnit.MILLISECONDS);
                }
            });
        }
    }

    /** Refuses the next connection if a fault wants it, and waits for that unless it is the event loop that asks. */
    void refuseIfWanted() {
        Future<?> settled = world.loop().call(this::checkRefusal);
        if (!world.loop().events().inEventLoop()) {
            settled.syncUninterruptibly();
        }
    }

    /** Refuses the next connection if a fault wants it: once it is accepted it is too late. */
    private Future<?> checkRefusal() {
        Promise<Void> settled = world.loop().events().newPromise();
        Optional<Duration> refusal = channel == null
                ? Optional.empty()
                : world.faults().takeRefusal(world.connections().accepted()).map(FaultAction::refuseFor);
        refusal.ifPresentOrElse(
                duration -> refuse(duration, () -> settled.setSuccess(null)), () -> settled.setSuccess(null));
        return settled;
    }

    private ChannelFuture bind(int wanted) {
        ChannelFuture bound = new ServerBootstrap()
                .group(world.loop().events())
                .channelFactory((ChannelFactory<ServerChannel>) sockets::newServer)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accept(accepted);
                    }
                })
                .bind(world.options().host(), wanted);
        return bound.addListener(done -> {
            if (done.isSuccess()) {
                port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
                channel = bound.channel();
            } else {
                LOG.warn("Port {} cannot be opened: {}", wanted, String.valueOf(done.cause()));
            }
        });
    }

    private WriteBufferWaterMark waterMark() {
        int limit = world.options().outboundLimit();
        return new WriteBufferWaterMark(limit, limit);
    }

    private void accept(Channel accepted) {
        Conversation conversation = new Conversation(world, world.connections().nextIndex(), accepted);
        world.connections().add(conversation);
        checkRefusal();
        int limit = world.options().maxFrameLength();
        accepted.pipeline()
                .addLast(conversation.gate())
                .addLast(sockets.newTls(accepted.alloc()))
                .addLast(new LengthFieldBasedFrameDecoder(limit, 0, Integer.BYTES, 0, Integer.BYTES))
                .addLast(new FrameHandler(conversation));
    }
}
