// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.login.TokenOwners;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.wire.Sockets;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** Starts clients on a loop, a network and a name service that are not the machine's. */
public final class SimulatedClients {

    /** Finds the addresses of a host. */
    @FunctionalInterface
    public interface Names {
        /** The addresses, at least one. */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private SimulatedClients() {}

    /** A client, which starts to connect. */
    public static CTraderClient start(
            ClientOptions options,
            Names names,
            EventLoopGroup loop,
            Supplier<? extends Channel> channels,
            Supplier<? extends ChannelHandler> tls) {
        Sockets sockets = new Sockets() {
            @Override
            public EventLoopGroup newLoop(ThreadFactory threads) {
                return loop;
            }

            @Override
            public Channel newChannel() {
                return channels.get();
            }

            @Override
            public ChannelHandler newTls(SslContext context, Channel channel, ClientOptions given) {
                return tls.get();
            }
        };
        return CTraderClient.start(options, names::resolve, sockets, new TokenOwners());
    }
}
