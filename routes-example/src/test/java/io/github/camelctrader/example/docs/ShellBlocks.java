// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.example.DocumentedUrls;
import io.github.camelctrader.simulator.cli.SimulatorCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * Commands of the shell are not run, but what they name has to be there: goals, profiles, modules and tests of Maven, the
 * jars that the build leaves, options of the simulator's command line, and URLs that the example serves.
 */
final class ShellBlocks {

    /** Commands that name nothing of this repository. */
    private static final Set<String> PLAIN =
            Set.of("apt-get", "cd", "docker", "export", "git", "kubectl", "mkdir", "promtool", "touch");

    private static final Set<String> GOALS =
            Set.of("clean", "compile", "process-test-classes", "test", "package", "verify", "install");
    private static final Set<String> OWN_PROPERTIES = Set.of(
            "test",
            "api.baseline",
            "camel.version",
            "docs.write",
            "hours",
            "jvm",
            "load",
            "seed",
            "skipTests",
            "soak.seed",
            "surefire.failIfNoSpecifiedTests",
            "trace");
    private static final Set<String> OFFICIAL = Set.of("openapi.ctrader.com", "id.ctrader.com");
    /** Where other runtimes than the example's have their health and metrics. */
    private static final String OTHERS_PATHS = "/(?:actuator|q)/(?:health|metrics|prometheus).*";

    private ShellBlocks() {}

    static void check(Block block) {
        String text = block.text().replace("\\\n", " ");
        text.lines()
                .map(line -> line.replaceFirst("(?:^|\\s)#.*", "").strip())
                .flatMap(line -> Arrays.stream(line.split("\\s*(?:&&|\\|\\||[|;])\\s*|\\s&$", -1)))
                .filter(command -> !command.isEmpty())
                .forEach(ShellBlocks::checkCommand);
    }

    private static void checkCommand(String command) {
        List<String> words = Arrays.stream(command.split("\\s+", -1))
                .map(word -> word.replaceAll("^[\"']|[\"']$", ""))
                .dropWhile(word -> word.matches("[A-Z_]+=.*"))
                .collect(Collectors.toCollection(ArrayList::new));
        if (words.isEmpty()) {
            return;
        }
        String program = words.remove(0);
        switch (program) {
            case "mvn", "./mvnw" -> checkMaven(words);
            case "java" -> checkJava(words);
            case "curl" -> words.stream().filter(word -> word.contains("://")).forEach(ShellBlocks::checkUrl);
            default ->
                assertThat(program).as("a command that documents may use").isIn(PLAIN);
        }
    }

    private static void checkMaven(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-pl")) {
                each(words.get(++i), Poms.modules()::contains, "a module");
            } else if (word.startsWith("-P")) {
                each(word.length() > 2 ? word.substring(2) : words.get(++i), Poms.profiles()::contains, "a profile");
            } else if (word.startsWith("-D")) {
                checkProperty(word.substring(2));
            } else if (!word.startsWith("-")) {
                assertThat(GOALS.contains(word) || word.contains(":"))
                        .as("a goal: %s", word)
                        .isTrue();
            }
        }
    }

    private static void checkProperty(String property) {
        String name = property.split("=", 2)[0];
        assertThat(OWN_PROPERTIES.contains(name) || Poms.properties().contains(name) || name.startsWith("exec."))
                .as("a property that the build knows: %s", name)
                .isTrue();
        if (name.equals("test")) {
            each(property.split("=", 2)[1].replaceAll("[#*].*", ""), ShellBlocks::isTest, "a test");
        }
    }

    private static boolean isTest(String name) {
        return Documents.sources().stream()
                .anyMatch(file -> file.getFileName().toString().startsWith(name)
                        && file.toString().contains("/src/test/"));
    }

    private static void checkJava(List<String> words) {
        int jar = words.indexOf("-jar") + 1;
        if (jar == 0) {
            return;
        }
        String path = words.get(jar);
        assertThat(Poms.jars()).as("the jars that the build leaves").contains(path);
        if (path.startsWith("ctrader-simulator")) {
            Set<String> options = Arrays.stream(SimulatorCommand.class.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(Option.class))
                    .flatMap(field ->
                            Arrays.stream(field.getAnnotation(Option.class).names()))
                    .collect(Collectors.toSet());
            assertThat(options)
                    .as("the options of the simulator")
                    .containsAll(words.subList(jar + 1, words.size()).stream()
                            .filter(word -> word.startsWith("--") && !word.equals("--help"))
                            .map(word -> word.split("=", 2)[0])
                            .toList());
        }
    }

    private static void checkUrl(String url) {
        String host = url.replaceFirst("^\\w+://([^/:?]+).*", "$1");
        String path = url.replaceFirst("^\\w+://[^/]+", "");
        if (!host.equals("localhost")) {
            assertThat(host).as("a host of cTrader's").isIn(OFFICIAL);
        } else if (!path.matches(OTHERS_PATHS)) {
            assertThat(DocumentedUrls.status(path))
                    .as("the example's answer to %s", url)
                    .isEqualTo(200);
        }
    }

    private static void each(String list, Predicate<String> known, String what) {
        for (String name : list.split(",", -1)) {
            assertThat(known.test(name.replaceFirst("^:", "")))
                    .as("%s: %s", what, name)
                    .isTrue();
        }
    }
}
