// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.network;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for TLS: one byte from the client, one from the server, then everything passes as it is. Tells of success and
 * failure as an {@code SslHandler} does.
 */
public final class Handshake extends ChannelDuplexHandler {

    /** Not that of TLS, so that faults which begin as a record does are none here either. */
    private static final byte HELLO = 0x01;

    private final boolean client;
    private final @Nullable FrameTap in;
    private final @Nullable FrameTap out;
    private boolean done;

    private Handshake(boolean client, @Nullable FrameTap in, @Nullable FrameTap out) {
        this.client = client;
        this.in = in;
        this.out = out;
    }

    /** The server's side. */
    public static Handshake server() {
        return new Handshake(false, null, null);
    }

    /** The client's side; what passes afterwards is read along. */
    public static Handshake client(FrameTap in, FrameTap out) {
        return new Handshake(true, in, out);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (client) {
            hello(ctx);
        }
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (done) {
            read(ctx, bytes);
            return;
        }
        byte first = bytes.readByte();
        done = true;
        if (first != HELLO) {
            bytes.release();
            ctx.fireUserEventTriggered(new SslHandshakeCompletionEvent(new SSLException("not an SSL/TLS record")));
            ctx.close();
            return;
        }
        if (!client) {
            hello(ctx);
        }
        ctx.fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
        if (bytes.isReadable()) {
            read(ctx, bytes);
        } else {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!done) {
            done = true;
            ctx.fireUserEventTriggered(new SslHandshakeCompletionEvent(new ClosedChannelException()));
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (out != null && done && message instanceof ByteBuf bytes) {
            out.pass(bytes);
        }
        ctx.write(message, promise);
    }

    private void read(ChannelHandlerContext ctx, ByteBuf bytes) {
        if (in != null) {
            in.pass(bytes);
        }
        ctx.fireChannelRead(bytes);
    }

    private static void hello(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(ctx.alloc().buffer(1).writeByte(HELLO));
    }
}
