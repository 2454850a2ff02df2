// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import io.github.camelctrader.example.board.Json;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a client said. Whatever it sent becomes one of these; nothing throws. */
sealed interface ClientRequest {

    /** More symbols than any broker lists. */
    int MAX_SYMBOLS = 10_000;

    /** Longer than any broker's name of a symbol. */
    int MAX_NAME = 100;

    /** The whole set of symbols wanted; of several statements the one with the highest number counts. */
    record Subscribe(long seq, Set<String> symbols) implements ClientRequest {}

    /** Asks for a heartbeat. */
    record Ping() implements ClientRequest {}

    /** Not understood, and why. */
    record Bad(String code, String message) implements ClientRequest {}

    /** Reads a message. */
    static ClientRequest parse(@Nullable Object body) {
        Object json = body instanceof String text ? Json.read(text) : null;
        if (!(json instanceof JsonObject request) || !(request.get("type") instanceof String type)) {
            return new Bad("BAD_MESSAGE", "not a JSON object with a type");
        }
        return switch (type) {
            case "subscribe" -> subscribe(request);
            case "ping" -> new Ping();
            default -> new Bad("UNKNOWN_TYPE", "type must be subscribe or ping");
        };
    }

    private static ClientRequest subscribe(JsonObject request) {
        Long seq = whole(request.get("seq"));
        if (seq == null || !(request.get("symbols") instanceof JsonArray array)) {
            return new Bad("BAD_SUBSCRIBE", "subscribe needs a whole number seq and a list symbols");
        }
        if (array.size() > MAX_SYMBOLS) {
            return new Bad("BAD_SUBSCRIBE", "more than " + MAX_SYMBOLS + " symbols");
        }
        Set<String> symbols = new LinkedHashSet<>();
        for (Object item : array) {
            if (!(item instanceof String symbol) || symbol.isBlank() || symbol.length() > MAX_NAME) {
                return new Bad("BAD_SYMBOL", "a symbol is a text of 1 to " + MAX_NAME + " characters");
            }
            symbols.add(symbol);
        }
        return new Subscribe(seq, symbols);
    }

    /** Exact, or nothing: a number that wraps around would overtake all later statements. */
    private static @Nullable Long whole(@Nullable Object value) {
        try {
            return value instanceof Number number ? new BigDecimal(number.toString()).longValueExact() : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
