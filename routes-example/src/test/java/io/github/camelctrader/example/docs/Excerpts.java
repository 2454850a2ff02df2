// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Knows whether a block is an excerpt of a source file, which the build compiles or the tests load. */
final class Excerpts {

    private static final Map<Path, String> PLAIN = new ConcurrentHashMap<>();

    private Excerpts() {}

    /** Whether a source file with this ending contains the lines one after the other; indentation does not count. */
    static boolean isInSources(String text, String ending) {
        String wanted = plain(text);
        return Documents.sources().stream()
                .filter(file -> file.toString().endsWith(ending))
                .anyMatch(file -> PLAIN.computeIfAbsent(file, path -> plain(Documents.text(path)))
                        .contains(wanted));
    }

    private static String plain(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
