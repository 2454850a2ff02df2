// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.codec.protobuf.ProtobufDecoder;
import io.netty.handler.codec.protobuf.ProtobufEncoder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.netty.ChannelHandlerFactories;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** The same with Camel's own {@code netty} component: codecs in the pipeline, the payload parsed in the route. */
final class NettyRoute implements Way {

    private static final String URI = "netty:tcp://%s:%d?clientMode=true&sync=false&allowDefaultCodec=false"
            + "&ssl=true&sslContextParameters=#ssl"
            + "&decoders=#lengthDecoder,#messageDecoder,#logon&encoders=#lengthEncoder,#messageEncoder";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @Override
    public void open(Target target, Meter meter) throws Exception {
        context.disableJMX();
        bind(context, "ssl", trusting(target));
        bind(
                context,
                "lengthDecoder",
                ChannelHandlerFactories.newLengthFieldBasedFrameDecoder(BareNetty.MAX_FRAME, 0, 4, 0, 4));
        bind(context, "messageDecoder", new ProtobufDecoder(ProtoMessage.getDefaultInstance()));
        bind(context, "logon", new DefaultChannelHandlerFactory() {
            @Override
            public ChannelHandler newChannelHandler() {
                return new Logon(target);
            }
        });
        bind(context, "lengthEncoder", new DefaultChannelHandlerFactory() {
            @Override
            public ChannelHandler newChannelHandler() {
                return new LengthFieldPrepender(4);
            }
        });
        bind(context, "messageEncoder", new ProtobufEncoder());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI.formatted(Target.HOST, target.port())).process(exchange -> spot(exchange, meter));
            }
        });
        context.start();
    }

    @Override
    public void close() {
        context.stop();
    }

    private static void spot(Exchange exchange, Meter meter) throws Exception {
        ProtoMessage message = exchange.getMessage().getBody(ProtoMessage.class);
        if (message.getPayloadType() == ProtoOAPayloadType.PROTO_OA_SPOT_EVENT_VALUE) {
            ProtoOASpotEvent spot = ProtoOASpotEvent.parseFrom(message.getPayload());
            meter.tick(spot.getBid(), spot.getAsk(), spot.getTimestamp());
        }
    }

    private static void bind(CamelContext context, String name, Object bean) {
        context.getRegistry().bind(name, bean);
    }

    /** The component takes no PEM file, hence a key store with what the file holds. */
    private static SSLContextParameters trusting(Target target) throws Exception {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setKeyStore(TrustStores.of(target.certificate()));
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(managers);
        return tls;
    }
}
