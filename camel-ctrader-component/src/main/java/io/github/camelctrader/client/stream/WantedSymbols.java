// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.client.symbols.SymbolInfo;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The symbols that are wanted of the broker, in the order in which they were asked for, and how far each has come on this
 * link. Confined to the event loop.
 */
final class WantedSymbols {

    private enum State {
        QUEUED,
        REQUESTED,
        CONFIRMED,
        REFUSED
    }

    private static final class Wanted {
        private State state = State.QUEUED;
        private @Nullable SymbolInfo info;
    }

    private final Map<Long, Wanted> symbols = new LinkedHashMap<>();

    /** Adds symbols; one that was refused gets another chance. */
    void add(Collection<Long> ids) {
        for (Long id : ids) {
            Wanted symbol = symbols.computeIfAbsent(id, key -> new Wanted());
            if (symbol.state == State.REFUSED) {
                symbol.state = State.QUEUED;
            }
        }
    }

    /** Takes a symbol out; the result is what the broker streams because of it, if it does. */
    @Nullable
    SymbolInfo remove(long id) {
        SymbolInfo streaming = confirmed(id);
        symbols.remove(id);
        return streaming;
    }

    boolean contains(long id) {
        return symbols.containsKey(id);
    }

    /** The session is gone: nothing is confirmed or refused any more. */
    void lost() {
        symbols.values().forEach(symbol -> symbol.state = State.QUEUED);
    }

    /** The first symbols that are to be asked for. */
    List<Long> queued(int limit) {
        return inState(State.QUEUED, limit);
    }

    List<Long> refused() {
        return inState(State.REFUSED, Integer.MAX_VALUE);
    }

    void queue(Collection<Long> ids) {
        ids.forEach(id -> state(id, State.QUEUED));
    }

    void request(Collection<Long> ids) {
        ids.forEach(id -> state(id, State.REQUESTED));
    }

    void refuse(long id) {
        state(id, State.REFUSED);
    }

    /** The broker streams a symbol; false if nobody wants it any more. */
    boolean confirm(SymbolInfo info) {
        remember(info);
        state(info.id(), State.CONFIRMED);
        return contains(info.id());
    }

    /** Keeps the details of a symbol. */
    void remember(SymbolInfo info) {
        Wanted symbol = symbols.get(info.id());
        if (symbol != null) {
            symbol.info = info;
        }
    }

    /** The last known details of a symbol, confirmed or not. */
    @Nullable
    SymbolInfo info(long id) {
        Wanted symbol = symbols.get(id);
        return symbol == null ? null : symbol.info;
    }

    /** The details of a symbol that is confirmed on this link, else null. */
    @Nullable
    SymbolInfo confirmed(long id) {
        Wanted symbol = symbols.get(id);
        return symbol != null && symbol.state == State.CONFIRMED ? symbol.info : null;
    }

    boolean isRefused(long id) {
        Wanted symbol = symbols.get(id);
        return symbol != null && symbol.state == State.REFUSED;
    }

    private void state(long id, State state) {
        Wanted symbol = symbols.get(id);
        if (symbol != null) {
            symbol.state = state;
        }
    }

    private List<Long> inState(State state, int limit) {
        return symbols.entrySet().stream()
                .filter(entry -> entry.getValue().state == state)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
