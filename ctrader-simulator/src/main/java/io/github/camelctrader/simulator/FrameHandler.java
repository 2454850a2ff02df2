// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.wire.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns frames into calls on the {@link Conversation}; a frame that makes no sense ends the connection. */
final class FrameHandler extends SimpleChannelInboundHandler<ByteBuf> {

    private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);

    private final Conversation conversation;

    FrameHandler(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) throws IOException {
        if (!conversation.isOpen()) {
            return;
        }
        if (!frame.isReadable()) {
            throw new IOException("Frame of length 0");
        }
        conversation.receive(Frames.decode(frame));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        conversation.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.info("Connection {} failed: {}", conversation.index(), cause.toString());
        if (conversation.isOpen()) {
            conversation.drop(Drop.FIN);
        }
    }
}
