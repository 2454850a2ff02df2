// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.network;

import io.netty.channel.AbstractServerChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A listening socket of the simulated network. */
public final class VirtualServerChannel extends AbstractServerChannel {

    private final VirtualNetwork network;
    private final ChannelConfig config = new DefaultChannelConfig(this) {
        @Override
        public <T> boolean setOption(ChannelOption<T> option, T value) {
            super.setOption(option, value);
            return true;
        }
    };
    private @Nullable InetSocketAddress bound;
    private boolean closed;

    VirtualServerChannel(VirtualNetwork network) {
        this.network = network;
    }

    void accept(VirtualChannel accepted) {
        pipeline().fireChannelRead(accepted);
        pipeline().fireChannelReadComplete();
    }

    @Override
    protected void doBind(SocketAddress address) {
        bound = (InetSocketAddress) address;
        network.listen(bound.getPort(), this);
    }

    @Override
    protected void doClose() {
        closed = true;
        if (bound != null) {
            network.silence(bound.getPort());
        }
    }

    @Override
    protected void doBeginRead() {
        // accepts always
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return bound;
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean isActive() {
        return !closed && bound != null;
    }
}
