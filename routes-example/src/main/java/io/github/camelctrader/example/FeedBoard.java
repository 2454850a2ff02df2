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

import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the feed: one line for the socket, one for authentication, one for each symbol. Written by the feed's
 * route, in the order of events; read by any thread.
 */
public final class FeedBoard {

    /** The state of a symbol, its last tick, and why the broker refused it if it did. */
    record Symbol(SymbolState state, long since, @Nullable Tick tick, @Nullable String errorCode) {}

    /** The state of the feed's socket and authentication. */
    record Feed(
            @Nullable String socket,
            @Nullable String auth,
            long since,
            @Nullable Integer attempt,
            @Nullable Long retryIn) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Symbol> symbols = new LinkedHashMap<>();
    private Feed feed = new Feed(null, null, 0, null, null);

    /** Takes the event into account; the event itself goes on. */
    public LifecycleEvent onLifecycle(LifecycleEvent event) {
        lock.lock();
        try {
            switch (event.concern()) {
                case SOCKET ->
                    feed = new Feed(event.type().name(), null, event.timestamp(), event.attempt(), event.retryIn());
                case AUTH -> feed = new Feed(feed.socket, event.type().name(), feed.since, feed.attempt, feed.retryIn);
                case SUBSCRIPTION, DATA -> changeSymbols(event);
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the tick into account and hands it on together with what it is worth. */
    public JudgedTick onTick(Tick tick) {
        lock.lock();
        try {
            Symbol before = symbols.get(tick.symbol());
            SymbolState state = before == null ? SymbolState.WAITING : before.state;
            if (state == SymbolState.WAITING || state == SymbolState.SNAPSHOT) {
                state = tick.snapshot() ? SymbolState.SNAPSHOT : SymbolState.LIVE;
            }
            long since = before != null && before.state == state ? before.since : tick.receivedAt();
            symbols.put(tick.symbol(), new Symbol(state, since, tick, null));
            return new JudgedTick(tick, state, before == null || before.tick == null || before.state != state);
        } finally {
            lock.unlock();
        }
    }

    /** The feed's line. */
    Feed feed() {
        return locked(board -> board.feed);
    }

    /** A copy of the symbols' lines. */
    Map<String, Symbol> symbols() {
        return locked(board -> new LinkedHashMap<>(board.symbols));
    }

    /** The last quote of a symbol with the state it has now. */
    @Nullable
    JudgedTick lastTick(String name) {
        Symbol symbol = locked(board -> board.symbols.get(name));
        return symbol == null || symbol.tick == null ? null : new JudgedTick(symbol.tick, symbol.state, false);
    }

    /** Those that the feed does not have; none as long as it has told of no symbol at all. */
    List<String> unknown(Collection<String> names) {
        return locked(board -> names.stream()
                .filter(name -> !board.symbols.isEmpty() && !board.symbols.containsKey(name))
                .toList());
    }

    /** Those that were refused, with the broker's code. */
    Map<String, String> failed(Collection<String> names) {
        return locked(board -> {
            Map<String, String> failed = new LinkedHashMap<>();
            names.forEach(name -> {
                Symbol symbol = board.symbols.get(name);
                if (symbol != null && symbol.state == SymbolState.FAILED) {
                    failed.put(name, symbol.errorCode == null ? "SUBSCRIBE_FAILED" : symbol.errorCode);
                }
            });
            return failed;
        });
    }

    private void changeSymbols(LifecycleEvent event) {
        List<String> names = event.symbols() == null ? List.of() : event.symbols();
        for (String name : names) {
            Symbol before = symbols.get(name);
            SymbolState old = before == null ? SymbolState.WAITING : before.state;
            SymbolState state = after(event.type(), old);
            if (before == null || state != old) {
                Tick tick = before == null ? null : before.tick;
                symbols.put(name, new Symbol(state, event.timestamp(), tick, event.errorCode()));
            }
        }
        if (event.type() == LifecycleType.UNSUBSCRIBED) {
            names.forEach(symbols::remove);
        }
    }

    private static SymbolState after(LifecycleType type, SymbolState before) {
        return switch (type) {
            case STALE -> SymbolState.STALE;
            case RESUMED -> SymbolState.LIVE;
            case MARKET_CLOSED -> SymbolState.MARKET_CLOSED;
            case MARKET_OPENED -> before == SymbolState.MARKET_CLOSED ? SymbolState.WAITING : before;
            case SUBSCRIBE_FAILED -> SymbolState.FAILED;
            case SUBSCRIBED -> before == SymbolState.FAILED ? SymbolState.WAITING : before;
            default -> before;
        };
    }

    private <T extends @Nullable Object> T locked(Function<FeedBoard, T> read) {
        lock.lock();
        try {
            return read.apply(this);
        } finally {
            lock.unlock();
        }
    }
}
