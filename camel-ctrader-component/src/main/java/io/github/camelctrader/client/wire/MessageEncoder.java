// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import com.google.protobuf.MessageLite;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageEncoder;
import java.util.List;

/**
 * Turns messages into bytes. Netty's own encoder can only be used where Netty's class loader sees protobuf, which it does not
 * if Netty belongs to the runtime and this component was added to it, as in Camel JBang.
 */
public final class MessageEncoder extends MessageToMessageEncoder<MessageLite> {

    @Override
    protected void encode(ChannelHandlerContext context, MessageLite message, List<Object> out) {
        out.add(Unpooled.wrappedBuffer(message.toByteArray()));
    }
}
