// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.FrameDecoder;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From bytes to messages, whatever shape the bytes come in. */
class FramingTest {

    private static final ProtoOASpotEvent SPOT = ProtoOASpotEvent.newBuilder()
            .setCtidTraderAccountId(1)
            .setSymbolId(2)
            .setBid(110_000)
            .setAsk(110_002)
            .build();
    private static final ProtoHeartbeatEvent HEARTBEAT = ProtoHeartbeatEvent.getDefaultInstance();
    private static final byte[] TWO_FRAMES = OfflineLink.join(OfflineLink.frame(SPOT), OfflineLink.frame(HEARTBEAT));

    private final OfflineLink wire = new OfflineLink(new ManualTime());

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("#14 two frames split at any byte arrive as two messages")
    void framesMaySplitAnywhere() {
        for (int cut = 0; cut <= TWO_FRAMES.length; cut++) {
            wire.messages.clear();
            wire.receive(Arrays.copyOfRange(TWO_FRAMES, 0, cut));
            wire.receive(Arrays.copyOfRange(TWO_FRAMES, cut, TWO_FRAMES.length));
            assertBothArrived();
        }
    }

    @Test
    @DisplayName("#14 frames may come byte by byte")
    void framesMayComeByteByByte() {
        for (byte one : TWO_FRAMES) {
            wire.receive(new byte[] {one});
        }
        assertBothArrived();
    }

    @Test
    @DisplayName("#14 merged frames arrive in order")
    void mergedFramesArriveInOrder() {
        wire.receive(TWO_FRAMES);
        assertBothArrived();
    }

    @Test
    @DisplayName("#14 an empty frame is counted and the next one delivered")
    void anEmptyFrameIsCounted() {
        wire.receive(OfflineLink.join(new byte[4], TWO_FRAMES));
        assertLeftOut(1);
    }

    @Test
    @DisplayName("#14 an unknown payload type is counted and the next frame delivered")
    void anUnknownPayloadTypeIsCounted() {
        byte[] unknown = envelope(9_999, SPOT.toByteString());
        wire.receive(OfflineLink.join(unknown, unknown, TWO_FRAMES));
        assertLeftOut(2);
    }

    @Test
    @DisplayName("#14 a malformed payload of a known type is counted and the next frame delivered")
    void aMalformedPayloadIsCounted() {
        int spot = ProtoOAPayloadType.PROTO_OA_SPOT_EVENT_VALUE;
        byte[] garbage = envelope(spot, ByteString.copyFrom(new byte[] {(byte) 0xff, 1, 2}));
        byte[] incomplete = envelope(spot, ByteString.EMPTY);
        wire.receive(OfflineLink.join(garbage, incomplete, TWO_FRAMES));
        assertLeftOut(2);
    }

    @Test
    void fieldsThatTheSchemaDoesNotKnowDoNotMatter() {
        byte[] extended = OfflineLink.join(SPOT.toByteArray(), new byte[] {(byte) 0xfa, 0x3e, 3, 1, 2, 3});
        wire.receive(envelope(ProtoOAPayloadType.PROTO_OA_SPOT_EVENT_VALUE, ByteString.copyFrom(extended)));
        assertThat(wire.messages).singleElement().satisfies(inbound -> assertThat(inbound.message())
                .isInstanceOfSatisfying(ProtoOASpotEvent.class, spot -> assertThat(spot.getBid())
                        .isEqualTo(110_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {FrameDecoder.MAX_FRAME_BYTES + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    @DisplayName("#14 an absurd length closes the link at once")
    void anAbsurdLengthClosesTheLink(int length) {
        wire.receive(TWO_FRAMES);
        wire.receive(ByteBuffer.allocate(4).putInt(length).array());
        assertThat(wire.ends)
                .singleElement()
                .extracting(CloseReason::describe)
                .asString()
                .startsWith("CLIENT: protocol error: ");
        assertThat(wire.channel.isOpen()).isFalse();
        assertBothArrived();
    }

    @Test
    @DisplayName("#14 the longest frame allowed is waited for")
    void theLongestFrameAllowedIsWaitedFor() {
        wire.receive(ByteBuffer.allocate(4).putInt(FrameDecoder.MAX_FRAME_BYTES).array());
        assertThat(wire.ends).isEmpty();
    }

    @Test
    @DisplayName("#14 a frame that is no envelope closes the link, and nothing after it is heard")
    void aFrameThatIsNoEnvelopeClosesTheLink() {
        wire.receive(
                OfflineLink.join(OfflineLink.frame(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff}), TWO_FRAMES));
        assertThat(wire.ends)
                .singleElement()
                .extracting(CloseReason::describe)
                .asString()
                .startsWith("CLIENT: protocol error: ");
        assertThat(wire.messages).isEmpty();
    }

    @Test
    void anEnvelopeWithoutATypeClosesTheLink() {
        wire.receive(OfflineLink.frame(new byte[] {0x1a, 1, 'x'})); // an id and nothing else
        assertThat(wire.ends).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("#14 random bytes never break anything but the link")
    void randomBytesNeverBreakAnythingButTheLink(long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < 200 && wire.ends.isEmpty(); n++) {
            byte[] body = new byte[random.nextInt(40)];
            random.nextBytes(body);
            wire.receive(OfflineLink.frame(body));
        }
        assertThat(wire.ends).allSatisfy(end -> assertThat(end.text()).startsWith("protocol error: "));
    }

    private void assertLeftOut(int count) {
        assertThat(wire.counters.invalidMessages()).isEqualTo(count);
        assertBothArrived();
        assertThat(wire.ends).isEmpty();
    }

    private void assertBothArrived() {
        assertThat(wire.messages).extracting(Inbound::message).containsExactly(SPOT, HEARTBEAT);
    }

    private static byte[] envelope(int type, ByteString payload) {
        return OfflineLink.frame(ProtoMessage.newBuilder()
                .setPayloadType(type)
                .setPayload(payload)
                .build()
                .toByteArray());
    }
}
