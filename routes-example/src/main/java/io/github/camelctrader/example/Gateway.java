/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.example;

import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connected clients: who wants what, and what each is sent. Called by any thread. */
public final class Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final FeedBoard board;
    private final Messages messages;

    Gateway(FeedBoard board, Messages messages) {
        this.board = board;
        this.messages = messages;
    }

    /** What a client did: it came, said something, or went. */
    public void onEvent(
            @Header("CamelVertxWebsocket.connectionKey") String key,
            @Header("CamelVertxWebsocket.event") String event,
            @Body @Nullable Object body) {
        switch (event) {
            case "OPEN" -> open(key, (ServerWebSocket) body);
            case "MESSAGE" -> {
                Peer peer = peers.get(key);
                if (peer != null) {
                    message(peer, String.valueOf(body));
                }
            }
            case "CLOSE", "ERROR" -> gone(key);
            default -> LOG.debug("Client {}: {}", key, event);
        }
    }

    /** Sends a quote to whoever wants it. */
    public void tick(JudgedTick judged) {
        String symbol = judged.tick().symbol();
        String text = null;
        for (Peer peer : peers.values()) {
            if (peer.wants(symbol)) {
                text = text == null ? messages.tick(judged) : text;
                peer.sendTick(symbol, text);
            }
        }
    }

    /** Sends a message to everybody. */
    public void broadcast(String text) {
        peers.values().forEach(peer -> peer.send(text));
    }

    /** Connected clients. */
    int clients() {
        return peers.size();
    }

    private void open(String key, @Nullable ServerWebSocket socket) {
        if (socket == null) {
            return;
        }
        Peer peer = new Peer(socket);
        peers.put(key, peer);
        LOG.info("Client {} connected, {} in all", key, peers.size());
        peer.send(messages.status());
        sendLastTicks(peer);
    }

    private void gone(String key) {
        Peer peer = peers.remove(key);
        if (peer != null) {
            peer.close();
            LOG.info("Client {} left, {} remain; {} quotes conflated", key, peers.size(), peer.conflated());
        }
    }

    private void message(Peer peer, String text) {
        try {
            JsonObject request = (JsonObject) Jsoner.deserialize(text);
            String type = String.valueOf(request.getString("type"));
            switch (type) {
                case "subscribe" -> subscribe(peer, request);
                case "ping" -> peer.send(messages.heartbeat());
                default -> peer.send(messages.error("UNKNOWN_TYPE", "type must be subscribe or ping, not " + type));
            }
        } catch (DeserializationException | ClassCastException e) {
            peer.send(messages.error("BAD_MESSAGE", "not a JSON object with a type"));
        }
    }

    private void subscribe(Peer peer, JsonObject request) {
        if (!(request.get("seq") instanceof Number seq) || !(request.get("symbols") instanceof JsonArray array)) {
            peer.send(messages.error("BAD_SUBSCRIBE", "subscribe needs a number seq and a list symbols"));
            return;
        }
        Set<String> symbols = new LinkedHashSet<>();
        array.forEach(symbol -> symbols.add(String.valueOf(symbol)));
        if (peer.subscribe(seq.longValue(), symbols)) {
            sendLastTicks(peer);
        }
    }

    private void sendLastTicks(Peer peer) {
        for (JudgedTick last : board.lastTicks()) {
            if (peer.wants(last.tick().symbol())) {
                peer.sendTick(last.tick().symbol(), messages.tick(last));
            }
        }
    }
}
