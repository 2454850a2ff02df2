// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The documents of the repository, and the other files that they speak of. */
final class Documents {

    /** The root of the repository; tests run in the folder of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final List<String> FOLDERS = List.of("docs", "camel-ctrader-component/src/main/docs");

    private static final List<Path> SOURCES = findSources();

    private Documents() {}

    /** Every document, from the root: those that a repository begins with, the guides, the component page. */
    static List<Path> all() {
        Stream<Path> readmes = Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md"),
                        Poms.modules().stream().map(module -> module + "/README.md"))
                .map(ROOT::resolve)
                .filter(Files::exists);
        Stream<Path> others = FOLDERS.stream().flatMap(folder -> files(ROOT.resolve(folder)).stream());
        return Stream.concat(readmes, others)
                .filter(file -> file.toString().matches(".*\\.(md|adoc)"))
                .map(ROOT::relativize)
                .toList();
    }

    /** Every code block of every document. */
    static List<Block> blocks() {
        return all().stream()
                .flatMap(file -> Block.of(file, lines(file)).stream())
                .toList();
    }

    /** Everything in a document that matches, in its order: the first group of each match, and where it stands. */
    static Stream<Block> mentions(String document, String pattern) {
        Path file = Path.of(document);
        List<String> lines = lines(file);
        return IntStream.range(0, lines.size()).boxed().flatMap(i -> Pattern.compile(pattern)
                .matcher(lines.get(i))
                .results()
                .map(match -> new Block(file, i + 1, "", match.group(1))));
    }

    /** The lines of a file of the repository. */
    static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    /** The text of a file of the repository. */
    static String text(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder, sorted; none if there is no such folder. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below the source folders of all modules. */
    static List<Path> sources() {
        return SOURCES;
    }

    private static List<Path> findSources() {
        return Poms.modules().stream()
                .flatMap(module -> files(ROOT.resolve(module).resolve("src")).stream())
                .toList();
    }
}
