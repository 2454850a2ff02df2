// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoPayloadType;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a link alive and notices when it is dead.
 *
 * <ul>
 *   <li>Sends a heartbeat, without an id, every {@code heartbeatInterval}; it passes no queue and no limit.
 *   <li>Any inbound byte proves life; silence for {@code readTimeout} closes the link.
 *   <li>Judges nothing while reading is switched off: silence is then our own doing.
 * </ul>
 *
 * <p>Sits between TLS and framing, where every byte passes. Not an {@code IdleStateHandler}, whose clock cannot be
 * injected on every Netty version that Camel brings.
 */
final class LivenessHandler extends ChannelInboundHandlerAdapter {

    private static final ProtoMessage HEARTBEAT = ProtoMessage.newBuilder()
            .setPayloadType(ProtoPayloadType.HEARTBEAT_EVENT_VALUE)
            .setPayload(ProtoHeartbeatEvent.getDefaultInstance().toByteString())
            .build();

    private final Link link;
    private final ClientOptions options;
    private final Loop loop;
    private Runnable heartbeat = Loop.NONE;
    private Runnable watch = Loop.NONE;
    private long lastReadNanos;

    LivenessHandler(Link link, ClientOptions options, Loop loop) {
        this.link = link;
        this.options = options;
        this.loop = loop;
    }

    /** Starts both timers; called once TLS is up. */
    void start(ChannelHandlerContext ctx) {
        lastReadNanos = options.time().nanoTime();
        scheduleHeartbeat(ctx);
        scheduleWatch(ctx, options.readTimeout().toMillis());
    }

    /** Silence counts from now; called when reading starts again. */
    void restart() {
        lastReadNanos = options.time().nanoTime();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        lastReadNanos = options.time().nanoTime();
        link.received();
        ctx.fireChannelRead(msg);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        heartbeat.run();
        watch.run();
    }

    private void scheduleHeartbeat(ChannelHandlerContext ctx) {
        heartbeat = loop.schedule(options.heartbeatInterval().toMillis(), () -> {
            ctx.channel().writeAndFlush(HEARTBEAT).addListener(done -> {
                if (!done.isSuccess()) {
                    link.close(CloseReason.notWritten(done.cause()));
                }
            });
            scheduleHeartbeat(ctx);
        });
    }

    private void scheduleWatch(ChannelHandlerContext ctx, long delayMillis) {
        watch = loop.schedule(delayMillis, () -> judge(ctx));
    }

    private void judge(ChannelHandlerContext ctx) {
        long limit = options.readTimeout().toMillis();
        long silent = TimeUnit.NANOSECONDS.toMillis(options.time().nanoTime() - lastReadNanos);
        if (!ctx.channel().config().isAutoRead()) {
            scheduleWatch(ctx, limit);
        } else if (silent < limit) {
            scheduleWatch(ctx, limit - silent);
        } else {
            link.close(CloseReason.client("nothing received for " + silent + " ms (readTimeout)"));
        }
    }
}
