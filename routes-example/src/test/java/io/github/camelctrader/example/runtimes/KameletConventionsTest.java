// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets keep to the conventions of Camel's own catalog of Kamelets, and to the component they are made of. */
class KameletConventionsTest {

    /** Values come by reference, because Camel decodes and encodes what it puts into an URI, each version in its own way. */
    private static final Pattern REFERENCE = Pattern.compile("#property:([A-Za-z]+)");

    private static final Set<String> SECRETS = Set.of("clientSecret", "accessToken", "refreshToken");
    /** A bean is named. */
    private static final Map<String, String> TYPES = Map.of(
            "string",
            "string",
            "enum",
            "string",
            "duration",
            "string",
            "integer",
            "integer",
            "boolean",
            "boolean",
            "object",
            "string");

    private final JsonNode options = Yaml.read("META-INF/io/github/camelctrader/ctrader.json");

    @ParameterizedTest
    @ValueSource(strings = {"source", "action", "order-sink"})
    void itSaysWhatItIs(String type) {
        JsonNode kamelet = kamelet(type);
        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo("ctrader-" + type);
        assertThat(label(kamelet, "labels", "kamelet.type")).isEqualTo(type.replaceFirst(".*-", ""));
        assertThat(label(kamelet, "annotations", "kamelet.icon")).startsWith("data:image/svg+xml;base64,");
        assertThat(label(kamelet, "annotations", "provider")).isNotBlank();
        assertThat(label(kamelet, "annotations", "kamelet.group")).isEqualTo("cTrader");
        assertThat(label(kamelet, "annotations", "kamelet.namespace")).isNotBlank();
        assertThat(label(kamelet, "annotations", "kamelet.support.level")).isIn("Stable", "Preview");
        JsonNode definition = kamelet.at("/spec/definition");
        assertThat(definition.path("title").asText())
                .matches("[A-Za-z ]+ " + capitalised(type.replaceFirst(".*-", "")));
        assertThat(definition.path("description").asText()).matches("[A-Z].*");
        assertThat(definition.path("type").asText()).isEqualTo("object");
        assertThat(kamelet.at("/spec/types/out/mediaType").asText()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "action", "order-sink"})
    void itNamesTheVersionOfTheComponentItComesWith(String type) {
        JsonNode kamelet = kamelet(type);
        String version = options.at("/component/version").asText();
        List<String> dependencies = new ArrayList<>();
        kamelet.at("/spec/dependencies").forEach(dependency -> dependencies.add(dependency.asText()));

        assertThat(label(kamelet, "annotations", "catalog.version")).isEqualTo(version);
        assertThat(dependencies)
                .contains("camel:kamelet", "mvn:io.github.camelctrader:camel-ctrader:" + version)
                .allMatch(dependency -> dependency.matches("camel:[a-z-]+|mvn:[^:]+:[^:]+:[^:]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "action", "order-sink"})
    void everyPropertyIsDescribedAndRequiredOnesAreDefined(String type) {
        JsonNode definition = kamelet(type).at("/spec/definition");
        definition.path("properties").properties().forEach(entry -> {
            JsonNode property = entry.getValue();
            assertThat(property.path("title").asText())
                    .as(entry.getKey())
                    .matches("[A-Z].*")
                    .doesNotMatch("(The|A|An) .*");
            assertThat(property.path("description").asText())
                    .as(entry.getKey())
                    .matches("[A-Z].*[^.]")
                    .doesNotMatch("(The|A|An) .*");
            assertThat(property.path("type").asText()).as(entry.getKey()).isIn("string", "integer", "boolean");
        });
        assertThat(definition.path("required"))
                .isNotEmpty()
                .allMatch(name -> definition.path("properties").has(name.asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "action", "order-sink"})
    void credentialsAreMarkedAndSecretsArePasswords(String type) {
        kamelet(type).at("/spec/definition/properties").properties().forEach(entry -> {
            boolean secret = SECRETS.contains(entry.getKey());
            boolean credential = secret || entry.getKey().equals("clientId");
            assertThat(entry.getValue().path("format").asText())
                    .as(entry.getKey())
                    .isEqualTo(secret ? "password" : "");
            assertThat(entry.getValue().path("x-descriptors").path(0).asText())
                    .as(entry.getKey())
                    .isEqualTo(credential ? "urn:camel:group:credentials" : "");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "action", "order-sink"})
    void everyPropertyIsUsedAndEveryUsedOneDeclared(String type) {
        JsonNode definition = kamelet(type).at("/spec/definition");
        Set<String> declared = new LinkedHashSet<>();
        definition.path("properties").fieldNames().forEachRemaining(declared::add);
        Set<String> used = new LinkedHashSet<>();
        Matcher references =
                REFERENCE.matcher(kamelet(type).at("/spec/template").toString());
        while (references.find()) {
            used.add(references.group(1));
        }
        assertThat(used).containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "action", "order-sink"})
    void parametersAreOptionsOfTheComponentWithItsTypesDefaultsAndValues(String type) {
        JsonNode properties = kamelet(type).at("/spec/definition/properties");
        endpoint(type).path("parameters").properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode option = options.path("properties").path(name);
            JsonNode property = properties.path(name);
            assertThat(option.isMissingNode()).as(name).isFalse();
            if (!entry.getValue().asText().equals("#property:" + name)) {
                assertThat(
                                entry.getValue().isBoolean()
                                        ? option.path("type").toString()
                                        : option.path("enum").toString())
                        .as(name)
                        .contains(
                                entry.getValue().isBoolean()
                                        ? "boolean"
                                        : entry.getValue().toString());
                return;
            }
            assertThat(property.path("type").asText())
                    .as(name)
                    .isEqualTo(TYPES.get(option.path("type").asText()));
            if (!name.equals("operation")) {
                assertThat(property.path("enum")).as(name).isEqualTo(option.path("enum"));
                if (property.has("default")) {
                    assertThat(property.path("default")).as(name).isEqualTo(option.path("defaultValue"));
                }
            }
        });
    }

    @Test
    void theActionOffersEveryOperation() {
        List<String> expected = new ArrayList<>();
        options.at("/properties/operation/enum").forEach(operation -> expected.add(operation.asText()));
        List<String> offered = new ArrayList<>();
        kamelet("action").at("/spec/definition/properties/operation/enum").forEach(it -> offered.add(it.asText()));

        assertThat(offered).isEqualTo(expected);
    }

    @Test
    void theSourceEndsInTheSinkAndTheActionBeginsAtTheSource() {
        JsonNode steps = kamelet("source").at("/spec/template/from/steps");
        assertThat(steps.path(steps.size() - 1).path("to").asText()).isEqualTo("kamelet:sink");
        assertThat(kamelet("action").at("/spec/template/from/uri").asText()).isEqualTo("kamelet:source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "action", "order-sink"})
    void theTemplateIsAWellFormedRoute(String type) {
        assertThat(Yaml.objections(Yaml.parse("[{\"from\":" + kamelet(type).at("/spec/template/from") + "}]")))
                .isEmpty();
    }

    private static JsonNode kamelet(String type) {
        return Yaml.read("kamelets/ctrader-" + type + ".kamelet.yaml");
    }

    /** The step that names the component. */
    private static JsonNode endpoint(String type) {
        JsonNode from = kamelet(type).at("/spec/template/from");
        return type.equals("source") ? from : from.findValues("to").get(0);
    }

    private static String label(JsonNode kamelet, String kind, String name) {
        return kamelet.path("metadata")
                .path(kind)
                .path("camel.apache.org/" + name)
                .asText();
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
