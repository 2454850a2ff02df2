/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
