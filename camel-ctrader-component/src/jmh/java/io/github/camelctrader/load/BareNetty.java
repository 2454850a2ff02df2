// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.codec.protobuf.ProtobufDecoder;
import io.netty.handler.codec.protobuf.ProtobufEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.concurrent.TimeUnit;

/**
 * A client of nothing but Netty and protobuf-java that decodes and counts: the obvious way, without any Camel. Or one that
 * counts only, which shows what the source and TLS allow.
 */
final class BareNetty implements Way {

    static final int MAX_FRAME = 1 << 20;

    private final SslProvider provider;
    private final boolean decoding;
    private final EventLoopGroup group = new NioEventLoopGroup(1);

    BareNetty(SslProvider provider, boolean decoding) {
        this.provider = provider;
        this.decoding = decoding;
    }

    @Override
    public void open(Target target, Meter meter) throws Exception {
        SslContext tls = SslContextBuilder.forClient()
                .sslProvider(provider)
                .trustManager(target.certificate().toFile())
                .build();
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc(), Target.HOST, target.port()))
                                .addLast(
                                        decoding
                                                ? new LengthFieldBasedFrameDecoder(MAX_FRAME, 0, 4, 0, 4)
                                                : new FrameCounter(meter))
                                .addLast(new LengthFieldPrepender(4))
                                .addLast(new ProtobufDecoder(ProtoMessage.getDefaultInstance()))
                                .addLast(new ProtobufEncoder())
                                .addLast(new Logon(target))
                                .addLast(new SpotHandler(meter));
                    }
                })
                .connect(Target.HOST, target.port())
                .sync();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class SpotHandler extends SimpleChannelInboundHandler<ProtoMessage> {
        private final Meter meter;

        SpotHandler(Meter meter) {
            this.meter = meter;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ProtoMessage message)
                throws InvalidProtocolBufferException {
            if (message.getPayloadType() == ProtoOAPayloadType.PROTO_OA_SPOT_EVENT_VALUE) {
                ProtoOASpotEvent spot = ProtoOASpotEvent.parseFrom(message.getPayload());
                meter.tick(spot.getBid(), spot.getAsk(), spot.getTimestamp());
            }
        }
    }
}
