// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.ThreadFactory;

/** How sockets are read and written: Linux's epoll where its native library is on the class path, else the JDK. */
@SuppressWarnings("deprecation") // these loops are deprecated since Netty 4.2, and 4.1 has no others
enum Transport {
    /** The JDK's selectors, everywhere. */
    NIO {
        @Override
        EventLoopGroup newLoop(ThreadFactory threads) {
            return new NioEventLoopGroup(1, threads);
        }

        @Override
        Class<? extends SocketChannel> socket() {
            return NioSocketChannel.class;
        }
    },
    /** Needs netty-transport-native-epoll; only its own methods may mention what comes from there. */
    EPOLL {
        @Override
        EventLoopGroup newLoop(ThreadFactory threads) {
            return new EpollEventLoopGroup(1, threads);
        }

        @Override
        Class<? extends SocketChannel> socket() {
            return EpollSocketChannel.class;
        }
    };

    /** A loop of one thread. */
    abstract EventLoopGroup newLoop(ThreadFactory threads);

    /** Sockets for such a loop. */
    abstract Class<? extends SocketChannel> socket();

    /** The best that there is here. */
    static Transport best() {
        try {
            return Epoll.isAvailable() ? EPOLL : NIO;
        } catch (NoClassDefFoundError e) {
            return NIO; // an optional dependency, and most do without it
        }
    }
}
