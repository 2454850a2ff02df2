// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import io.github.camelctrader.client.options.ClientOptions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import java.util.concurrent.ThreadFactory;

/** Where the loop and the channels of a client come from: the machine's network, or one that is only simulated. */
public interface Sockets {

    /** A loop of one thread. */
    EventLoopGroup newLoop(ThreadFactory threads);

    /** A channel for such a loop, not connected yet. */
    Channel newChannel();

    /** What secures a channel; it tells of its success or failure as an {@code SslHandler} does. */
    default ChannelHandler newTls(SslContext context, Channel channel, ClientOptions options) {
        return Tls.newHandler(context, channel, options);
    }
}
