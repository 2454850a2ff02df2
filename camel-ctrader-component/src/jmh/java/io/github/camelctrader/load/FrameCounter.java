/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
