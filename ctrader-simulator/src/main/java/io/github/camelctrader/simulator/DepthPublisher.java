// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.simulator.market.DepthBook;
import io.github.camelctrader.simulator.market.DepthChange;
import io.github.camelctrader.simulator.wire.Frames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the order books and brings their changes to those who subscribed. The event loop only. */
final class DepthPublisher {

    private final SimulatorOptions options;
    private final SymbolTable symbols;
    private final Connections connections;
    private final Map<Long, DepthBook> books = new HashMap<>();

    DepthPublisher(SimulatorOptions options, SymbolTable symbols, Connections connections) {
        this.options = options;
        this.symbols = symbols;
        this.connections = connections;
    }

    /** A change by hand. */
    void publish(Depth depth) {
        SimulatedSymbol symbol = symbols.byName(depth.symbol());
        send(symbol.id(), book(symbol).apply(depth.change()));
    }

    /** Moves the book with the market; books that nobody asked for are not kept. */
    void follow(SymbolState state) {
        SimulatedSymbol symbol = symbols.byName(state.name());
        if (books.containsKey(symbol.id()) && options.depthLevels() > 0) {
            send(symbol.id(), book(symbol).follow(state.bid(), state.ask()));
        }
    }

    /** Brings the book up to these prices if it is new. */
    void open(SymbolState state) {
        SimulatedSymbol symbol = symbols.byName(state.name());
        if (!books.containsKey(symbol.id())) {
            book(symbol).follow(state.bid(), state.ask());
        }
    }

    /** Sends the whole book to one who subscribed. */
    void snapshot(Conversation conversation, AccountSession session, long symbolId) {
        DepthChange whole = new DepthChange(book(symbols.required(symbolId)).quotes(), List.of());
        conversation.send(event(session.accountId(), symbolId, whole), null);
    }

    /** The whole book now. */
    DepthView view(SymbolState state) {
        open(state);
        return new DepthView(book(symbols.byName(state.name())).quotes());
    }

    /** Makes a change by hand and gives the frames that tell it, for the caller to send. */
    Map<Conversation, List<byte[]>> apply(Depth depth) {
        SimulatedSymbol symbol = symbols.byName(depth.symbol());
        return frames(symbol.id(), book(symbol).apply(depth.change()));
    }

    private DepthBook book(SimulatedSymbol symbol) {
        return books.computeIfAbsent(
                symbol.id(),
                id -> new DepthBook(
                        options.depthLevels(), symbol.unit(), symbol.details().getLotSize()));
    }

    private void send(long symbolId, DepthChange change) {
        if (change.isEmpty()) {
            return;
        }
        frames(symbolId, change).forEach((conversation, frames) -> frames.forEach(conversation::write));
    }

    /** Equal events are encoded once. */
    private Map<Conversation, List<byte[]>> frames(long symbolId, DepthChange change) {
        Map<Long, byte[]> encoded = new HashMap<>();
        Map<Conversation, List<byte[]>> frames = new LinkedHashMap<>();
        connections.all().forEach(conversation -> conversation.sessions().forEach(session -> {
            SpotSubscription subscription = session.spots().get(symbolId);
            if (subscription != null && subscription.depth()) {
                frames.computeIfAbsent(conversation, key -> new ArrayList<>())
                        .add(encoded.computeIfAbsent(
                                session.accountId(), account -> Frames.encode(event(account, symbolId, change), null)));
            }
        }));
        return frames;
    }

    private static ProtoOADepthEvent event(long accountId, long symbolId, DepthChange change) {
        return ProtoOADepthEvent.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setSymbolId(symbolId)
                .addAllNewQuotes(change.added())
                .addAllDeletedQuotes(change.deleted())
                .build();
    }
}
