// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import io.github.camelctrader.simulator.wire.Frames;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server takes for a frame, and what it makes of the rest. */
class FramingTest {

    private static final byte[] VERSION = Frames.encode(ProtoOAVersionReq.getDefaultInstance(), "a");

    @RegisterExtension
    final CTraderSimulatorExtension extension =
            CTraderSimulatorExtension.of(CTraderSimulator.builder().symbols("EURUSD"));

    @Test
    @DisplayName("#14 split and merged frames are understood")
    void splitAndMergedFramesAreUnderstood(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            for (byte one : VERSION) {
                client.write(new byte[] {one});
            }
            client.read(ProtoOAVersionRes.class);
            client.write(ByteBuffer.allocate(2 * VERSION.length)
                    .put(VERSION)
                    .put(VERSION)
                    .array());
            client.read(ProtoOAVersionRes.class);
            client.read(ProtoOAVersionRes.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE, 1 << 21})
    @DisplayName("#14 an absurd length closes the connection")
    void anAbsurdLengthClosesTheConnection(int length) throws IOException {
        try (TestClient client = TestClient.connect(extension.simulator())) {
            client.write(ByteBuffer.allocate(8).putInt(length).array());
            assertThat(client.readByte()).isEqualTo(-1);
            assertThat(extension.simulator().connectionsOpen()).isZero();
        }
    }

    @Test
    @DisplayName("#14 bytes that are no message close the connection")
    void bytesThatAreNoMessageCloseTheConnection(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            client.write(new byte[] {0, 0, 0, 4, -1, -1, -1, -1});
            assertThat(client.readByte()).isEqualTo(-1);
        }
    }

    @Test
    void aPayloadThatIsNotItsTypeClosesTheConnection(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            client.write(
                    Frames.encode(ProtoMessage.newBuilder().setPayloadType(2100).build(), "a"));
            assertThat(client.readByte()).isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("#14 an unknown payload type is refused and recorded, the connection stays")
    void anUnknownPayloadTypeIsRefused(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            client.authenticateApplication();
            assertThat(client.refused(
                            ProtoMessage.newBuilder().setPayloadType(9_999).build()))
                    .isEqualTo("UNSUPPORTED_MESSAGE");
            assertThat(simulator.received())
                    .last()
                    .returns(9_999, ReceivedMessage::payloadType)
                    .returns(0, ReceivedMessage::connectionIndex)
                    .returns(1, ReceivedMessage::messageIndex)
                    .returns("m2", ReceivedMessage::clientMsgId);
        }
    }
}
