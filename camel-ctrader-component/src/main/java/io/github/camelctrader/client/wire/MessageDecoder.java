// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns frames into typed messages.
 *
 * <ul>
 *   <li>A payload type or a payload that cannot be read is counted and left out: the server runs ahead of the schema.
 *       Only if it answers something it is passed on as it is, so that the request need not wait for its deadline.
 *   <li>An execution is passed on even if parts of it are newer than this version; those are absent.
 *   <li>One of more entries than any honest answer has is not read: that would take the loop seconds, and the heap.
 *   <li>An empty frame is counted and left out.
 *   <li>A frame that is no envelope means that the stream cannot be trusted any more: the exception closes the link.
 * </ul>
 */
public final class MessageDecoder extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(MessageDecoder.class);
    private static final int MAX_TYPES_NAMED = 100;

    static final int MAX_ENTRIES = 100_000;

    private static final int SMALL_BYTES = 64 * 1024;

    private final Counters counters;
    private final Set<Integer> named = new HashSet<>();

    public MessageDecoder(Counters counters) {
        this.counters = counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf frame)) {
            ctx.fireChannelRead(message);
            return;
        }
        Inbound read = decodeAndRelease(frame);
        if (read != null) {
            ctx.fireChannelRead(read);
        }
    }

    private @Nullable Inbound decodeAndRelease(ByteBuf frame) {
        try {
            return decode(frame);
        } catch (IOException e) {
            throw new DecoderException(e);
        } finally {
            frame.release();
        }
    }

    private @Nullable Inbound decode(ByteBuf frame) throws IOException {
        if (!frame.isReadable()) {
            counters.invalidMessage();
            LOG.debug("Left out an empty frame");
            return null;
        }
        ProtoMessage envelope = ProtoMessage.parseFrom(CodedInputStream.newInstance(frame.nioBuffer()));
        Parser<? extends Message> parser = PayloadTypes.parser(envelope.getPayloadType());
        if (parser == null) {
            return leaveOut(envelope, "this version does not know it", null);
        }
        if (hasTooManyEntries(envelope.getPayload())) {
            String excess = "more than " + MAX_ENTRIES + " entries, the limit";
            return leaveOut(envelope, "it has " + excess, excess);
        }
        try {
            return new Inbound(parse(parser, envelope), envelope.getClientMsgId());
        } catch (InvalidProtocolBufferException e) {
            return leaveOut(envelope, String.valueOf(e.getMessage()), null);
        }
    }

    private static boolean hasTooManyEntries(ByteString payload) throws IOException {
        if (payload.size() < SMALL_BYTES) {
            return false;
        }
        int entries = 0;
        CodedInputStream fields = payload.newCodedInput();
        try {
            for (int tag = fields.readTag(); tag != 0 && entries <= MAX_ENTRIES; tag = fields.readTag()) {
                entries++;
                fields.skipField(tag);
            }
        } catch (InvalidProtocolBufferException e) {
            return false; // who reads it will find that out
        }
        return entries > MAX_ENTRIES;
    }

    private static Message parse(Parser<? extends Message> parser, ProtoMessage envelope)
            throws InvalidProtocolBufferException {
        Message message = parser.parsePartialFrom(envelope.getPayload());
        // A required field whose value is newer than this version counts as missing; what happened must be told anyway.
        if (!message.isInitialized() && !(message instanceof ProtoOAExecutionEvent)) {
            throw new InvalidProtocolBufferException("without " + message.getInitializationErrorString());
        }
        return message;
    }

    private @Nullable Inbound leaveOut(ProtoMessage envelope, String why, @Nullable String excess) {
        counters.invalidMessage();
        int payloadType = envelope.getPayloadType();
        // Bounded, so that a hostile server cannot fill memory with made-up types.
        if (named.size() < MAX_TYPES_NAMED && named.add(payloadType)) {
            LOG.warn("Left out a message of payload type {}: {}; further ones are counted only", payloadType, why);
        }
        return envelope.getClientMsgId().isEmpty() ? null : new Inbound(envelope, envelope.getClientMsgId(), excess);
    }
}
