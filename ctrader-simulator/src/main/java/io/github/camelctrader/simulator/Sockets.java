// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;

/** Where the loop and the channels of a simulator come from: the machine's network, or one that is only simulated. */
interface Sockets {

    /** The one event loop. */
    EventLoop events();

    /** A channel that can listen, not bound yet. */
    ServerChannel newServer();

    /** What secures an accepted channel. */
    ChannelHandler newTls(ByteBufAllocator allocator);

    /** What clients have to trust. */
    CertificateFile certificate();

    /** Ends the loop with all its channels, and waits for that. */
    void close();
}
