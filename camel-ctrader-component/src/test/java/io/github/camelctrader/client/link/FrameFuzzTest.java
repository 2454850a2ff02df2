// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.support.FuzzSeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.FrameDecoder;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hostile bytes through the real pipeline. */
class FrameFuzzTest {

    private static final int STREAMS = 8_000;
    private static final int LENGTH_BYTES = 4;
    /** More than this is not sent only to see what comes after it. */
    private static final int LONGEST_FILL = 70_000;

    private static final ProtoOASpotEvent MARKER = ProtoOASpotEvent.newBuilder()
            .setCtidTraderAccountId(7_777)
            .setSymbolId(7_777)
            .build();

    private final QuietLog quiet = new QuietLog();
    private int closed;
    private int wentOn;

    @AfterEach
    void close() {
        quiet.close();
    }

    @Test
    @DisplayName("#14 hostile bytes break nothing but the link, which says why, and leave no buffer behind")
    void hostileBytesBreakNothingButTheLink() {
        FuzzSeed.each(STREAMS, this::oneStream);
        // Otherwise one of the two is hardly tested.
        assertThat(closed).as("links closed").isGreaterThan(STREAMS / 10);
        assertThat(wentOn).as("links that went on").isGreaterThan(STREAMS / 10);
    }

    @Test
    @DisplayName("#14 no more than the longest frame is ever buffered, and nothing once the link is closed")
    void nothingBeyondTheLongestFrameIsBuffered() {
        FuzzSeed.each(3, random -> {
            UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false, true);
            try (OfflineLink wire = new OfflineLink(new ManualTime())) {
                wire.channel.config().setAllocator(memory);
                byte[] frame = new byte[LENGTH_BYTES + FrameDecoder.MAX_FRAME_BYTES];
                ByteBuffer.wrap(frame).putInt(FrameDecoder.MAX_FRAME_BYTES);
                for (int at = 0; at < frame.length; ) {
                    int end = Math.min(frame.length, at + 1 + random.nextInt(1_000_000));
                    receive(wire, Arrays.copyOfRange(frame, at, end));
                    // A buffer that grows is copied into one of up to twice the size.
                    assertThat(used(memory)).isLessThanOrEqualTo(4L * FrameDecoder.MAX_FRAME_BYTES);
                    at = end;
                }
                assertThat(wire.ends).hasSize(1); // zeros are no envelope
                assertThat(used(memory)).isZero();
            }
        });
    }

    private void oneStream(Random random) {
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false, true);
        ManualTime time = new ManualTime();
        try (OfflineLink wire = new OfflineLink(time)) {
            wire.channel.config().setAllocator(memory);
            CompletableFuture<?>[] requests = requests(wire, random);
            RandomStream stream = new RandomStream(random);
            byte[] bytes = stream.next();
            stream.split(bytes, part -> receive(wire, part));

            assertSound(wire, requests);
            assertThat(used(memory)).as("bytes buffered").isLessThan(4L * bytes.length + 100_000);
            if (wire.ends.isEmpty()) {
                wentOn(wire, bytes);
            }
            closed += wire.ends.size();
            assertSound(wire, requests);
        }
        assertThat(used(memory)).as("bytes of buffers not released").isZero();
        assertThat(time.pending()).as("timers left of a closed link").isZero();
    }

    /** The frame under way is brought to its end; then the next one must be delivered, unless that end was its own. */
    private void wentOn(OfflineLink wire, byte[] bytes) {
        byte[] all = bytes;
        for (int missing = missing(all); missing > 0; missing = missing(all)) {
            if (missing > LONGEST_FILL) {
                return;
            }
            all = Arrays.copyOf(all, all.length + missing);
            receive(wire, new byte[missing]);
        }
        assertThat(missing(all) >= 0 || !wire.ends.isEmpty())
                .as("an absurd length closes the link")
                .isTrue();
        if (wire.ends.isEmpty()) {
            receive(wire, OfflineLink.frame(MARKER));
            assertThat(wire.messages).last().extracting(Inbound::message).isEqualTo(MARKER);
            assertThat(wire.ends).isEmpty();
            wentOn++;
        }
    }

    /** Bytes that the last frame, or its length, still lacks; negative if a length is absurd. */
    private static int missing(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.remaining() >= LENGTH_BYTES) {
            int length = buffer.getInt();
            if (length < 0 || length > FrameDecoder.MAX_FRAME_BYTES) {
                return -1;
            }
            if (length > buffer.remaining()) {
                return length - buffer.remaining();
            }
            buffer.position(buffer.position() + length);
        }
        return buffer.hasRemaining() ? LENGTH_BYTES - buffer.remaining() : 0;
    }

    private static void assertSound(OfflineLink wire, CompletableFuture<?>[] requests) {
        wire.channel.checkException();
        assertThat(wire.channel.inboundMessages()).as("unhandled messages").isEmpty();
        assertThat(wire.ends).hasSizeLessThanOrEqualTo(1);
        assertThat(wire.ends).allSatisfy(end -> assertThat(end.describe()).startsWith("CLIENT: protocol error: "));
        assertThat(wire.channel.isOpen()).isEqualTo(wire.ends.isEmpty());
        assertThat(wire.link.isClosed()).isEqualTo(!wire.ends.isEmpty());
        long open = Arrays.stream(requests).filter(request -> !request.isDone()).count();
        assertThat(wire.link.requests().pending()).as("pending requests").isEqualTo((int) open);
        assertThat(wire.ends.isEmpty() ? 0 : open)
                .as("requests open on a closed link")
                .isZero();
    }

    private static CompletableFuture<?>[] requests(OfflineLink wire, Random random) {
        CompletableFuture<?>[] requests = new CompletableFuture<?>[random.nextInt(4)];
        for (int n = 0; n < requests.length; n++) {
            requests[n] = wire.link
                    .requests()
                    .send(
                            n == 0
                                    ? ProtoOAVersionReq.getDefaultInstance()
                                    : ProtoOASymbolsListReq.newBuilder()
                                            .setCtidTraderAccountId(n)
                                            .build());
        }
        return requests;
    }

    private static void receive(OfflineLink wire, byte[] part) {
        if (!wire.channel.isOpen()) {
            return; // nobody reads from a closed socket
        }
        wire.channel
                .pipeline()
                .fireChannelRead(wire.channel.alloc().buffer(part.length).writeBytes(part));
        wire.channel.pipeline().fireChannelReadComplete();
    }

    private static long used(UnpooledByteBufAllocator memory) {
        return memory.metric().usedHeapMemory() + memory.metric().usedDirectMemory();
    }
}
