// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.OpenApiProto;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.simulator.wire.Frames;
import io.github.camelctrader.simulator.wire.Payloads;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request of the protocol has a handler: it gets a typed answer or an error of substance. */
class RequestCoverageTest {

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(
            CTraderSimulator.builder().symbols("EURUSD").rateLimits(0, 0));

    static Stream<Descriptor> requests() {
        return OpenApiProto.getDescriptor().getMessageTypes().stream()
                .filter(type -> type.getName().endsWith("Req"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestIsAnswered(Descriptor type) throws IOException {
        try (TestClient client = TestClient.authenticated(extension.simulator())) {
            DynamicMessage request = minimal(type);
            int number =
                    ((EnumValueDescriptor) type.findFieldByName("payloadType").getDefaultValue()).getNumber();
            client.write(Frames.encode(
                    ProtoMessage.newBuilder()
                            .setPayloadType(number)
                            .setPayload(request.toByteString())
                            .build(),
                    "covered"));
            ProtoMessage envelope = client.readEnvelope();
            assertThat(envelope.getClientMsgId()).isEqualTo("covered");
            Message answer = Payloads.parse(envelope);
            if (answer instanceof ProtoOAErrorRes error) {
                assertThat(error.getErrorCode()).isNotEqualTo("UNSUPPORTED_MESSAGE");
            }
        }
    }

    /** The request with its required fields only. */
    private static DynamicMessage minimal(Descriptor type) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        type.getFields().stream()
                .filter(FieldDescriptor::isRequired)
                .forEach(field -> message.setField(field, value(field)));
        return message.build();
    }

    private static Object value(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> 1;
            case LONG -> 1L;
            case DOUBLE -> 1.0;
            case FLOAT -> 1.0f;
            case BOOLEAN -> true;
            case STRING -> "demo-token";
            case ENUM -> field.getEnumType().getValues().get(0);
            case MESSAGE -> minimal(field.getMessageType());
            case BYTE_STRING -> throw new IllegalArgumentException(field.getFullName());
        };
    }
}
