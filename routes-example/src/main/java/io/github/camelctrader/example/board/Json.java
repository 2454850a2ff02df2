// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;

/** Reads what strangers send. Stateless. */
public final class Json {

    private Json() {}

    /** The value of a text, or null if it is none; whatever the text is, nothing is thrown. */
    public static @Nullable Object read(String text) {
        try {
            return Jsoner.deserialize(text);
        } catch (DeserializationException | RuntimeException | StackOverflowError e) {
            return null;
        }
    }
}
