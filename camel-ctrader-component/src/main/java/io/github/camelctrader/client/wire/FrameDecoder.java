// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import io.github.camelctrader.client.options.TimeSource;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts the stream into frames, each a 4-byte big-endian length and so many bytes. A plain price update goes straight to the
 * link, as a {@link SpotUpdate}; the bytes of everything else are passed on.
 *
 * <ul>
 *   <li>A length that cannot be is an error at once, and what follows is not believed any more.
 *   <li>Each message is passed on before the next frame is looked at: the order of all of them holds.
 * </ul>
 */
public final class FrameDecoder extends ByteToMessageDecoder {

    /** Without the length itself. The server's limit is not published; other clients allow 10 to 16 MiB. */
    public static final int MAX_FRAME_BYTES = 16 * 1024 * 1024;

    public static final int LENGTH_BYTES = Integer.BYTES;

    private final SpotReader spots = new SpotReader();
    private final Consumer<SpotUpdate> link;
    private final TimeSource time;
    private boolean broken;

    /** Hands price updates to {@code link}, which has to read each before it returns. */
    public FrameDecoder(Consumer<SpotUpdate> link, TimeSource time) {
        this.link = link;
        this.time = time;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        // Once for all frames of a read: two looks at the clock would be a tenth of what a tick costs the loop.
        spots.update().received(time);
        super.channelRead(ctx, msg);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
        }
        while (in.readableBytes() >= LENGTH_BYTES) {
            int length = length(in);
            if (length > in.readableBytes() - LENGTH_BYTES) {
                return;
            }
            in.skipBytes(LENGTH_BYTES);
            if (!spots.read(in, in.readerIndex(), length)) {
                out.add(in.readRetainedSlice(length));
                return;
            }
            in.skipBytes(length);
            link.accept(spots.update());
        }
    }

    private int length(ByteBuf in) {
        int length = in.getInt(in.readerIndex());
        if (length < 0) {
            broken = true;
            throw new CorruptedFrameException("a frame of negative length: " + length);
        }
        if (length > MAX_FRAME_BYTES) {
            broken = true;
            throw new TooLongFrameException("a frame of " + length + " bytes; the limit is " + MAX_FRAME_BYTES);
        }
        return length;
    }
}
