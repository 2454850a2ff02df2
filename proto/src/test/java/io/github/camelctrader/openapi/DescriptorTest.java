// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compiled descriptors say exactly what the tables of the message set say, no more and no less. */
class DescriptorTest {

    static final List<FileDescriptor> FILES = List.of(
            OpenApiCommonModelProto.getDescriptor(),
            OpenApiModelProto.getDescriptor(),
            OpenApiCommonProto.getDescriptor(),
            OpenApiProto.getDescriptor());

    @Test
    void messagesMatchTheTable() throws IOException {
        List<String> compiled = messages()
                .flatMap(message -> message.getFields().stream())
                .map(DescriptorTest::row)
                .toList();

        assertThat(compiled).containsExactlyInAnyOrderElementsOf(table("messages.tsv"));
        assertThat(messages()).hasSize(124);
    }

    @Test
    void enumsMatchTheTable() throws IOException {
        List<String> compiled = enums().flatMap(type -> type.getValues().stream())
                .map(DescriptorTest::row)
                .toList();

        assertThat(compiled).containsExactlyInAnyOrderElementsOf(table("enums.tsv"));
        assertThat(enums()).hasSize(29);
    }

    private static Stream<Descriptor> messages() {
        return FILES.stream().flatMap(file -> file.getMessageTypes().stream());
    }

    private static Stream<EnumDescriptor> enums() {
        return FILES.stream().flatMap(file -> file.getEnumTypes().stream());
    }

    private static String row(FieldDescriptor field) {
        FieldDescriptorProto proto = field.toProto();
        String label = proto.getLabel().name().replace("LABEL_", "").toLowerCase(Locale.ROOT);
        String packed = field.isPacked() ? "packed" : "";
        return String.join(
                "\t",
                field.getFile().getName(),
                field.getContainingType().getName(),
                String.valueOf(field.getNumber()),
                label,
                typeName(field),
                field.getName(),
                proto.getDefaultValue(),
                packed);
    }

    private static String typeName(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case ENUM -> field.getEnumType().getName();
            case MESSAGE -> field.getMessageType().getName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String row(EnumValueDescriptor value) {
        return String.join(
                "\t",
                value.getFile().getName(),
                value.getType().getName(),
                String.valueOf(value.getNumber()),
                value.getName());
    }

    private static List<String> table(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DescriptorTest.class.getResourceAsStream("/openapi/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }
}
