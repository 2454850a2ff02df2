// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What becomes of a frame, or of the handshake, on its way out. */
public enum FrameShape {
    /** The frame as it is. */
    NORMAL,
    /** Bytes that are no message, in place of the frame. */
    GARBAGE,
    /** The first half of the frame, then silence. */
    HALF,
    /** An absurd length in front of the frame, then silence. */
    OVERSIZED,
    /** A negative length in front of the frame, then silence. */
    NEGATIVE,
    /** A frame of length 0 before the frame. */
    EMPTY_FIRST,
    /** The frame byte by byte. */
    FRAGMENTED,
    /** The frame with a {@code clientMsgId} that nobody asked with. */
    WRONG_ID,
    /** The frame two times. */
    TWICE,
    /** No frame at all. */
    LOST;

    private static final String STRANGE_ID = "nobody-asked-this";

    /** Whether nothing follows on the connection, as the receiver could not tell where it starts. */
    public boolean silences() {
        return this == HALF || this == OVERSIZED || this == NEGATIVE;
    }

    /** Whether the receiver can still read the message. */
    public boolean arrives() {
        return this != GARBAGE && this != LOST && !silences();
    }

    /** The bytes to send in place of the frame. */
    public byte[] apply(byte[] frame) {
        return switch (this) {
            case NORMAL, FRAGMENTED -> frame;
            case GARBAGE -> garbage();
            case HALF -> Arrays.copyOf(frame, Math.max(Frames.PREFIX + 1, frame.length / 2));
            case OVERSIZED -> prefixed(Integer.MAX_VALUE, frame);
            case NEGATIVE -> prefixed(-1, frame);
            case EMPTY_FIRST ->
                ByteBuffer.allocate(Frames.PREFIX + frame.length)
                        .putInt(0)
                        .put(frame)
                        .array();
            case WRONG_ID -> withStrangeId(frame);
            case TWICE ->
                ByteBuffer.allocate(2 * frame.length).put(frame).put(frame).array();
            case LOST -> new byte[0];
        };
    }

    /** What stands for this shape before TLS is up; empty if it makes sense for messages only. */
    public Optional<byte[]> beforeTls() {
        return switch (this) {
            case GARBAGE -> Optional.of("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // A handshake record that says 122 bytes and brings 6 of them.
            case HALF -> Optional.of(new byte[] {0x16, 3, 3, 0, 122, 2, 0, 0, 118, 3, 3});
            case OVERSIZED, NEGATIVE -> Optional.of(new byte[] {0x16, 3, 3, -1, -1, 2, 0, 0, 118, 3, 3});
            default -> Optional.empty();
        };
    }

    private static byte[] garbage() {
        byte[] frame = new byte[Frames.PREFIX + 16];
        Arrays.fill(frame, (byte) 0xFF);
        return prefixed(16, frame);
    }

    private static byte[] prefixed(int length, byte[] frame) {
        byte[] changed = frame.clone();
        ByteBuffer.wrap(changed).putInt(length);
        return changed;
    }

    private static byte[] withStrangeId(byte[] frame) {
        try {
            return Frames.encode(Frames.decode(frame), STRANGE_ID);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
