// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.ThreadFactory;

/** How sockets are read and written: Linux's epoll where its native library is on the class path, else the JDK. */
@SuppressWarnings("deprecation")
public // these loops are deprecated since Netty 4.2, and 4.1 has no others
enum Transport implements Sockets {
    /** The JDK's selectors, everywhere. */
    NIO {
        @Override
        public EventLoopGroup newLoop(ThreadFactory threads) {
            return new NioEventLoopGroup(1, threads);
        }

        @Override
        public Channel newChannel() {
            return new NioSocketChannel();
        }
    },
    /** Needs netty-transport-native-epoll; only its own methods may mention what comes from there. */
    EPOLL {
        @Override
        public EventLoopGroup newLoop(ThreadFactory threads) {
            return new EpollEventLoopGroup(1, threads);
        }

        @Override
        public Channel newChannel() {
            return new EpollSocketChannel();
        }
    };

    /** The best that there is here. */
    public static Transport best() {
        try {
            return Epoll.isAvailable() ? EPOLL : NIO;
        } catch (NoClassDefFoundError e) {
            return NIO; // an optional dependency, and most do without it
        }
    }
}
