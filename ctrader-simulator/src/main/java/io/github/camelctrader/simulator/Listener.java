/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.time.Duration;
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

    private final World world;
    private final SslContext tls;
    private final EventLoopGroup group;
    private volatile @Nullable Channel channel;
    private volatile int port;
    private volatile boolean stopped;

    Listener(World world, SslContext tls, EventLoopGroup group) {
        this.world = world;
        this.tls = tls;
        this.group = group;
        port = world.options().port();
    }

    int port() {
        return port;
    }

    /** Listens; without effect if it does already. */
    void open() {
        stopped = false;
        if (channel == null) {
            bind().syncUninterruptibly();
            world.loop().run(this::checkRefusal);
        }
    }

    /** Stops listening and waits for it. */
    void close() {
        stopped = true;
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close().syncUninterruptibly();
        }
    }

    /** Stops listening at once, for a while or until {@link #open}. */
    void refuse(Duration duration) {
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
        if (open != null && !duration.equals(FaultAction.FOREVER)) {
            world.timers().after(duration, this::reopen);
        }
    }

    private void reopen() {
        if (channel == null && !stopped) {
            bind().addListener(done -> checkRefusal());
        }
    }

    /** Refuses the next connection if a fault wants it: once it is accepted it is too late. */
    void checkRefusal() {
        if (channel != null) {
            world.faults()
                    .takeRefusal(world.connections().accepted())
                    .map(FaultAction::refuseFor)
                    .ifPresent(this::refuse);
        }
    }

    private ChannelFuture bind() {
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        accept(accepted);
                    }
                })
                .bind(world.options().host(), port);
        return bound.addListener(done -> {
            if (done.isSuccess()) {
                port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
                channel = bound.channel();
            } else {
                LOG.warn("Port {} cannot be opened", port, done.cause());
            }
        });
    }

    private void accept(SocketChannel accepted) {
        Conversation conversation = new Conversation(world, world.connections().nextIndex(), accepted);
        world.connections().add(conversation);
        checkRefusal();
        int limit = world.options().maxFrameLength();
        accepted.pipeline()
                .addLast(conversation.gate())
                .addLast(tls.newHandler(accepted.alloc()))
                .addLast(new LengthFieldBasedFrameDecoder(limit, 0, Integer.BYTES, 0, Integer.BYTES))
                .addLast(new FrameHandler(conversation));
    }
}
