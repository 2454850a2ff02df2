// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotReaderTest {

    private static final ProtoOASpotEvent SPOT = ProtoOASpotEvent.newBuilder()
            .setCtidTraderAccountId(7)
            .setSymbolId(41)
            .setBid(110_000)
            .setAsk(110_002)
            .setSessionClose(109_999)
            .setTimestamp(1_700_000_000_123L)
            .build();

    private final SpotReader reader = new SpotReader();
    private final Random random = new Random(1);

    @Test
    @DisplayName("what it reads is what the generated parser reads, for any numbers in any fields")
    void readsAsTheGeneratedParserDoes() {
        for (int i = 0; i < 20_000; i++) {
            ProtoOASpotEvent event = anyEvent();
            assertThat(reads(envelope(event).build().toByteArray())).isTrue();
            assertThat(values(reader.update())).isEqualTo(values(SpotUpdate.of(event)));
        }
    }

    @Test
    @DisplayName(
            "#14 of frames with any bytes changed, added or cut off it reads none that the generated parser would not")
    void readsNothingThatIsBroken() {
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] broken = broken(envelope(anyEvent()).build().toByteArray());
            if (reads(broken)) {
                read++;
                assertThat(values(reader.update())).isEqualTo(values(SpotUpdate.of(parse(broken))));
            }
        }
        assertThat(read).as("frames that were still plain ones").isPositive();
    }

    @Test
    void nothingIsLeftOfTheUpdateBefore() {
        reads(envelope(SPOT).build().toByteArray());
        ProtoOASpotEvent bare = ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(8)
                .setSymbolId(42)
                .build();
        reads(envelope(bare).build().toByteArray());
        assertThat(reader.update()).usingRecursiveComparison().isEqualTo(SpotUpdate.of(bare));
    }

    @Test
    void aFieldThatComesTwiceHasItsLastValue() {
        ByteString twice = SPOT.toByteString()
                .concat(ProtoOASpotEvent.newBuilder().setBid(5).buildPartial().toByteString());
        assertThat(reads(envelope(twice).build().toByteArray())).isTrue();
        assertThat(reader.update().bid).isEqualTo(5);
    }

    @Test
    void leavesEverythingElseToTheGeneratedParser() throws IOException {
        ProtoOASpotEvent.Builder bars = SPOT.toBuilder()
                .addTrendbar(ProtoOATrendbar.newBuilder().setVolume(1).setLow(1));
        assertThat(reads(envelope(bars.build()).build().toByteArray()))
                .as("bars")
                .isFalse();
        assertThat(reads(envelope(SPOT).setClientMsgId("1").build().toByteArray()))
                .as("an answer")
                .isFalse();
        assertThat(reads(envelope(SPOT)
                        .setPayloadType(ProtoOAPayloadType.PROTO_OA_DEPTH_EVENT_VALUE)
                        .build()
                        .toByteArray()))
                .as("another message")
                .isFalse();
        assertThat(reads(envelope(SPOT.toByteString().concat(unknownField(9)))
                        .build()
                        .toByteArray()))
                .as("a newer field")
                .isFalse();
        assertThat(reads(envelope(SPOT.toByteString().concat(unknownField(1_000)))
                        .build()
                        .toByteArray()))
                .as("a newer field of a number of several bytes")
                .isFalse();
        assertThat(reads(new byte[0])).as("nothing").isFalse();
        assertThat(reads(new byte[4_000])).as("much").isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequiredFieldIsMissing(boolean account) {
        ProtoOASpotEvent.Builder event = ProtoOASpotEvent.newBuilder().setBid(1).setAsk(2);
        ProtoOASpotEvent partial = account
                ? event.setCtidTraderAccountId(1).buildPartial()
                : event.setSymbolId(1).buildPartial();
        assertThat(reads(envelope(partial.toByteString()).build().toByteArray()))
                .isFalse();
    }

    @Test
    void theBufferStaysAsItIsWhateverKindOfMemoryItHas() {
        byte[] frame = envelope(SPOT).build().toByteArray();
        for (ByteBuf buffer : new ByteBuf[] {Unpooled.buffer(), Unpooled.directBuffer()}) {
            buffer.writeInt(-1).writeBytes(frame).writeInt(-1);
            assertThat(reader.read(buffer, 4, frame.length)).isTrue();
            assertThat(buffer.readerIndex()).isZero();
            assertThat(reader.update()).usingRecursiveComparison().isEqualTo(SpotUpdate.of(SPOT));
            buffer.release();
        }
    }

    private boolean reads(byte[] frame) {
        return reader.read(Unpooled.wrappedBuffer(frame), 0, frame.length);
    }

    private ProtoOASpotEvent anyEvent() {
        ProtoOASpotEvent.Builder event = ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(anyNumber())
                .setSymbolId(anyNumber());
        if (random.nextBoolean()) {
            event.setPayloadType(ProtoOAPayloadType.PROTO_OA_SPOT_EVENT);
        }
        if (random.nextBoolean()) {
            event.setBid(anyNumber());
        }
        if (random.nextBoolean()) {
            event.setAsk(anyNumber());
        }
        if (random.nextBoolean()) {
            event.setSessionClose(anyNumber());
        }
        if (random.nextBoolean()) {
            event.setTimestamp(anyNumber());
        }
        return event.build();
    }

    /** Of any length on the wire, and negative in one of two. */
    private long anyNumber() {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private byte[] broken(byte[] frame) {
        byte[] broken = Arrays.copyOf(frame, Math.max(0, frame.length - 2 + random.nextInt(4)));
        for (int i = random.nextInt(3); i > 0 && broken.length > 0; i--) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        return broken;
    }

    private static ProtoOASpotEvent parse(byte[] frame) {
        try {
            ProtoMessage envelope = ProtoMessage.parseFrom(frame);
            assertThat(envelope.getPayloadType()).isEqualTo(ProtoOAPayloadType.PROTO_OA_SPOT_EVENT_VALUE);
            return ProtoOASpotEvent.parseFrom(envelope.getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("The generated parser does not read this", e);
        }
    }

    private static ProtoMessage.Builder envelope(ProtoOASpotEvent event) {
        return envelope(event.toByteString());
    }

    private static ProtoMessage.Builder envelope(ByteString payload) {
        return ProtoMessage.newBuilder()
                .setPayloadType(ProtoOAPayloadType.PROTO_OA_SPOT_EVENT_VALUE)
                .setPayload(payload);
    }

    private static ByteString unknownField(int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeInt64(number, 1);
        out.flush();
        return ByteString.copyFrom(bytes.toByteArray());
    }

    private static List<Object> values(SpotUpdate update) {
        return List.of(
                update.accountId,
                update.symbolId,
                update.hasBid,
                update.bid,
                update.hasAsk,
                update.ask,
                update.timestamp);
    }
}
