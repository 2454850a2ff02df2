// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The raw socket below TLS: what lets the simulator misbehave in ways that TLS would smooth over.
 *
 * <p>Stands first in the pipeline; once it is shut, nothing passes in either direction. The connection's event loop only.
 */
public final class SocketGate extends ChannelDuplexHandler {

    /** A client that never answers a FIN is closed after so many milliseconds. */
    private static final long FIN_GRACE_MS = 1_000;

    private final Runnable onAccept;
    private final Runnable onFirstBytes;
    private final Queue<Object> held = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private boolean spokenTo;
    private boolean holding;
    private boolean shut;

    /**
     * A gate that tells of the two moments before TLS is up.
     *
     * @param onAccept called when the connection is there
     * @param onFirstBytes called when the client's first bytes are there, before anyone sees them
     */
    public SocketGate(Runnable onAccept, Runnable onFirstBytes) {
        this.onAccept = onAccept;
        this.onFirstBytes = onFirstBytes;
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
        ((DuplexChannel) context().channel()).shutdownOutput();
        // Closing with unread input would turn the FIN into an RST, hence read on until the client is done.
        context().executor().schedule(() -> context().close(), FIN_GRACE_MS, TimeUnit.MILLISECONDS);
    }

    /** Keeps what comes in until {@link #release}. */
    public void hold() {
        holding = true;
    }

    /** Passes on what was held. */
    public void release() {
        holding = false;
        for (Object message = held.poll(); message != null; message = held.poll()) {
            pass(context(), message);
        }
        context().fireChannelReadComplete();
    }

    /** Runs the task once the TLS handshake is done, at once where there is no TLS; never if it fails. */
    public void whenSecure(Runnable task) {
        SslHandler tls = context().pipeline().get(SslHandler.class);
        if (tls == null) {
            context().executor().execute(task);
            return;
        }
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                task.run();
            }
        });
    }

    /** Sends bytes below TLS. */
    public void writeRaw(byte[] bytes) {
        context().writeAndFlush(context().alloc().buffer(bytes.length).writeBytes(bytes));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        onAccept.run();
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!spokenTo && !shut) {
            spokenTo = true;
            onFirstBytes.run();
        }
        if (holding) {
            held.add(message);
        } else {
            pass(ctx, message);
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

    private void pass(ChannelHandlerContext ctx, Object message) {
        if (shut) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("Not in a pipeline yet");
        }
        return context;
    }
}
