// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the feeds: for each a line for its socket and one for its authentication, and a line for each symbol.
 *
 * <ul>
 *   <li>Nothing of one feed is inferred from another.
 *   <li>An instrument has one line and one source. The first feed's word goes before that of the others, however they
 *       spell the symbol; what they say of it is counted and goes no further.
 *   <li>Each feed's route writes, in the order of its events; any thread reads.
 * </ul>
 */
public final class FeedBoard {

    /** The name of the feed as a header of its events. */
    public static final String FEED = "feed";

    /** What stands in the place of an authentication that a feed does not have. */
    static final String NO_LOGIN = "NOT_REQUIRED";

    /** Whose symbol it is, its state, its last tick, and why the broker refused it if it did. */
    public record Symbol(String feed, SymbolState state, long since, @Nullable Tick tick, @Nullable String errorCode) {}

    /** The state of a feed's socket and authentication. */
    public record Feed(
            @Nullable String socket,
            @Nullable String auth,
            long since,
            @Nullable Integer attempt,
            @Nullable Long retryIn) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Symbol> symbols = new LinkedHashMap<>();
    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    private final Map<String, List<String>> others = new LinkedHashMap<>();
    private final LongAdder shadowed = new LongAdder();
    private final String first;
    private boolean complete;

    /**
     * A board with one feed, which tells of its symbols itself.
     *
     * @param first its name
     */
    public FeedBoard(String first) {
        this.first = first;
        feeds.put(first, new Feed(null, null, 0, null, null));
    }

    /** Adds a feed without a login, which has these symbols and no others. */
    public void add(String feed, List<String> names) {
        locked(board -> {
            feeds.put(feed, new Feed(null, NO_LOGIN, 0, null, null));
            others.put(feed, List.copyOf(names));
            fillUp();
            return feed;
        });
    }

    /** Takes the event into account; what of it goes on, null if it is only about another feed's symbols. */
    public @Nullable LifecycleEvent onLifecycle(LifecycleEvent event, @Header(FEED) String feed) {
        return locked(board -> switch (event.concern()) {
            case SOCKET -> {
                String auth = others.containsKey(feed) ? NO_LOGIN : null;
                feeds.put(
                        feed, new Feed(event.type().name(), auth, event.timestamp(), event.attempt(), event.retryIn()));
                yield event;
            }
            case AUTH -> {
                feeds.computeIfPresent(
                        feed,
                        (name, old) -> new Feed(old.socket, event.type().name(), old.since, old.attempt, old.retryIn));
                yield event;
            }
            case SUBSCRIPTION, DATA -> changeSymbols(event, feed);
        });
    }

    /** Takes the tick into account and hands it on together with what it is worth; null if another feed has the symbol. */
    public @Nullable JudgedTick onTick(Tick tick, @Header(FEED) String feed) {
        return locked(board -> {
            Symbol before = line(tick.symbol(), feed);
            if (before == null) {
                shadowed.increment();
                return null;
            }
            SymbolState state = before.state;
            if (state == SymbolState.WAITING || state == SymbolState.SNAPSHOT) {
                state = tick.snapshot() ? SymbolState.SNAPSHOT : SymbolState.LIVE;
            }
            long since = before.state == state ? before.since : tick.receivedAt();
            symbols.put(tick.symbol(), new Symbol(feed, state, since, tick, null));
            return new JudgedTick(feed, tick, state, before.tick == null || before.state != state);
        });
    }

    /** The lines of the feeds, the first one first. */
    public Map<String, Feed> feeds() {
        return locked(board -> new LinkedHashMap<>(feeds));
    }

    /** A copy of the symbols' lines. */
    public Map<String, Symbol> symbols() {
        return locked(board -> new LinkedHashMap<>(symbols));
    }

    /** The last quote of a symbol with the state it has now. */
    public @Nullable JudgedTick lastTick(String name) {
        Symbol symbol = locked(board -> symbols.get(name));
        return symbol == null || symbol.tick == null
                ? null
                : new JudgedTick(symbol.feed, symbol.tick, symbol.state, false);
    }

    /** Whether the first feed has told what it has, so that other symbols can be said not to exist. */
    public boolean complete() {
        return locked(board -> complete);
    }

    /** Those that no feed has; none as long as the list is not complete. */
    public List<String> unknown(Collection<String> names) {
        return locked(board -> complete
                ? names.stream().filter(name -> !symbols.containsKey(name)).toList()
                : List.of());
    }

    /** The lines of those that were refused. */
    public Map<String, Symbol> failed(Collection<String> names) {
        return locked(board -> {
            Map<String, Symbol> failed = new LinkedHashMap<>();
            names.forEach(name -> {
                Symbol symbol = symbols.get(name);
                if (symbol != null && symbol.state == SymbolState.FAILED) {
                    failed.put(name, symbol);
                }
            });
            return failed;
        });
    }

    /** Ticks that went no further because another feed has their symbol. */
    public LongAdder shadowed() {
        return shadowed;
    }

    private @Nullable LifecycleEvent changeSymbols(LifecycleEvent event, String feed) {
        List<String> names = event.symbols() == null ? List.of() : event.symbols();
        List<String> own =
                names.stream().filter(name -> line(name, feed) != null).toList();
        own.forEach(name -> symbols.computeIfPresent(name, (same, before) -> changed(before, event)));
        complete = complete || (event.type() == LifecycleType.SUBSCRIBED && feed.equals(first));
        if (event.type() == LifecycleType.UNSUBSCRIBED) {
            own.forEach(symbols::remove);
            fillUp();
        }
        return own.size() == names.size() ? event : own.isEmpty() ? null : event.withSymbols(own);
    }

    private static Symbol changed(Symbol before, LifecycleEvent event) {
        if (event.stream() != null) {
            return before; // its ticks go on
        }
        SymbolState state = after(event.type(), before.state);
        return state == before.state && before.since > 0
                ? before
                : new Symbol(before.feed, state, event.timestamp(), before.tick, event.errorCode());
    }

    /** The line of a feed's symbol; the first feed gets one for any symbol, and takes it from others. */
    private @Nullable Symbol line(String name, String feed) {
        Symbol line = symbols.get(name);
        if (line == null || !line.feed.equals(feed)) {
            line = null;
            if (feed.equals(first)) {
                symbols.keySet().removeIf(other -> other.equalsIgnoreCase(name) && !isFirst(other));
                line = new Symbol(feed, SymbolState.WAITING, 0, null, null);
                symbols.put(name, line);
            }
        }
        return line;
    }

    private boolean isFirst(String name) {
        Symbol symbol = symbols.get(name);
        return symbol != null && symbol.feed.equals(first);
    }

    /** Gives the other feeds their symbols, as far as no feed before them has these. */
    private void fillUp() {
        others.forEach((feed, names) -> names.stream()
                .filter(name -> symbols.keySet().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> symbols.put(name, new Symbol(feed, SymbolState.WAITING, 0, null, null))));
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
