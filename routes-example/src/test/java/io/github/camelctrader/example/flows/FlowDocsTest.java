// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide shows the routes and the settings as they are. */
class FlowDocsTest {

    private static final Path GUIDE = Path.of("../docs/flows.md");
    private static final Path SOURCES = Path.of("src/main/java/io/github/camelctrader/example/flows");
    private static final Path SETTINGS = Path.of("src/main/resources/application.properties");

    /** A link to a flow's source, and the first block of Java after it. */
    private static final Pattern SNIPPET =
            Pattern.compile("/(\\w+Flow)\\.java\\).*?```java\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern CONFIGURE =
            Pattern.compile("    public void configure\\(\\) \\{\\n(.*?)\\n    \\}\\n", Pattern.DOTALL);
    private static final Pattern SETTING =
            Pattern.compile("^\\| `((?:flows|camel)\\.[a-z.-]+)` \\| `([^`]*)` \\|", Pattern.MULTILINE);

    @Test
    void everyFlowIsShownAsItIs() throws IOException {
        Map<String, String> shown = SNIPPET.matcher(Files.readString(GUIDE))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));

        assertThat(shown.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Flows.all()).map(Class::getSimpleName).toList());
        for (Map.Entry<String, String> snippet : shown.entrySet()) {
            assertThat(snippet.getValue()).as(snippet.getKey()).isEqualTo(configure(snippet.getKey()));
        }
    }

    @Test
    void everySettingIsShownWithItsDefault() throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newInputStream(SETTINGS)) {
            settings.load(in);
        }
        Map<String, String> defaults = settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("flows.") || name.startsWith("camel.component.kafka."))
                .collect(Collectors.toMap(name -> name, settings::getProperty));

        assertThat(SETTING.matcher(Files.readString(GUIDE))
                        .results()
                        .collect(Collectors.toMap((MatchResult row) -> row.group(1), row -> row.group(2))))
                .containsExactlyInAnyOrderEntriesOf(defaults);
    }

    private static String configure(String flow) throws IOException {
        return CONFIGURE
                .matcher(Files.readString(SOURCES.resolve(flow + ".java")))
                .results()
                .map(match -> match.group(1).replaceAll("(?m)^ {8}", "") + "\n")
                .findFirst()
                .orElseThrow();
    }
}
