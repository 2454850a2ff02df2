// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Frames: a 4-byte big-endian length, then one serialized {@link ProtoMessage}.
 *
 * <p>A frame is a plain byte array, encoded once and written to as many sockets as want it. Stateless; any thread.
 */
public final class Frames {

    /** Bytes of the length in front of each frame. */
    public static final int PREFIX = Integer.BYTES;

    private Frames() {}

    /** The whole frame of a message, the length included; events have no {@code clientMsgId}. */
    public static byte[] encode(Message message, @Nullable String clientMsgId) {
        ProtoMessage envelope = envelope(message, clientMsgId);
        byte[] frame = new byte[PREFIX + envelope.getSerializedSize()];
        ByteBuffer.wrap(frame).putInt(frame.length - PREFIX);
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(frame, PREFIX, frame.length - PREFIX);
            envelope.writeTo(out);
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frame;
    }

    /**
     * The envelope in the body of a frame.
     *
     * @throws IOException if the bytes are no envelope
     */
    public static ProtoMessage decode(ByteBuf body) throws IOException {
        try (ByteBufInputStream in = new ByteBufInputStream(body)) {
            return ProtoMessage.parseFrom(in);
        }
    }

    /**
     * The envelope in a whole frame.
     *
     * @throws IOException if the bytes are no envelope
     */
    static ProtoMessage decode(byte[] frame) throws IOException {
        return ProtoMessage.parser().parseFrom(frame, PREFIX, frame.length - PREFIX);
    }

    private static ProtoMessage envelope(Message message, @Nullable String clientMsgId) {
        ProtoMessage.Builder envelope = message instanceof ProtoMessage ready
                ? ready.toBuilder()
                : ProtoMessage.newBuilder()
                        .setPayloadType(Payloads.typeOf(message))
                        .setPayload(message.toByteString());
        return clientMsgId == null
                ? envelope.build()
                : envelope.setClientMsgId(clientMsgId).build();
    }
}
