// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.runtimes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Reads YAML and JSON from the class path, and judges routes by Camel's own schema of the YAML DSL. */
final class Yaml {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper MAPPER = new YAMLMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(read("schema/camelYamlDsl.json"));

    private Yaml() {}

    static JsonNode read(String resource) {
        try (InputStream in = Objects.requireNonNull(
                Yaml.class.getClassLoader().getResourceAsStream(resource), () -> "no resource " + resource)) {
            return (resource.endsWith(".json") ? JSON : MAPPER).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Camel's schema objects to; nothing if the routes are well-formed. */
    static List<String> objections(JsonNode routes) {
        return SCHEMA.validate(routes).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
