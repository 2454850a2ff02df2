// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.client.CTraderException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into a question for a quote, and what comes of it into an answer. Remembers the names that were asked for,
 * up to a limit, since the component keeps each of them subscribed, in every spelling. Safe for all threads.
 */
final class QuoteAnswers {

    private static final int MAX_SYMBOL = 64;
    private static final int UNAVAILABLE = 503;
    private static final String TOO_MANY = "TOO_MANY_SYMBOLS";

    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final int maxAsked;

    QuoteAnswers(int maxAsked) {
        this.maxAsked = maxAsked;
    }

    /**
     * Leaves nothing of the request but the symbol.
     *
     * @throws IllegalArgumentException if it cannot be one
     * @throws CTraderException if it is one name too many
     */
    void request(Exchange exchange) throws CTraderException {
        Message message = exchange.getMessage();
        Object symbol = message.getHeader("symbol");
        message.removeHeaders("*");
        message.setBody(null);
        // A query parameter of that name would have turned it into a list of two.
        if (!(symbol instanceof String name)
                || name.isBlank()
                || name.length() > MAX_SYMBOL
                || name.equals("*")
                || name.chars().anyMatch(c -> c == ',' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("The path ends in the name or id of one symbol, percent-encoded");
        }
        message.setHeader(CTraderConstants.SYMBOL, name);
        if (!asked.contains(name) && asked.size() >= maxAsked) {
            throw new CTraderException(
                    "No more than " + maxAsked + " names are served; those known already still are", TOO_MANY, null);
        }
        asked.add(name);
    }

    /** The answer with a quote. */
    void found(Exchange exchange) {
        answer(exchange.getMessage(), 200);
    }

    /** The answer to what cannot be understood. */
    void badRequest(Exchange exchange) {
        error(exchange, 400, "BAD_REQUEST", null);
    }

    /** The answer where the feed knows no such symbol, or has no quote of it. */
    void failed(Exchange exchange) {
        CTraderException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, CTraderException.class);
        String code = failure.errorCode() == null ? "UNAVAILABLE" : failure.errorCode();
        String symbol = exchange.getMessage().getHeader(CTraderConstants.SYMBOL, String.class);
        int status = status(code);
        if (status != UNAVAILABLE && symbol != null) {
            asked.remove(symbol);
        }
        error(exchange, status, code, symbol);
    }

    private static int status(String code) {
        return switch (code.toUpperCase(Locale.ROOT).replaceFirst("^(CH_|RET_|OA_)", "")) {
            case "SYMBOL_NOT_FOUND", "UNKNOWN_SYMBOL" -> 404;
            case "AMBIGUOUS_SYMBOL", "INVALID_SYMBOL" -> 400;
            default -> UNAVAILABLE;
        };
    }

    private static void error(Exchange exchange, int status, String code, @Nullable String symbol) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "error");
        error.put("code", code);
        error.put(
                "message",
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage());
        if (symbol != null) {
            error.put("symbol", symbol);
        }
        exchange.getMessage().setBody(new JsonObject(error).toJson());
        answer(exchange.getMessage(), status);
    }

    /** Whatever stays in the message would be sent back as a header. */
    private static void answer(Message message, int status) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setHeader("Cache-Control", "no-store");
        message.setHeader("X-Content-Type-Options", "nosniff");
    }
}
