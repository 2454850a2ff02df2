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

import io.github.camelctrader.simulator.wire.SocketGate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket: opens, closes, opens again on the same port. Its methods wait for the effect and must not be called
 * on the event loop.
 */
final class Listener {

    private static final int BACKLOG = 128;

    private final World world;
    private final SslContext tls;
    private final EventLoopGroup group;
    private volatile @Nullable Channel channel;
    private volatile int port;

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
        if (channel != null) {
            return;
        }
        Channel opened = new ServerBootstrap()
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
                .bind(world.options().host(), port)
                .syncUninterruptibly()
                .channel();
        port = ((InetSocketAddress) opened.localAddress()).getPort();
        channel = opened;
    }

    /** Stops listening and waits for it. */
    void close() {
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close().syncUninterruptibly();
        }
    }

    private void accept(SocketChannel accepted) {
        SocketGate gate = new SocketGate();
        Conversation conversation = new Conversation(world, world.connections().nextIndex(), accepted, gate);
        world.connections().add(conversation);
        int limit = world.options().maxFrameLength();
        accepted.pipeline()
                .addLast(gate)
                .addLast(tls.newHandler(accepted.alloc()))
                .addLast(new LengthFieldBasedFrameDecoder(limit, 0, Integer.BYTES, 0, Integer.BYTES))
                .addLast(new FrameHandler(conversation));
    }
}
