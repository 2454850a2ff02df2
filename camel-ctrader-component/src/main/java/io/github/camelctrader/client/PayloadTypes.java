// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.github.camelctrader.openapi.OpenApiCommonProto;
import io.github.camelctrader.openapi.OpenApiProto;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which message travels under which payload type; read from the compiled schema, so that none can be forgotten. */
public final class PayloadTypes {

    private static final String FIELD = "payloadType";
    private static final IntObjectMap<Parser<? extends Message>> PARSERS = new IntObjectHashMap<>();
    private static final Map<Message, String> CONSTANTS = new LinkedHashMap<>();
    private static final Map<Descriptor, Integer> NUMBERS = new HashMap<>();

    static {
        for (FileDescriptor file : List.of(OpenApiCommonProto.getDescriptor(), OpenApiProto.getDescriptor())) {
            String javaPackage = file.getOptions().getJavaPackage();
            file.getMessageTypes().forEach(type -> register(javaPackage, type));
        }
    }

    private PayloadTypes() {}

    /** The parser of a payload type, or null if this schema does not know it. */
    public static @Nullable Parser<? extends Message> parser(int payloadType) {
        return PARSERS.get(payloadType);
    }

    /** The payload type of a message. */
    public static int of(Message message) {
        Integer number = NUMBERS.get(message.getDescriptorForType());
        if (number == null) {
            throw new IllegalArgumentException(
                    message.getDescriptorForType().getName() + " is not a message that can be sent on its own");
        }
        return number;
    }

    /** An empty one of every message that can be sent on its own. */
    public static Set<Message> all() {
        return CONSTANTS.keySet();
    }

    /** The name of a message's payload type; null if it has none. */
    static @Nullable String constant(Message message) {
        return CONSTANTS.get(message.getDefaultInstanceForType());
    }

    static boolean isKnown(Message message) {
        return NUMBERS.containsKey(message.getDescriptorForType());
    }

    private static void register(String javaPackage, Descriptor type) {
        FieldDescriptor field = type.findFieldByName(FIELD);
        if (field == null || field.getJavaType() != FieldDescriptor.JavaType.ENUM) {
            return; // the envelope itself, which has a number there
        }
        EnumValueDescriptor payloadType = (EnumValueDescriptor) field.getDefaultValue();
        Message empty = defaultInstance(javaPackage + "." + type.getName());
        NUMBERS.put(type, payloadType.getNumber());
        PARSERS.put(payloadType.getNumber(), empty.getParserForType());
        CONSTANTS.put(empty, payloadType.getName());
    }

    private static Message defaultInstance(String className) {
        try {
            return Internal.getDefaultInstance(Class.forName(className).asSubclass(Message.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The schema names a message without a class: " + className, e);
        }
    }
}
