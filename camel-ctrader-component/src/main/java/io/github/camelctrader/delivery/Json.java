// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.github.camelctrader.model.Mappable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;

/** JSON text of whatever this component gives. Names and numbers are those of {@link Mappable}. */
public final class Json {

    private Json() {}

    /**
     * The JSON text of an event or a record, a list of these, a map, a message of the protocol, a text, number or flag.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static String of(@Nullable Object value) {
        if (value instanceof Mappable one) {
            return new JsonObject(one.toMap()).toJson();
        } else if (value instanceof Iterable<?> many) {
            StringJoiner array = new StringJoiner(",", "[", "]");
            many.forEach(item -> array.add(of(item)));
            return array.toString();
        } else if (value instanceof MessageOrBuilder message) {
            return of(message);
        } else if (value instanceof Map<?, ?> fields) {
            JsonObject object = new JsonObject();
            fields.forEach((name, entry) -> object.put(String.valueOf(name), entry));
            return object.toJson();
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return Jsoner.serialize(value);
        }
        throw new IllegalArgumentException("A body of type "
                + (value == null ? "null" : value.getClass().getName())
                + " is none that this component gives, so it has no JSON form here");
    }

    /** Whether a list, as operations answer with it, holds what this component gives; an empty one does not tell. */
    public static boolean isOurs(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Mappable;
    }

    /** A JSON array in UTF-8 of which no more than one item is held at a time. Closing it closes the items. */
    public static InputStream stream(Iterator<?> items) {
        return new ArrayStream(items);
    }

    private static String of(MessageOrBuilder message) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
        } catch (IOException e) {
            throw new IllegalArgumentException("The message cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private static final class ArrayStream extends InputStream {

        private final Iterator<?> items;
        private byte[] text = {'['};
        private int next;
        private boolean first = true;
        private boolean ended;

        private ArrayStream(Iterator<?> items) {
            this.items = items;
        }

        @Override
        public int read() throws IOException {
            return hasText() ? text[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!hasText()) {
                return -1;
            }
            int count = Math.min(length, text.length - next);
            System.arraycopy(text, next, target, offset, count);
            next += count;
            return count;
        }

        private boolean hasText() throws IOException {
            while (next == text.length && !ended) {
                text = following().getBytes(StandardCharsets.UTF_8);
                next = 0;
            }
            return next < text.length;
        }

        /** A failure of the source is one of the stream, so that half an answer does not pass for a whole one. */
        private String following() throws IOException {
            try {
                if (!items.hasNext()) {
                    ended = true;
                    return "]";
                }
                String separator = first ? "" : ",";
                first = false;
                return separator + of(items.next());
            } catch (RuntimeException e) {
                throw new IOException("The answer ends here: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            if (items instanceof Closeable source) {
                source.close();
            }
        }
    }
}
