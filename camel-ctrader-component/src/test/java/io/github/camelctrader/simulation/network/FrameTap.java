// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.network;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.camelctrader.openapi.ProtoMessage;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Reads along what passes in one direction, frame by frame, and tells of the messages of the types wanted. */
public final class FrameTap {

    private static final int LENGTH_BYTES = 4;
    private static final int TYPE_TAG = 0x08;
    private static final int LONGEST = 1 << 24;

    private final IntPredicate wanted;
    private final Consumer<ProtoMessage> listener;
    private byte[] bytes = new byte[4096];
    private int length;
    private boolean lost;

    public FrameTap(IntPredicate wanted, Consumer<ProtoMessage> listener) {
        this.wanted = wanted;
        this.listener = listener;
    }

    /** These bytes pass; they are left as they are. */
    void pass(ByteBuf passing) {
        int count = passing.readableBytes();
        if (lost) {
            return;
        }
        if (bytes.length < length + count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        passing.getBytes(passing.readerIndex(), bytes, length, count);
        length += count;
        int from = 0;
        while (length - from >= LENGTH_BYTES) {
            int frame = (bytes[from] & 0xFF) << 24
                    | (bytes[from + 1] & 0xFF) << 16
                    | (bytes[from + 2] & 0xFF) << 8
                    | (bytes[from + 3] & 0xFF);
            if (frame < 0 || frame > LONGEST) {
                lost = true; // nonsense on purpose: there are no frames behind it
                return;
            }
            if (length - from < LENGTH_BYTES + frame) {
                break;
            }
            tell(from + LENGTH_BYTES, frame);
            from += LENGTH_BYTES + frame;
        }
        System.arraycopy(bytes, from, bytes, 0, length - from);
        length -= from;
    }

    private void tell(int from, int frame) {
        if (!wanted.test(type(from, frame))) {
            return;
        }
        try {
            listener.accept(ProtoMessage.parser().parsePartialFrom(bytes, from, frame));
        } catch (InvalidProtocolBufferException e) {
            return; // garbage on purpose
        }
    }

    /** The payload type, which stands first; -1 if it does not. */
    private int type(int from, int frame) {
        if (frame < 2 || bytes[from] != TYPE_TAG) {
            return -1;
        }
        int type = 0;
        for (int i = 1; i < Math.min(frame, 5); i++) {
            type |= (bytes[from + i] & 0x7F) << (7 * (i - 1));
            if (bytes[from + i] >= 0) {
                return type;
            }
        }
        return -1;
    }
}
