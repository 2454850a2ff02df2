// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.wire.FrameDecoder;
import io.github.camelctrader.client.wire.MessageDecoder;
import io.github.camelctrader.client.wire.MessageEncoder;
import io.github.camelctrader.client.wire.Sockets;
import io.github.camelctrader.client.wire.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.ssl.SslContext;

/**
 * Builds the pipeline of one link: TLS, liveness, frames, messages, and the link itself. A frame is a 4-byte big-endian
 * length and a {@code ProtoMessage}.
 */
public final class LinkInitializer extends ChannelInitializer<Channel> {

    private final Link link;
    private final ClientOptions options;
    private final SslContext tls;
    private final Counters counters;
    private final Sockets sockets;

    /** Makes the initializer of a new link. */
    @FunctionalInterface
    public interface Factory {
        LinkInitializer create(Link link);
    }

    LinkInitializer(Link link, ClientOptions options, SslContext tls, Counters counters) {
        this(link, options, tls, counters, Transport.best());
    }

    public LinkInitializer(Link link, ClientOptions options, SslContext tls, Counters counters, Sockets sockets) {
        this.link = link;
        this.options = options;
        this.tls = tls;
        this.counters = counters;
        this.sockets = sockets;
    }

    /** The channel to initialize. */
    Channel newChannel() {
        return sockets.newChannel();
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline().addLast("tls", sockets.newTls(tls, channel, options));
        addProtocol(channel.pipeline());
    }

    /** Everything above TLS; on its own it is what a test without a socket talks to. */
    void addProtocol(ChannelPipeline pipeline) {
        LivenessHandler liveness = new LivenessHandler(link, options, link.loop());
        pipeline.addLast("liveness", liveness)
                .addLast("frameDecoder", new FrameDecoder(link::spot, options.time()))
                .addLast("frameEncoder", new LengthFieldPrepender(FrameDecoder.LENGTH_BYTES))
                .addLast("messageDecoder", new MessageDecoder(counters))
                .addLast("messageEncoder", new MessageEncoder())
                .addLast("link", new LinkHandler(link, liveness));
    }
}
