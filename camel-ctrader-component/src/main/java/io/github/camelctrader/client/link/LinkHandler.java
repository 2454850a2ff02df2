// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.client.wire.Tls;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** The end of the pipeline: tells the link what happens on its channel. */
final class LinkHandler extends ChannelInboundHandlerAdapter {

    private final Link link;
    private final LivenessHandler liveness;

    LinkHandler(Link link, LivenessHandler liveness) {
        this.link = link;
        this.liveness = liveness;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Inbound inbound) {
            link.message(inbound);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                liveness.start(ctx.pipeline().context(liveness));
                link.secured(liveness);
            } else {
                link.close(CloseReason.network(
                        "TLS handshake failed: " + Tls.describe(handshake.cause()), handshake.cause()));
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        link.close(reasonFor(cause));
    }

    private static CloseReason reasonFor(Throwable cause) {
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof SSLException) {
            return CloseReason.network("TLS failed: " + Tls.describe(root), root);
        }
        if (root instanceof RuntimeException && !(root instanceof DecoderException)) {
            return CloseReason.unexpected(root); // of what was read, not of reading
        }
        if (cause instanceof DecoderException) {
            return new CloseReason(CloseReason.Side.CLIENT, "protocol error: " + root.getMessage(), null, root, null);
        }
        if (cause instanceof IOException) {
            return CloseReason.network("connection failed: " + cause.getMessage(), cause);
        }
        return CloseReason.unexpected(cause);
    }
}
