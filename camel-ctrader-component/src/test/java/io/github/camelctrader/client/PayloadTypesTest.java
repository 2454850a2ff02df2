// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.github.camelctrader.openapi.OpenApiCommonProto;
import io.github.camelctrader.openapi.OpenApiProto;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoPayloadType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way from payload type to message and back. */
class PayloadTypesTest {

    static Stream<Descriptor> messages() {
        return Stream.of(OpenApiCommonProto.getDescriptor(), OpenApiProto.getDescriptor())
                .flatMap(file -> file.getMessageTypes().stream())
                .filter(type -> !type.getName().equals("ProtoMessage"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageComesBackAsWhatItWasSentAs(Descriptor type) throws Exception {
        Message sent = filled(type);
        Parser<? extends Message> parser = Objects.requireNonNull(PayloadTypes.parser(PayloadTypes.of(sent)));
        Message received = parser.parseFrom(sent.toByteString());
        assertThat(received).isNotInstanceOf(DynamicMessage.class);
        assertThat(received.getDescriptorForType()).isEqualTo(type);
        assertThat(received.toByteString()).isEqualTo(sent.toByteString());
    }

    @Test
    void noTwoMessagesShareAPayloadType() {
        List<Integer> numbers =
                messages().map(type -> PayloadTypes.of(filled(type))).toList();
        assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThan(80);
    }

    @Test
    void everyPayloadTypeOfTheSchemaHasAMessage() {
        Set<Integer> numbers = new HashSet<>();
        for (ProtoPayloadType type : ProtoPayloadType.values()) {
            numbers.add(type.getNumber());
        }
        for (ProtoOAPayloadType type : ProtoOAPayloadType.values()) {
            numbers.add(type.getNumber());
        }
        numbers.remove(ProtoPayloadType.PROTO_MESSAGE_VALUE);
        assertThat(numbers).allSatisfy(number -> assertThat(PayloadTypes.parser(number))
                .as("payload type %s", number)
                .isNotNull());
    }

    @Test
    void theEnvelopeIsNoPayload() {
        assertThat(PayloadTypes.parser(ProtoPayloadType.PROTO_MESSAGE_VALUE)).isNull();
        Message envelope = ProtoMessage.newBuilder().setPayloadType(51).build();
        assertThatThrownBy(() -> PayloadTypes.of(envelope)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownNumberHasNoParser() {
        assertThat(PayloadTypes.parser(0)).isNull();
        assertThat(PayloadTypes.parser(-1)).isNull();
        assertThat(PayloadTypes.parser(99_999)).isNull();
    }

    /** A message with every required field set to something. */
    private static Message filled(Descriptor type) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            if (field.isRequired()) {
                message.setField(field, something(field));
            }
        }
        return message.build();
    }

    private static Object something(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> 7;
            case LONG -> 1L << 40;
            case FLOAT -> 1.5f;
            case DOUBLE -> 2.5d;
            case BOOLEAN -> true;
            case STRING -> "something";
            case BYTE_STRING -> com.google.protobuf.ByteString.copyFromUtf8("bytes");
            case ENUM -> field.getEnumType().getValues().get(0);
            case MESSAGE -> filled(field.getMessageType());
        };
    }
}
