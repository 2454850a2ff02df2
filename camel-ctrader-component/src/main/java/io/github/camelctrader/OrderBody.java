// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an order, from headers and a body with fields. A name that nobody knows is refused: what looks like a
 * stop loss must not be left out because of a slip of the pen.
 */
final class OrderBody {

    /** Headers that tell other things than orders. */
    private static final Set<String> OTHER_HEADERS = Set.of(
            "eventtype",
            "lifecycle",
            "concern",
            "operation",
            "payloadtype",
            "period",
            "from",
            "to",
            "count",
            "incomplete");

    private OrderBody() {}

    /**
     * Reads the arguments.
     *
     * @param known the names that the operation knows
     * @param all the names that any order operation knows
     * @throws IllegalArgumentException if a header or a field of the body has another name, or the body is no JSON object
     */
    static Arguments read(Message message, Set<String> known, Set<String> all) {
        Map<?, ?> fields = fields(message);
        Set<String> unknown = new TreeSet<>();
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The body has fields that have no meaning here: " + unknown
                    + "; known are " + new TreeSet<>(known));
        }
        message.getHeaders().keySet().forEach(header -> checkHeader(header, all));
        return new Arguments(message.getHeaders(), fields);
    }

    private static void checkHeader(String header, Set<String> all) {
        int length = Arguments.HEADER_PREFIX.length();
        if (!header.regionMatches(true, 0, Arguments.HEADER_PREFIX, 0, length)) {
            return;
        }
        String name = header.substring(length);
        boolean known = all.stream().anyMatch(name::equalsIgnoreCase)
                || OTHER_HEADERS.stream().anyMatch(name::equalsIgnoreCase);
        if (!known) {
            throw new IllegalArgumentException("Nobody knows the header " + header + ": is it misspelled?");
        }
    }

    /** The fields of a body that is a map or a JSON object; none of any other. */
    static Map<?, ?> fields(Message message) {
        Object body = message.getBody();
        if (body instanceof Map<?, ?> map) {
            return map;
        }
        String text = isText(body) ? message.getBody(String.class) : null;
        if (text == null || !text.stripLeading().startsWith("{")) {
            return Map.of(); // what a route happens to carry; the headers say all
        }
        try {
            return (JsonObject) Jsoner.deserialize(text);
        } catch (DeserializationException | ClassCastException e) {
            throw new IllegalArgumentException("The body cannot be read as a JSON object: " + e.getMessage(), e);
        }
    }

    private static boolean isText(@Nullable Object body) {
        return body instanceof String
                || body instanceof byte[]
                || body instanceof InputStream
                || body instanceof StreamCache;
    }
}
