// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a native image has to keep, found by scanning: classes that Camel makes by name, records and exceptions whose methods
 * routes call by name, and the files that are looked for. With {@code -Ddocs.write=true} the list is written.
 */
class ReachabilityTest {

    private static final Path CONFIG =
            Path.of("src/main/resources/META-INF/native-image/io.github.camelctrader/camel-ctrader");
    private static final Path SERVICES = Path.of("src/generated/resources/META-INF/services");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:final |abstract |sealed |non-sealed )*(?:class|record|enum|interface) (\\w+)",
            Pattern.MULTILINE);
    /** Calls that find a class, a method or a file by its name. */
    private static final Pattern BY_NAME = Pattern.compile(
            "Class\\.forName\\(|getDeclaredMethod|getMethod\\(|newProxyInstance|getResource(?:AsStream)?\\("
                    + "|ServiceLoader\\.load|MethodHandles|resolveClass\\(");

    @Test
    void whatIsFoundByNameIsListed() throws IOException {
        String wanted = Stream.concat(
                        made().stream().map(name -> entry(name, "\"allPublicConstructors\": true")),
                        called().stream().map(name -> entry(name, "\"allPublicMethods\": true")))
                .sorted()
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        Path list = CONFIG.resolve("reflect-config.json");
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(CONFIG);
            Files.writeString(list, wanted);
        }

        assertThat(Files.readString(list)).isEqualTo(wanted);
    }

    @Test
    void everyNameIsAClass() {
        assertThat(Stream.concat(made().stream(), called().stream()))
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        name -> assertThat(Class.forName(name, false, getClass().getClassLoader()))
                                .isNotNull());
    }

    @Test
    @DisplayName("Every file of the jar that is looked for at run time matches a pattern of the resources")
    void filesAreListed() throws IOException {
        Set<Pattern> kept = matches(
                        Files.readString(CONFIG.resolve("resource-config.json")), "\"pattern\": \"([^\"]+)\"")
                .map(match -> Pattern.compile(match.group(1).replace("\\\\", "\\")))
                .collect(Collectors.toSet());
        Stream<Path> files = Stream.of(Path.of("src/generated/resources"), Path.of("src/main/resources"))
                .flatMap(folder -> files(folder).map(folder::relativize))
                .filter(file -> !file.startsWith("META-INF/native-image"));

        assertThat(files.map(Path::toString)).hasSizeGreaterThan(10).allSatisfy(file -> assertThat(kept)
                .anyMatch(pattern -> pattern.matcher(file).matches()));
    }

    @Test
    @DisplayName("Nothing else is found by name: whoever adds such a call comes by here")
    void noOtherReflection() {
        assertThat(files(SOURCES)
                        .filter(file -> BY_NAME.matcher(text(file)).find())
                        .map(file -> file.getFileName().toString()))
                // The one asks whether Micrometer is there, the other for messages, which the protocol's own list has.
                .containsExactlyInAnyOrder("FeedMetrics.java", "PayloadTypes.java");
    }

    private static String entry(String name, String what) {
        return "  {\"name\": \"" + name + "\", " + what + "}";
    }

    /** Named in files of services: Camel makes them by their constructor. */
    private static Set<String> made() {
        return Stream.of(SERVICES, Path.of("src/main/resources/META-INF/services"))
                .flatMap(ReachabilityTest::files)
                .flatMap(file -> matches(text(file), "(?:^|=)(io\\.github\\.camelctrader\\.[\\w.]+)"))
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Public types of events, records, options and exceptions: {@code ${body.bid}} calls their methods by name. */
    private static Set<String> called() {
        Set<String> types = Stream.of("io/github/camelctrader/model", "io/github/camelctrader/client")
                .map(SOURCES::resolve)
                .flatMap(ReachabilityTest::filesHere)
                .filter(file -> PUBLIC_TYPE.matcher(text(file)).find())
                .map(ReachabilityTest::className)
                .collect(Collectors.toCollection(TreeSet::new));
        types.add(CTraderConfiguration.class.getName());
        types.add(CTraderConnectionConfiguration.class.getName());
        types.add(CTraderEndpoint.class.getName());
        types.removeAll(made());
        return types;
    }

    private static String className(Path file) {
        return SOURCES.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
    }

    private static Stream<MatchResult> matches(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results();
    }

    private static Stream<Path> filesHere(Path folder) {
        return files(folder).filter(file -> folder.equals(file.getParent()));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
