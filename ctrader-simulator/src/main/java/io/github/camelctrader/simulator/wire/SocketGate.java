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
package io.github.camelctrader.simulator.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The raw socket below TLS: what lets the simulator misbehave in ways that TLS would smooth over.
 *
 * <p>Stands first in the pipeline; once it is shut, nothing passes in either direction. The connection's event loop only.
 */
public class SocketGate extends ChannelDuplexHandler {

    /** A client that never answers a FIN is closed after so many milliseconds. */
    private static final long FIN_GRACE_MS = 1_000;

    private @Nullable ChannelHandlerContext context;
    private boolean shut;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** Whether nothing passes any more. */
    public boolean isShut() {
        return shut;
    }

    /** Keeps reading but throws away what comes, and writes nothing: alive for TCP, dead for everyone above. */
    public void stall() {
        shut = true;
    }

    /** Reads and writes nothing more and leaves the socket open. */
    public void halfOpen() {
        shut = true;
        context().channel().config().setAutoRead(false);
    }

    /** RST, without TLS having a say. */
    public void reset() {
        shut = true;
        context().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        context().close();
    }

    /** Closes the socket at once. */
    public void close() {
        shut = true;
        context().close();
    }

    /** {@code close_notify} where TLS is up, then FIN; the socket goes when the client has closed its side as well. */
    public void finish() {
        SslHandler tls = context().pipeline().get(SslHandler.class);
        if (tls != null && tls.handshakeFuture().isSuccess()) {
            tls.closeOutbound();
        }
        shut = true;
        ((SocketChannel) context().channel()).shutdownOutput();
        // Closing with unread input would turn the FIN into an RST, hence read on until the client is done.
        context().executor().schedule(() -> context().close(), FIN_GRACE_MS, TimeUnit.MILLISECONDS);
    }

    /** Bytes below TLS, for conversations that never get that far. */
    protected void writeRaw(byte[] bytes) {
        context().writeAndFlush(context().alloc().buffer(bytes.length).writeBytes(bytes));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (shut) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (shut) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else {
            ctx.write(message, promise);
        }
    }

    /** The context of this handler, from which what is written goes straight to the socket. */
    protected ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("Not in a pipeline yet");
        }
        return context;
    }
}
