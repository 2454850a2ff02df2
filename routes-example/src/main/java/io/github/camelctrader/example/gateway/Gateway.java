// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import io.github.camelctrader.example.board.FeedBoard;
import io.github.camelctrader.example.board.JudgedTick;
import io.github.camelctrader.model.LifecycleConcern;
import io.github.camelctrader.model.LifecycleEvent;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connected clients: who wants what, and what each is sent.
 *
 * <ul>
 *   <li>A feed's thread only writes into the journal, at a cost that does not depend on the number of clients; one
 *       thread of the gateway's own sends it on.
 *   <li>A client's messages may arrive in any order, even before the client itself and after it left.
 *   <li>Any thread may call. Nothing blocks.
 * </ul>
 */
public final class Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int SYMBOLS_NAMED = 10;

    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final EarlyMessages early = new EarlyMessages();
    private final Journal journal = new Journal();
    private final GatewayCounters counters = new GatewayCounters();
    private final FeedBoard board;
    private final Messages messages;
    private final LongSupplier nanoClock;
    private final long stallLimit;
    private final Pump pump;
    private volatile boolean complete;

    /**
     * A gateway without clients.
     *
     * @param scheduler its thread sends to the clients
     * @param pace the least time between two rounds of sending
     * @param stallLimit for how long a client may take nothing
     */
    public Gateway(
            FeedBoard board,
            Messages messages,
            Pump.Scheduler scheduler,
            LongSupplier nanoClock,
            Duration pace,
            Duration stallLimit) {
        this.board = board;
        this.messages = messages;
        this.stallLimit = stallLimit.toNanos();
        this.nanoClock = nanoClock;
        this.pump = new Pump(scheduler, nanoClock, pace.toNanos(), this::round);
        journal.state(Journal.State.STATUS, messages::status);
    }

    /** What a client did: it came, said something, or went. */
    public void onEvent(
            @Header("CamelVertxWebsocket.connectionKey") String key,
            @Header("CamelVertxWebsocket.event") String event,
            @Body @Nullable Object body) {
        switch (event) {
            case "OPEN" -> {
                if (body instanceof ServerWebSocket socket) {
                    open(key, Wire.of(socket));
                }
            }
            case "MESSAGE" -> message(key, body == null ? "" : body);
            case "CLOSE", "ERROR" -> gone(key);
            default -> LOG.debug("Client {}: {}", key, event);
        }
    }

    /** Turns away who forges what only the server may say. */
    public void refuse(@Body @Nullable Object body) {
        if (body instanceof ServerWebSocket socket) {
            counters.refused.increment();
            LOG.warn("A client was refused: its query names headers of the gateway");
            socket.close((short) 1008, "query parameters not accepted");
        }
    }

    /** Tells a quote to whoever wants it. */
    public void tick(JudgedTick judged) {
        journal.quote(judged.tick().symbol(), () -> messages.tick(judged));
        if (judged.changed()) {
            journal.state(Journal.State.STATUS, messages::status);
        }
        pump.wake();
    }

    /** Tells a lifecycle event to whom it concerns, and everybody what follows from it. */
    public void lifecycle(LifecycleEvent event, @Header(FeedBoard.FEED) String feed) {
        List<String> symbols = event.symbols() == null ? List.of() : event.symbols();
        journal.event(Set.copyOf(symbols), () -> messages.lifecycle(feed, event));
        for (String symbol : symbols) {
            JudgedTick last = board.lastTick(symbol);
            if (last != null) {
                journal.rewrite(symbol, () -> messages.tick(last));
            }
        }
        if (event.concern() == LifecycleConcern.SUBSCRIPTION) {
            journal.slots().stream()
                    .filter(slot -> slot instanceof String symbol && board.lastTick(symbol) == null)
                    .forEach(slot -> journal.drop((String) slot));
        }
        journal.state(Journal.State.STATUS, messages::status);
        pump.wake();
    }

    /** Tells everybody that the path is alive, and once what there is not to those who asked before it was known. */
    public void heartbeat() {
        if (!complete && board.complete()) {
            // Not with the event: of many symbols the broker confirms some, then some more.
            complete = true;
            peers.values().forEach(peer -> refuseUnknown(peer, peer.wanted()));
        }
        journal.state(Journal.State.HEARTBEAT, messages::heartbeat);
        pump.wake();
    }

    /** Connected clients. */
    int clients() {
        return peers.size();
    }

    /** Clients that have taken nothing for a second. */
    long stalled() {
        long now = nanoClock.getAsLong();
        long second = Duration.ofSeconds(1).toNanos();
        return peers.values().stream().filter(peer -> peer.stalled(now, second)).count();
    }

    /** What was done so far. */
    public GatewayCounters counters() {
        return counters;
    }

    /** A client came. */
    void open(String key, Wire wire) {
        peers.put(key, new Peer(wire, journal, counters, pump::wake));
        LOG.info("Client {} connected, {} in all", key, peers.size());
        early.take(key).forEach(message -> message(key, message));
        if (wire.isClosed()) {
            gone(key);
        }
        pump.wake();
    }

    private void gone(String key) {
        Peer peer = peers.remove(key);
        if (peer != null) {
            peer.close();
            LOG.info("Client {} left, {} remain", key, peers.size());
        }
    }

    /** A client said something. */
    void message(String key, Object body) {
        Peer peer = peers.get(key);
        if (peer != null) {
            answer(peer, ClientRequest.parse(body));
            pump.wake();
            return;
        }
        if (!early.keep(key, body)) {
            counters.ignored.increment();
            LOG.info("A message of client {}, which is not connected, was dropped", key);
        }
        if (peers.containsKey(key)) {
            early.take(key).forEach(message -> message(key, message));
        }
    }

    private void answer(Peer peer, ClientRequest request) {
        if (request instanceof ClientRequest.Subscribe subscribe) {
            subscribe(peer, subscribe);
        } else if (request instanceof ClientRequest.Bad bad) {
            counters.refused.increment();
            peer.reply(messages.error(bad.code(), bad.message()));
        } else {
            peer.reply(messages.heartbeat());
        }
    }

    private void subscribe(Peer peer, ClientRequest.Subscribe request) {
        if (!peer.subscribe(request.seq(), request.symbols())) {
            counters.ignored.increment();
            return;
        }
        refuseUnknown(peer, request.symbols());
        board.failed(request.symbols()).forEach((name, symbol) -> {
            String code = symbol.errorCode() == null ? "SUBSCRIBE_FAILED" : symbol.errorCode();
            peer.reply(messages.error(code, "refused by the broker", name, symbol.feed()));
        });
    }

    private void refuseUnknown(Peer peer, Set<String> wanted) {
        List<String> unknown = board.unknown(wanted);
        if (!unknown.isEmpty()) {
            counters.refused.increment();
            String some = String.join(", ", unknown.subList(0, Math.min(SYMBOLS_NAMED, unknown.size())));
            peer.reply(messages.error(
                    "UNKNOWN_SYMBOL", unknown.size() + " not on any feed's list: " + some, unknown.get(0), null));
        }
    }

    private void round() {
        long now = nanoClock.getAsLong();
        peers.values().forEach(peer -> peer.flush(now, stallLimit));
    }
}
