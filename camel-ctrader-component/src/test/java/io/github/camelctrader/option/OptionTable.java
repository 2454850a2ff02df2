// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.util.json.JsonObject;

/**
 * The tables of the component page, each between two comment lines that name it, made from the generated catalog: in the
 * catalog's order, which goes by groups.
 */
public enum OptionTable {
    COMPONENT_OPTIONS("component options", "componentProperties", option -> true),
    PATH_PARAMETERS("path parameters", "properties", option -> "path".equals(option.getString("kind"))),
    QUERY_PARAMETERS("query parameters", "properties", option -> "parameter".equals(option.getString("kind"))),
    HEADERS("message headers", "headers", header -> true);

    private final String title;
    private final String section;
    private final Predicate<JsonObject> wanted;

    OptionTable(String title, String section, Predicate<JsonObject> wanted) {
        this.title = title;
        this.section = section;
        this.wanted = wanted;
    }

    /**
     * The page with this table made anew.
     *
     * @throws IllegalArgumentException if the page has no place for it
     */
    public String putInto(String page, JsonObject catalog) {
        String start = "// " + title + ": START\n";
        String end = "// " + title + ": END\n";
        int from = page.indexOf(start);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("The page lacks the lines '" + start + "' and '" + end + "'");
        }
        return page.substring(0, from + start.length()) + table(catalog) + page.substring(to);
    }

    private String table(JsonObject catalog) {
        Map<String, Object> entries = (JsonObject) Objects.requireNonNull(catalog.get(section), section);
        return entries.entrySet().stream()
                .filter(entry -> wanted.test((JsonObject) entry.getValue()))
                .map(entry -> row(entry.getKey(), (JsonObject) entry.getValue()))
                .collect(Collectors.joining(
                        "",
                        "[width=\"100%\",cols=\"2,5,^1,2\",options=\"header\"]\n|===\n| Name | Description | Default | Type\n",
                        "|===\n"));
    }

    private String row(String name, JsonObject entry) {
        String label = this == HEADERS ? entry.getStringOrDefault("label", "") : entry.getString("group");
        String constant = this == HEADERS ? " Constant: `" + constant(entry) + "`." : "";
        String marks =
                mark(entry, "required") + mark(entry, "secret") + mark(entry, "autowired") + mark(entry, "deprecated");
        return "| *" + name + "*" + (label.isEmpty() ? "" : " (" + label + ")") + " | " + marks
                + sentence(entry.getString("description")) + values(entry) + constant + " | "
                + cell(String.valueOf(entry.getOrDefault("defaultValue", ""))) + " | " + type(entry) + "\n";
    }

    private static String constant(JsonObject entry) {
        String name = entry.getString("constantName");
        return name.substring(name.indexOf('#') + 1);
    }

    private static String mark(JsonObject entry, String mark) {
        return Boolean.TRUE.equals(entry.get(mark))
                ? "*" + Character.toUpperCase(mark.charAt(0)) + mark.substring(1) + "* "
                : "";
    }

    private static String sentence(String description) {
        return cell(description) + (description.endsWith(".") ? "" : ".");
    }

    private static String values(JsonObject entry) {
        Collection<String> values = entry.getCollection("enum");
        return values == null
                ? ""
                : values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", ", " One of: ", "."));
    }

    private static String type(JsonObject entry) {
        String type = entry.getStringOrDefault("type", "");
        String javaType = entry.getString("javaType");
        return type.equals("duration") || type.equals("enum")
                ? type
                : javaType.substring(javaType.lastIndexOf('.') + 1);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
