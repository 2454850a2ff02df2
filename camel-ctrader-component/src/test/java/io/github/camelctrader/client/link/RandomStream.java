// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.ByteString;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.client.support.RandomMessages;
import io.github.camelctrader.client.wire.FrameDecoder;
import io.github.camelctrader.openapi.ProtoMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Bytes as a hostile or broken server may send them: frames of random messages, then damaged in every way. */
public final class RandomStream {

    private static final int MAX_FRAMES = 6;
    private static final int MAX_ID = 8;
    private static final int[] DEPTHS = {1, 50, 99, 150, 1_000};
    private static final int[] LENGTHS = {
        0,
        1,
        3,
        100,
        65_536,
        FrameDecoder.MAX_FRAME_BYTES,
        FrameDecoder.MAX_FRAME_BYTES + 1,
        -1,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };

    /** Drawn once, whatever the seed of a run: making a message costs more than all that is done with it. */
    private static final List<Payload> PAYLOADS = Stream.generate(new RandomMessages(new Random(1))::next)
            .limit(4_000)
            .map(message -> new Payload(PayloadTypes.of(message), message.toByteString()))
            .toList();

    private final Random random;

    private record Payload(int type, ByteString bytes) {}

    public RandomStream(Random random) {
        this.random = random;
    }

    /** A few frames, sound or damaged. */
    public byte[] next() {
        List<byte[]> frames = new ArrayList<>();
        for (int left = 1 + random.nextInt(MAX_FRAMES); left > 0; left--) {
            byte[] frame = frame(PAYLOADS.get(random.nextInt(PAYLOADS.size())));
            int copies = random.nextInt(20) == 0 ? 5 : 1;
            for (int n = 0; n < copies; n++) {
                frames.add(frame);
            }
        }
        byte[] bytes = OfflineLink.join(frames.toArray(byte[][]::new));
        for (int left = random.nextInt(4); left > 0; left--) {
            bytes = damaged(bytes);
        }
        return bytes;
    }

    /** The bytes in pieces that end anywhere. */
    public void split(byte[] bytes, Consumer<byte[]> sink) {
        int at = 0;
        while (at < bytes.length) {
            int longest = random.nextInt(8) == 0 ? 3 : bytes.length;
            int end = Math.min(bytes.length, at + 1 + random.nextInt(longest));
            sink.accept(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
    }

    private byte[] frame(Payload payload) {
        int type = random.nextInt(20) == 0 ? random.nextInt(3_000) - 100 : payload.type;
        ProtoMessage.Builder envelope =
                ProtoMessage.newBuilder().setPayloadType(type).setPayload(varied(payload.bytes));
        if (random.nextBoolean()) {
            envelope.setClientMsgId(id());
        }
        return OfflineLink.frame(envelope.build().toByteArray());
    }

    private ByteString varied(ByteString sound) {
        return switch (random.nextInt(12)) {
            case 0 -> sound.concat(groups(DEPTHS[random.nextInt(DEPTHS.length)]));
            case 1 -> sound.substring(0, random.nextInt(sound.size() + 1));
            case 2 -> sound.concat(sound);
            default -> sound;
        };
    }

    /** Fields that no schema knows, one inside the other. */
    private static ByteString groups(int depth) {
        ByteBuffer groups = ByteBuffer.allocate(4 * depth);
        for (int n = 0; n < depth; n++) {
            groups.put(2 * n, (byte) 0xc3).put(2 * n + 1, (byte) 0x3e);
            groups.put(2 * (depth + n), (byte) 0xc4).put(2 * (depth + n) + 1, (byte) 0x3e);
        }
        return ByteString.copyFrom(groups);
    }

    /** The ids of requests under way, of such as have ended or will come, and what no client would write. */
    private String id() {
        return switch (random.nextInt(10)) {
            case 0 -> "";
            case 1 -> "-1\n";
            case 2 -> "9".repeat(300);
            default -> Integer.toString(1 + random.nextInt(MAX_ID));
        };
    }

    private byte[] damaged(byte[] bytes) {
        if (bytes.length < 8) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> OfflineLink.join(Arrays.copyOf(bytes, at), noise(), Arrays.copyOfRange(bytes, at, bytes.length));
            case 2 -> lie(bytes, random.nextBoolean() ? 0 : Math.min(at, bytes.length - 4));
            case 3 -> OfflineLink.join(Arrays.copyOf(bytes, at / 2), Arrays.copyOfRange(bytes, at, bytes.length));
            default -> flipped(bytes);
        };
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(20)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] lie(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).putInt(at, LENGTHS[random.nextInt(LENGTHS.length)]);
        return copy;
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }
}
