// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A fault to plant in the product: pieces of text of one class, found by the class's name wherever it is, and what to put in
 * their places.
 *
 * @param name the file's name
 * @param what what goes wrong
 * @param type the simple name of the class
 * @param changes what is replaced, each of which stands in the class exactly once, and with what
 */
record PlantedFault(String name, String what, String type, List<Change> changes) {

    /** One replacement. */
    record Change(String search, String replacement) {

        String apply(String text, String type) {
            int at = text.indexOf(search);
            if (at < 0 || text.indexOf(search, at + 1) >= 0) {
                throw new IllegalStateException("The text to replace does not stand in " + type + " exactly once: "
                        + search.lines().findFirst().orElse(""));
            }
            return text.substring(0, at) + replacement + text.substring(at + search.length());
        }
    }

    private static final Path MAIN = Path.of("src/main/java");

    /** Reads one. */
    static PlantedFault read(Path file) {
        try {
            String text = Files.readString(file);
            String head = text.substring(0, text.indexOf("<<<<\n"));
            List<Change> changes = new ArrayList<>();
            for (String part : text.substring(head.length()).split("<<<<\n", -1)) {
                if (!part.isBlank()) {
                    String body = part.substring(0, part.lastIndexOf("\n>>>>"));
                    int middle = body.indexOf("\n====\n");
                    changes.add(new Change(body.substring(0, middle), body.substring(middle + 6)));
                }
            }
            return new PlantedFault(
                    file.getFileName().toString().replace(".txt", ""),
                    head.lines().findFirst().orElse(""),
                    head.substring(head.indexOf("class ") + 6).strip(),
                    changes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class's source with the fault in it. */
    String planted() throws IOException {
        String text = Files.readString(source());
        for (Change change : changes) {
            text = change.apply(text, type);
        }
        return text;
    }

    /** Compiles the class with the fault in it. */
    void compileInto(Path folder, String classPath) throws IOException {
        String planted = planted();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + type + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return planted;
                    }
                };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-cp", classPath, "-d", folder.toString(), "-proc:none", "-nowarn", "-Xlint:none");
        if (!compiler.getTask(null, null, problem -> {}, options, null, List.of(file))
                .call()) {
            throw new IllegalStateException(type + " does not compile with the fault in it");
        }
    }

    private Path source() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no class " + type));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
