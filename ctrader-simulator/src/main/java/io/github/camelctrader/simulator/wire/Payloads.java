// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.OpenApiCommonProto;
import io.github.camelctrader.openapi.OpenApiProto;
import io.github.camelctrader.openapi.ProtoMessage;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which message belongs to which payload type, read from the descriptors, so that no message can be forgotten.
 *
 * <p>Stateless; any thread.
 */
public final class Payloads {

    private static final String TYPE_FIELD = "payloadType";
    private static final Map<Integer, Message> PROTOTYPES = Stream.of(
                    OpenApiCommonProto.getDescriptor(), OpenApiProto.getDescriptor())
            .flatMap(file -> file.getMessageTypes().stream())
            .filter(Payloads::isPayload)
            .collect(Collectors.toUnmodifiableMap(Payloads::typeOf, Payloads::prototype));

    private Payloads() {}

    /**
     * The typed content of an envelope; the envelope itself if its payload type is unknown.
     *
     * @throws InvalidProtocolBufferException if the payload is not what its type says
     */
    public static Message parse(ProtoMessage envelope) throws InvalidProtocolBufferException {
        Message prototype = PROTOTYPES.get(envelope.getPayloadType());
        return prototype == null ? envelope : prototype.getParserForType().parseFrom(envelope.getPayload());
    }

    /** The payload type of a message; of an envelope, the one it carries. */
    public static int typeOf(Message message) {
        return message instanceof ProtoMessage envelope
                ? envelope.getPayloadType()
                : typeOf(message.getDescriptorForType());
    }

    /** The payload type of a message class, e.g. 2100 for {@code ProtoOAApplicationAuthReq}. */
    public static int typeOf(Class<? extends Message> type) {
        return typeOf(Internal.getDefaultInstance(type));
    }

    /** The account a message names in its field {@code ctidTraderAccountId}, if it does. */
    public static OptionalLong accountId(Message message) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName("ctidTraderAccountId");
        return field == null || field.isRepeated() || !message.hasField(field)
                ? OptionalLong.empty()
                : OptionalLong.of((Long) message.getField(field));
    }

    /** The name of a payload type for people, e.g. {@code ProtoOASpotEvent}; the number if it is unknown. */
    public static String nameOf(int payloadType) {
        Message prototype = PROTOTYPES.get(payloadType);
        return prototype == null
                ? Integer.toString(payloadType)
                : prototype.getDescriptorForType().getName();
    }

    private static boolean isPayload(Descriptor type) {
        FieldDescriptor field = typeField(type);
        return field != null && field.getJavaType() == FieldDescriptor.JavaType.ENUM;
    }

    private static int typeOf(Descriptor type) {
        FieldDescriptor field = typeField(type);
        if (field == null) {
            throw new IllegalArgumentException(type.getName() + " has no payload type");
        }
        return ((EnumValueDescriptor) field.getDefaultValue()).getNumber();
    }

    private static @Nullable FieldDescriptor typeField(Descriptor type) {
        return type.findFieldByName(TYPE_FIELD);
    }

    private static Message prototype(Descriptor type) {
        String name = ProtoMessage.class.getPackageName() + "." + type.getName();
        try {
            return Internal.getDefaultInstance(Class.forName(name).asSubclass(Message.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("No generated class for " + type.getName(), e);
        }
    }
}
