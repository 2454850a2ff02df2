// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One code block of a document.
 *
 * @param file the document, from the root of the repository
 * @param line where the block begins, counted from 1
 * @param language the language it is marked with; empty if with none
 * @param text its lines, each ended
 */
record Block(Path file, int line, String language, String text) {

    private static final Pattern FENCE = Pattern.compile("^(\\s*)(`{3,}|~{3,})\\s*(\\S*).*$");
    private static final Pattern SOURCE = Pattern.compile("^\\[source(?:%\\w+)?(?:,\\s*(\\w+))?.*]$");
    private static final String LISTING = "----";

    /** The blocks of a document in Markdown or AsciiDoc, in their order. */
    static List<Block> of(Path file, List<String> lines) {
        return file.toString().endsWith(".adoc") ? asciiDoc(file, lines) : markdown(file, lines);
    }

    private static List<Block> markdown(Path file, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int start = i++;
                StringBuilder text = new StringBuilder();
                for (; i < lines.size() && !lines.get(i).strip().equals(fence.group(2)); i++) {
                    text.append(without(fence.group(1), lines.get(i))).append('\n');
                }
                blocks.add(new Block(file, start + 1, fence.group(3), text.toString()));
            }
        }
        return blocks;
    }

    private static List<Block> asciiDoc(Path file, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        String language = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher source = SOURCE.matcher(lines.get(i));
            if (source.matches()) {
                language = source.group(1) == null ? "" : source.group(1);
            } else if (lines.get(i).equals(LISTING)) {
                int start = i++;
                StringBuilder text = new StringBuilder();
                for (; i < lines.size() && !lines.get(i).equals(LISTING); i++) {
                    text.append(lines.get(i)).append('\n');
                }
                blocks.add(new Block(file, start + 1, language, text.toString()));
                language = "";
            }
        }
        return blocks;
    }

    private static String without(String indent, String line) {
        return line.startsWith(indent) ? line.substring(indent.length()) : line;
    }

    /** Where it stands, as compilers write it. */
    String where() {
        return file + ":" + line;
    }

    @Override
    public String toString() {
        return where() + " " + language;
    }
}
