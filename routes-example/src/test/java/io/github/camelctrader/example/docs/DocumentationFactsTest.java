// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.example.DocumentedUrls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the text of documents names is there: files, tests, classes, error codes, metrics, lifecycle events. */
class DocumentationFactsTest {

    private static final Set<String> LIBRARIES = Set.of("SslHandler");

    static Stream<Path> documents() {
        return Documents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFilesAndHeadings(Path document) {
        assertThat(Documents.mentions(document.toString(), "]\\(((?!https?:)[^)]+)\\)"))
                .allSatisfy(link -> {
                    String[] parts = link.text().split("#", 2);
                    Path folder = Documents.ROOT.resolve(document).getParent();
                    Path target = parts[0].isEmpty() ? Documents.ROOT.resolve(document) : folder.resolve(parts[0]);
                    assertThat(target).as(link.where()).exists();
                    if (parts.length == 2) {
                        assertThat(headings(target)).as(link.where()).contains(parts[1]);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void testsThatProveSomethingExist(Path document) {
        Set<String> tests = names("/src/test/");
        assertThat(Documents.mentions(document.toString(), "`([A-Z]\\w+Test)`"))
                .allSatisfy(test -> assertThat(tests).as(test.where()).contains(test.text()));
    }

    @Test
    void classesInTheArchitectureExist() {
        Set<String> classes = names("/src/");
        Stream<Block> named = Stream.concat(
                Documents.mentions("docs/architecture.md", "`([A-Z][a-z]+[A-Za-z]*)`"),
                Documents.mentions("docs/architecture.svg", "[>, ](([A-Z][a-z]+){2,})(?=[<,])"));
        assertThat(named).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(
                        classes.contains(name.text()) || LIBRARIES.contains(name.text()))
                .as("%s: %s", name.where(), name.text())
                .isTrue());
    }

    @Test
    void pictureIsXmlAndDescribed() {
        var picture = XmlBlocks.parse(Documents.text(Path.of("docs/architecture.svg")));

        assertThat(Poms.childText(picture.getDocumentElement(), "title")).isNotBlank();
        assertThat(Poms.childText(picture.getDocumentElement(), "desc")).isNotBlank();
        assertThat(Documents.text(Path.of("docs/architecture.svg"))).contains("prefers-color-scheme: dark");
    }

    @Test
    void errorCodesHaveTheClassThatTheComponentGivesThem() {
        assertThat(Documents.mentions("docs/troubleshooting.md", "^(\\| `[A-Z_]+`.* \\| `[A-Z]+` \\|)"))
                .hasSizeGreaterThan(15)
                .allSatisfy(row -> {
                    String[] cells = row.text().split("\\|", -1);
                    codes(cells[1]).forEach(code -> assertThat(new CTraderException("x", code, null)
                                    .retryClass()
                                    .name())
                            .as("%s: %s", row.where(), code)
                            .isEqualTo(cells[2].replace("`", "").strip()));
                });
    }

    @Test
    void metricsAreThoseOfARunningApplication() {
        String metrics = DocumentedUrls.text("/observe/metrics");
        documents()
                .flatMap(document -> Documents.mentions(document.toString(), "(camel[._]ctrader[._][a-z._]*[a-z])"))
                .filter(name -> !name.text().startsWith("camel.ctrader.requests")) // comes with the first one
                .forEach(name -> assertThat(metrics)
                        .as(name.where())
                        .contains(name.text().replace('.', '_')));
    }

    private static Stream<String> codes(String cell) {
        return Pattern.compile("`([A-Z_]+)`").matcher(cell).results().map(match -> match.group(1));
    }

    private static Set<String> names(String folder) {
        return Documents.sources().stream()
                .map(Path::toString)
                .filter(file -> file.contains(folder) && file.endsWith(".java"))
                .map(file -> file.replaceFirst(".*/(\\w+)\\.java", "$1"))
                .collect(Collectors.toSet());
    }

    /** The anchors of a Markdown file's headings. */
    private static Set<String> headings(Path file) {
        assertThat(Files.isRegularFile(file)).isTrue();
        return Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                .matcher(Documents.text(file))
                .results()
                .map((MatchResult heading) -> heading.group(1)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
