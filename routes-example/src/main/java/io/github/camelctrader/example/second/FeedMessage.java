// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.example.board.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the source said, one JSON object a message. Whatever came becomes one of these; nothing throws.
 *
 * <pre>
 * {"type":"quote","symbol":"BTCUSD","bid":"64012.50","ask":"64013.00","time":1764000000000}
 * {"type":"heartbeat"}
 * </pre>
 */
sealed interface FeedMessage {

    /** Digits after the point that a price can have. */
    int MAX_DIGITS = 5;

    /** A price beyond this is none; it also keeps the raw integer far from its end. */
    BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000_000_000L);

    /** Longer than any number that means something here. */
    int MAX_LENGTH = 30;

    /**
     * A price for both sides.
     *
     * @param symbol as the source spells it
     * @param bid positive, not above the ask
     * @param ask a zero spread is valid
     * @param time the source's, epoch milliseconds; 0 if it sent none
     */
    record Quote(String symbol, BigDecimal bid, BigDecimal ask, long time) implements FeedMessage {

        /** Digits after the point, of the finer side. */
        int digits() {
            return Math.max(0, Math.min(MAX_DIGITS, Math.max(bid.scale(), ask.scale())));
        }
    }

    /** The source is there. */
    record Heartbeat() implements FeedMessage {}

    /** Not understood, and why. */
    record Bad(String reason) implements FeedMessage {}

    /** Reads a text, or bytes of one. */
    static FeedMessage parse(@Nullable Object body) {
        String text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body);
        if (!(Json.read(text) instanceof JsonObject message) || !(message.get("type") instanceof String type)) {
            return new Bad("not a JSON object with a type");
        }
        return switch (type) {
            case "quote" -> quote(message);
            case "heartbeat" -> new Heartbeat();
            default -> new Bad("type must be quote or heartbeat");
        };
    }

    private static FeedMessage quote(JsonObject message) {
        BigDecimal bid = price(message.get("bid"));
        BigDecimal ask = price(message.get("ask"));
        BigDecimal time = message.containsKey("time") ? number(message.get("time")) : BigDecimal.ZERO;
        if (!(message.get("symbol") instanceof String symbol) || symbol.isBlank()) {
            return new Bad("quote without a symbol");
        }
        if (bid == null || ask == null || bid.compareTo(ask) > 0) {
            return new Bad("a quote needs prices above 0 with at most " + MAX_DIGITS + " digits, bid not above ask");
        }
        if (time == null || time.signum() < 0 || time.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return new Bad("time must be epoch milliseconds");
        }
        return new Quote(symbol, bid, ask, time.longValue());
    }

    private static @Nullable BigDecimal price(@Nullable Object value) {
        BigDecimal price = number(value);
        boolean right = price != null
                && price.signum() > 0
                && price.compareTo(MAX_PRICE) < 0
                && price.stripTrailingZeros().scale() <= MAX_DIGITS;
        return right ? price : null;
    }

    /**
     * Text or number, exact; text keeps the zeros that a JSON number may have lost. Numbers with exponents that no price
     * has are nothing: they would cost more to calculate with than they look.
     */
    private static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            String text = value instanceof Number || value instanceof String ? value.toString() : "";
            BigDecimal number = text.length() > MAX_LENGTH ? null : new BigDecimal(text);
            return number == null || Math.abs(number.scale()) > MAX_LENGTH ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
