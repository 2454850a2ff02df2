// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Payload types and frames. */
class PayloadsTest {

    @ParameterizedTest
    @EnumSource
    void everyPayloadTypeHasAMessage(ProtoOAPayloadType type) {
        assertThat(Payloads.nameOf(type.getNumber())).startsWith("ProtoOA");
    }

    @Test
    void aMessageSurvivesItsFrame() throws Exception {
        Message request =
                ProtoOATraderReq.newBuilder().setCtidTraderAccountId(7).build();
        ProtoMessage envelope = Frames.decode(Frames.encode(request, "id"));
        assertThat(envelope.getClientMsgId()).isEqualTo("id");
        assertThat(Payloads.parse(envelope)).isEqualTo(request);
        assertThat(Payloads.accountId(request)).hasValue(7);
        assertThat(Payloads.accountId(ProtoOAVersionReq.getDefaultInstance())).isEmpty();
    }

    @Test
    void aHeartbeatIsTheFrameOfTheProtocol() {
        assertThat(Frames.encode(ProtoHeartbeatEvent.getDefaultInstance(), null))
                .isEqualTo(new byte[] {0, 0, 0, 4, 8, 51, 18, 0});
    }

    @Test
    void anUnknownTypeStaysAnEnvelope() throws Exception {
        ProtoMessage unknown = ProtoMessage.newBuilder().setPayloadType(9_999).build();
        assertThat(Payloads.parse(unknown)).isSameAs(unknown);
        assertThat(Payloads.typeOf(unknown)).isEqualTo(9_999);
    }
}
