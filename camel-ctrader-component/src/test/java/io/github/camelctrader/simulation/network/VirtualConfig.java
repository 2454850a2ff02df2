// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.network;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;

/** Takes every option of a socket and heeds the one that turns a close into a reset. */
final class VirtualConfig extends DefaultChannelConfig {

    private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    private final VirtualChannel own;
    private int linger = -1;

    VirtualConfig(VirtualChannel channel) {
        super(channel);
        this.own = channel;
        setAllocator(HEAP);
    }

    boolean resetsOnClose() {
        return linger == 0;
    }

    @Override
    public <T> boolean setOption(ChannelOption<T> option, T value) {
        if (ChannelOption.SO_LINGER.equals(option)) {
            linger = (Integer) value;
            return true;
        }
        super.setOption(option, value);
        return true;
    }

    @Override
    protected void autoReadCleared() {
        own.stopReading();
    }
}
