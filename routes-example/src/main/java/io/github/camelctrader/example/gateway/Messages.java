// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import io.github.camelctrader.example.board.FeedBoard;
import io.github.camelctrader.example.board.JudgedTick;
import io.github.camelctrader.model.FeedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The text frames that clients see. */
public final class Messages {

    private final FeedBoard board;

    public Messages(FeedBoard board) {
        this.board = board;
    }

    /** Everything about the feeds except prices: sent on connect and on change. */
    public String status() {
        List<Map<String, Object>> feeds = new ArrayList<>();
        board.feeds()
                .forEach((name, feed) -> feeds.add(json(
                        "feed",
                        name,
                        "socket",
                        feed.socket(),
                        "auth",
                        feed.auth(),
                        "since",
                        feed.since(),
                        "attempt",
                        feed.attempt(),
                        "retryIn",
                        feed.retryIn())));
        List<Map<String, Object>> symbols = new ArrayList<>();
        board.symbols()
                .forEach((name, symbol) -> symbols.add(json(
                        "symbol",
                        name,
                        "feed",
                        symbol.feed(),
                        "state",
                        symbol.state().name(),
                        "since",
                        symbol.since(),
                        "digits",
                        symbol.tick() == null ? null : symbol.tick().digits())));
        return json("type", "status", "feeds", feeds, "symbols", symbols).toJson();
    }

    /** One quote with its source and state. */
    public String tick(JudgedTick judged) {
        return json(
                        "type",
                        "tick",
                        "feed",
                        judged.feed(),
                        "symbol",
                        judged.tick().symbol(),
                        "bid",
                        judged.tick().bid(),
                        "ask",
                        judged.tick().ask(),
                        "timestamp",
                        judged.tick().timestamp(),
                        "receivedAt",
                        judged.tick().receivedAt(),
                        "state",
                        judged.state().name())
                .toJson();
    }

    /** A lifecycle event as it is, and whose it is. */
    public String lifecycle(String feed, FeedEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>(event.toMap());
        fields.put("feed", feed);
        return new JsonObject(fields).toJson();
    }

    /** Proves to a client that the path is alive. */
    public String heartbeat() {
        return json("type", "heartbeat").toJson();
    }

    /** What was wrong with a client's message. */
    public String error(String code, String message) {
        return error(code, message, null, null);
    }

    /** What is wrong with a symbol that a client wants, and with whose if a feed has it. */
    public String error(String code, String message, @Nullable String symbol, @Nullable String feed) {
        return json("type", "error", "code", code, "message", message, "symbol", symbol, "feed", feed)
                .toJson();
    }

    private static JsonObject json(@Nullable Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                fields.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return new JsonObject(fields);
    }
}
