// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an IDE offers in an application's properties is what Camel's catalog says of the component, option by option. */
class OptionMetadataTest {

    private static final String PREFIX = "camel.component.ctrader.";
    private static final Map<String, String> TYPES =
            Map.of("boolean", "java.lang.Boolean", "int", "java.lang.Integer", "long", "java.time.Duration");

    @Test
    void everyOptionOfTheCatalogIsAPropertyWithItsTypeDescriptionAndDefault() throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        catalog()
                .forEach((name, option) ->
                        expected.put(PREFIX + StringHelper.camelCaseToDash(name), described((JsonObject) option)));
        expected.put(
                PREFIX + "enabled",
                line(
                        "java.lang.Boolean",
                        "Whether to enable auto configuration of the ctrader component. This is enabled by default.",
                        true));
        expected.put(
                PREFIX + "customizer.enabled",
                line(
                        "java.lang.Boolean",
                        "Whether the options and other customizers are applied to the component.",
                        true));

        assertThat(properties()).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private static String described(JsonObject option) {
        String type = String.valueOf(option.getString("javaType"));
        return line(TYPES.getOrDefault(type, type), option.getString("description"), option.get("defaultValue"));
    }

    private static Map<String, String> properties() throws Exception {
        Map<String, String> properties = new LinkedHashMap<>();
        Collection<JsonObject> all =
                metadata("spring-configuration-metadata.json").getCollection("properties");
        for (JsonObject property : all) {
            String name = Objects.requireNonNull(property.getString("name"));
            String type = Objects.requireNonNull(property.getString("type"));
            properties.put(name, line(type, property.getString("description"), property.get("defaultValue")));
        }
        return properties;
    }

    private static String line(String type, @Nullable Object description, @Nullable Object value) {
        return type + " = " + value + ": " + String.valueOf(description).replaceAll("\\s+", " ");
    }

    private static JsonObject catalog() throws Exception {
        return (JsonObject) Objects.requireNonNull(
                metadata("io/github/camelctrader/ctrader.json").get("componentProperties"));
    }

    private static JsonObject metadata(String name) throws Exception {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(OptionMetadataTest.class.getResourceAsStream("/META-INF/" + name), name),
                StandardCharsets.UTF_8)) {
            return (JsonObject) Jsoner.deserialize(reader);
        }
    }
}
