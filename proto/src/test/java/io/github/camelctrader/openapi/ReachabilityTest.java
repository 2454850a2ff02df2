// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A native image keeps what protobuf's reflection needs: each message, its builder and each enum. With {@code
 * -Ddocs.write=true} the list is written.
 */
class ReachabilityTest {

    private static final Path LIST = Path.of(
            "src/main/resources/META-INF/native-image/io.github.camelctrader/ctrader-openapi-proto/reflect-config.json");

    @Test
    void everyMessageBuilderAndEnumIsListed() throws IOException {
        String wanted = DescriptorTest.FILES.stream()
                .flatMap(file -> Stream.concat(
                        file.getMessageTypes().stream().flatMap(ReachabilityTest::classes),
                        file.getEnumTypes().stream().map(type -> name(type.getName()))))
                .sorted()
                .map(name -> "  {\"name\": \"" + name + "\", \"allPublicMethods\": true}")
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(LIST.getParent());
            Files.writeString(LIST, wanted);
        }

        assertThat(Files.readString(LIST)).isEqualTo(wanted);
    }

    @Test
    void everyNameIsAClass() throws IOException {
        assertThat(Files.readString(LIST).lines().filter(line -> line.contains("name")))
                .hasSizeGreaterThan(250)
                .allSatisfy(line ->
                        assertThat(Class.forName(line.split("\"", -1)[3])).isNotNull());
    }

    private static Stream<String> classes(Descriptor message) {
        return Stream.of(name(message.getName()), name(message.getName()) + "$Builder");
    }

    private static String name(String type) {
        return "io.github.camelctrader.openapi." + type;
    }
}
