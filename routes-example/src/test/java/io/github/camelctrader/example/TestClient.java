// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A WebSocket client from outside, on nothing but the JDK; keeps every frame. */
public final class TestClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    public static TestClient connect(int port) {
        TestClient client = new TestClient();
        client.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/ticks"), client)
                .join();
        return client;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                frames.add((JsonObject) Jsoner.deserialize(partial.toString()));
            } catch (DeserializationException e) {
                throw new AssertionError("Not JSON: " + partial, e);
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    public void send(String text) {
        if (socket != null) {
            socket.sendText(text, true).join();
        }
    }

    public List<JsonObject> frames(String type) {
        return frames.stream().filter(frame -> type.equals(frame.get("type"))).toList();
    }

    public void clear() {
        frames.clear();
    }

    public JsonObject await(String type, Predicate<JsonObject> condition) {
        return awaitWhile(() -> {}, type, condition);
    }

    /** Does something again and again until a frame comes. */
    JsonObject awaitWhile(Runnable action, String type, Predicate<JsonObject> condition) {
        Awaitility.await()
                .alias(type + " among " + frames)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    action.run();
                    return frames(type).stream().anyMatch(condition);
                });
        return frames(type).stream().filter(condition).findFirst().orElseThrow();
    }

    public static void awaitUntil(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }
}
