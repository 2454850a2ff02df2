// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.main.Main;

/**
 * Properties of {@code camel.} are bound by an application that starts with them, on a simulator; one that nobody knows
 * fails. So do a file of tokens. Any other key is another framework's, or a placeholder that the document or the
 * example uses.
 */
final class PropertyBlocks {

    private static final Set<String> OTHERS = Set.of("quarkus", "spring", "management", "logging", "server");
    private static final List<String> SERVERS = List.of("camel.server.port", "camel.management.port");

    private PropertyBlocks() {}

    static void check(Block block) throws Exception {
        Properties read = new Properties();
        read.load(new StringReader(block.text()));
        Map<String, String> properties = new LinkedHashMap<>();
        read.forEach((key, value) -> properties.put(String.valueOf(key), String.valueOf(value)));
        if (properties.containsKey("accessToken")) {
            checkTokens(block.text(), properties);
        } else {
            check(block, properties);
        }
    }

    static void check(Block block, Map<String, String> properties) throws Exception {
        Map<String, String> camels = new LinkedHashMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith("camel.")) {
                camels.put(key.replaceFirst("^camel\\.springboot\\.", "camel.main."), value);
            } else if (!OTHERS.contains(key.split("\\.", 2)[0])) {
                assertThat(isUsed(key, block)).as("whether {{%s}} is used", key).isTrue();
            }
        });
        bind(camels);
    }

    private static boolean isUsed(String key, Block block) {
        String name = "{{" + key;
        return Documents.text(block.file()).contains(name)
                || Documents.sources().stream()
                        .filter(file -> file.toString().matches(".*\\.(java|yaml|xml|properties)"))
                        .anyMatch(file -> Documents.text(file).contains(name)
                                || Documents.text(file).contains("\"" + key + "\""));
    }

    private static void bind(Map<String, String> properties) throws Exception {
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").start()) {
            Path temporary = Files.createTempDirectory(Path.of("target"), "documented");
            Main main = new Main();
            main.setDefaultPropertyPlaceholderLocation("false");
            properties.forEach((key, value) -> main.addInitialProperty(key, resolved(value)));
            SERVERS.stream().filter(properties::containsKey).forEach(key -> main.addOverrideProperty(key, "0"));
            main.addOverrideProperty("camel.component.ctrader.host", simulator.host());
            main.addOverrideProperty("camel.component.ctrader.port", String.valueOf(simulator.port()));
            main.addOverrideProperty(
                    "camel.component.ctrader.trust-certificate", "file:" + simulator.certificateFile());
            if (properties.containsKey("camel.component.ctrader.token-file")) {
                main.addOverrideProperty(
                        "camel.component.ctrader.token-file",
                        temporary.resolve("tokens").toString());
            }
            main.start();
            main.stop();
        }
    }

    private static String resolved(String value) {
        String text = value;
        for (Map.Entry<String, String> variable : DocumentedEnvironment.VARIABLES.entrySet()) {
            text = text.replaceAll("\\{\\{env:" + variable.getKey() + "(:[^}]*)?}}", variable.getValue());
        }
        return text;
    }

    /** The component itself says what it thinks of the file: it gets its session with these tokens. */
    private static void checkTokens(String text, Map<String, String> properties) throws Exception {
        Path file = Files.createTempFile(Path.of("target"), "tokens", ".properties");
        Files.writeString(file, text);
        assertThat(properties.keySet()).isSubsetOf("accessToken", "refreshToken", "expiresAt");
        try {
            DocumentedRoutes.startWithTokens(file, properties.get("accessToken"));
        } finally {
            Files.delete(file);
        }
    }
}
