// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Counts the frames of spot events without looking into them, and passes on the others without their length. */
final class FrameCounter extends ByteToMessageDecoder {

    /** How an envelope of payload type 2131 begins: field 1, varint. */
    private static final int SPOT = 0x08D310;

    private static final int LENGTH_BYTES = 4;

    private final Meter meter;

    FrameCounter(Meter meter) {
        this.meter = meter;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        while (in.readableBytes() >= LENGTH_BYTES) {
            int length = in.getInt(in.readerIndex());
            if (in.readableBytes() < LENGTH_BYTES + length) {
                return;
            }
            in.skipBytes(LENGTH_BYTES);
            if (in.getUnsignedMedium(in.readerIndex()) != SPOT) {
                out.add(in.readRetainedSlice(length));
                return;
            }
            in.skipBytes(length);
            meter.tick(1, 1, 0);
        }
    }
}
