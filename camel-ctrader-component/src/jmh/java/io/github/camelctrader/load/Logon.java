// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Logs on and subscribes as soon as the socket is there, then lets every message pass. One for each channel. */
final class Logon extends ChannelInboundHandlerAdapter {

    private final Target target;

    Logon(Target target) {
        this.target = target;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        send(
                ctx,
                ProtoOAPayloadType.PROTO_OA_APPLICATION_AUTH_REQ,
                ProtoOAApplicationAuthReq.newBuilder()
                        .setClientId("demo-client")
                        .setClientSecret("demo-secret")
                        .build());
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws InvalidProtocolBufferException {
        int type = ((ProtoMessage) message).getPayloadType();
        if (type == ProtoOAPayloadType.PROTO_OA_APPLICATION_AUTH_RES_VALUE) {
            send(
                    ctx,
                    ProtoOAPayloadType.PROTO_OA_ACCOUNT_AUTH_REQ,
                    ProtoOAAccountAuthReq.newBuilder()
                            .setCtidTraderAccountId(Target.ACCOUNT)
                            .setAccessToken("demo-token")
                            .build());
        } else if (type == ProtoOAPayloadType.PROTO_OA_ACCOUNT_AUTH_RES_VALUE) {
            send(
                    ctx,
                    ProtoOAPayloadType.PROTO_OA_SUBSCRIBE_SPOTS_REQ,
                    ProtoOASubscribeSpotsReq.newBuilder()
                            .setCtidTraderAccountId(Target.ACCOUNT)
                            .setSubscribeToSpotTimestamp(true)
                            .addAllSymbolId(target.symbols().stream()
                                    .map(Target.Subscription::id)
                                    .toList())
                            .build());
        }
        ctx.fireChannelRead(message);
    }

    private static void send(ChannelHandlerContext ctx, ProtoOAPayloadType type, Message request) {
        ctx.channel()
                .writeAndFlush(ProtoMessage.newBuilder()
                        .setPayloadType(type.getNumber())
                        .setPayload(request.toByteString())
                        .build());
    }
}
