// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.Tick;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Owns the data concern of one feed: per symbol, whether ticks come while they should.
 *
 * <ul>
 *   <li>Symbols stand in a list by the time of their last tick, so a tick costs the same for one symbol and for 5,000,
 *       and one timer looks at the head only.
 *   <li>STALE and RESUMED alternate per symbol; a closed market suspends the judgement and keeps the alternation.
 *   <li>Ends of sessions are timers of their own, one for the next of all symbols.
 *   <li>The schedule is a promise, orders are facts: one that is refused because the market is closed closes it here too. It
 *       opens by the schedule's next change, by an order that is filled, or by a tick that comes {@link #BREAK_MILLIS} later:
 *       quotes go on in the breaks of some brokers.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class Freshness {

    /** Told of every change; lists are never empty. */
    interface Listener {
        /** No ticks since the given time (epoch milliseconds), the oldest of all symbols listed. */
        void stale(List<String> symbols, long since, String reason);

        /** Ticks are back after a gap, told in the times of the ticks around it; epoch milliseconds. */
        void resumed(String symbol, long gapFrom, long gapTo);

        /** The schedule says closed; or an order was refused for it, which is the reason then. */
        void marketClosed(List<String> symbols, @Nullable String reason);

        /** The schedule says open, or what has happened since. */
        void marketOpened(List<String> symbols);
    }

    /** Clocks drift and machines sleep: the schedule is looked at again at least this often. */
    private static final long MAX_MARKET_WAIT_MILLIS = TimeUnit.MINUTES.toMillis(10);

    /** The daily break of brokers is over after so long: a tick counts again. */
    static final long BREAK_MILLIS = TimeUnit.MINUTES.toMillis(10);

    /** A refusal says nothing of the next day, even of a market without hours. */
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private static final String REFUSED = "an order was refused, although the schedule says open";

    private final long staleAfterMillis;
    private final boolean marketHours;
    private final Loop loop;
    private final Listener listener;
    private final LongObjectMap<FreshSymbol> symbols = new LongObjectHashMap<>();
    private final FreshSymbol.Order order = new FreshSymbol.Order();
    private final NavigableSet<FreshSymbol> byMarketChange =
            new TreeSet<>(Comparator.<FreshSymbol>comparingLong(symbol -> symbol.nextMarketChange)
                    .thenComparingLong(symbol -> symbol.info.id()));
    private boolean linkLost;
    private boolean staleTimerSet;
    private Runnable staleTimer = Loop.NONE;
    private Runnable marketTimer = Loop.NONE;

    Freshness(long staleAfterMillis, boolean marketHours, Loop loop, Listener listener) {
        this.staleAfterMillis = staleAfterMillis;
        this.marketHours = marketHours;
        this.loop = loop;
        this.listener = listener;
    }

    /** The broker confirmed these symbols: from now on ticks are expected. */
    void subscribed(List<SymbolInfo> infos) {
        linkLost = false;
        long now = loop.time().currentTimeMillis();
        List<FreshSymbol> closed = new ArrayList<>();
        List<FreshSymbol> opened = new ArrayList<>();
        for (SymbolInfo info : infos) {
            FreshSymbol symbol = symbols.get(info.id());
            if (symbol == null) {
                symbol = new FreshSymbol(info, now);
                symbols.put(info.id(), symbol);
            }
            symbol.info = info;
            symbol.confirmed = true;
            judgeMarket(symbol, now, closed, opened);
            expectTicks(symbol);
        }
        tellMarket(closed, opened);
        scheduleMarket(now);
    }

    /** The broker changed these symbols, their market hours perhaps; those not known here do not matter. */
    void changed(List<SymbolInfo> infos) {
        List<FreshSymbol> known = new ArrayList<>();
        for (SymbolInfo info : infos) {
            FreshSymbol symbol = symbols.get(info.id());
            if (symbol != null) {
                symbol.info = info;
                known.add(symbol);
            }
        }
        judgeMarket(known);
    }

    /** At that time, epoch milliseconds, an order was refused because the market of its symbol is closed. */
    void orderRefused(long symbolId, long atMillis) {
        FreshSymbol symbol = symbols.get(symbolId);
        boolean tells = loop.time().currentTimeMillis() - atMillis < BREAK_MILLIS;
        if (symbol != null && marketHours && tells) {
            symbol.refusedMillis = atMillis;
            judgeMarket(List.of(symbol));
        }
    }

    /** The market of a symbol is open: an order was filled there. */
    void traded(long symbolId) {
        FreshSymbol symbol = symbols.get(symbolId);
        if (symbol != null && symbol.refusedMillis != 0) {
            symbol.refusedMillis = 0;
            judgeMarket(List.of(symbol));
        }
    }

    /** The symbol is no longer wanted. */
    void forget(long symbolId) {
        FreshSymbol symbol = symbols.remove(symbolId);
        if (symbol != null) {
            order.remove(symbol);
            byMarketChange.remove(symbol);
        }
    }

    /** The first quote after subscribing came: it proves the subscription and nothing else. */
    void snapshot(long symbolId) {
        FreshSymbol symbol = symbols.get(symbolId);
        if (symbol != null) {
            symbol.quoted = true;
        }
    }

    /** Whether a quote was so old when it came that it says nothing of the market now. */
    boolean isOutdated(Tick tick) {
        return tick.wasOlderThan(staleAfterMillis);
    }

    /** Such a quote came: a sign of life of the broker, by a clock that may be wrong, not of the symbol. */
    void outdated(long symbolId) {
        FreshSymbol symbol = symbols.get(symbolId);
        if (symbol != null) {
            symbol.quoted = true;
            symbol.outdated = true;
        }
    }

    /**
     * A live tick came. If the symbol was stale, RESUMED is told before this returns.
     *
     * @param tickMillis the tick's own time, the broker's where it sent one: what was missed lies between two of these,
     *     however late the ticks themselves came through
     * @param receivedMillis when it was received, epoch milliseconds
     * @param receivedNanos the same on the monotonic clock
     */
    void tick(long symbolId, long tickMillis, long receivedMillis, long receivedNanos) {
        FreshSymbol symbol = symbols.get(symbolId);
        if (symbol == null) {
            return;
        }
        if (symbol.refusedMillis != 0 && receivedMillis - symbol.refusedMillis >= BREAK_MILLIS) {
            traded(symbolId);
        }
        if (symbol.stale) {
            symbol.stale = false;
            listener.resumed(symbol.info.name(), Math.min(symbol.lastTickMillis, tickMillis), tickMillis);
        }
        symbol.quoted = true;
        symbol.outdated = false;
        symbol.lastTickMillis = tickMillis;
        symbol.lastReceivedMillis = receivedMillis;
        if (staleAfterMillis > 0 && !symbol.closed) {
            symbol.lastNanos = receivedNanos;
            order.moveToEnd(symbol);
            scheduleStale();
        }
    }

    /** The link, or the account's session on it, is gone: whatever should tick is stale at once. */
    void lost(String reason) {
        linkLost = true;
        List<FreshSymbol> gone = new ArrayList<>();
        for (FreshSymbol symbol : symbols.values()) {
            symbol.confirmed = false;
            if (!symbol.closed && !symbol.stale) {
                gone.add(symbol);
            }
        }
        tellStale(gone, reason);
    }

    /** Names of the symbols of which this is true now. */
    public List<String> names(Predicate<FreshSymbol> condition) {
        return names(symbols.values(), condition);
    }

    private static List<String> names(Collection<FreshSymbol> all, Predicate<FreshSymbol> condition) {
        return all.stream().filter(condition).map(symbol -> symbol.info.name()).toList();
    }

    /** Tells a listener that joins now what is not as it should be, in the order in which it became so. */
    void replay() {
        List<FreshSymbol> stale =
                symbols.values().stream().filter(symbol -> symbol.stale).toList();
        tellStale(stale, linkLost ? "link lost" : "no tick");
        tellClosed(symbols.values().stream().filter(symbol -> symbol.closed).toList());
    }

    void close() {
        staleTimer.run();
        marketTimer.run();
        symbols.clear();
    }

    private void expectTicks(FreshSymbol symbol) {
        if (staleAfterMillis > 0 && !symbol.closed && !symbol.stale && symbol.confirmed) {
            symbol.lastNanos = loop.time().nanoTime();
            order.moveToEnd(symbol);
            scheduleStale();
        }
    }

    private void scheduleStale() {
        if (!staleTimerSet && order.first() != null) {
            staleTimerSet = true;
            long age = loop.time().nanoTime() - order.first().lastNanos;
            long delay = Math.max(0, staleAfterMillis - TimeUnit.NANOSECONDS.toMillis(age));
            staleTimer = loop.schedule(delay, this::lookForStale);
        }
    }

    private void lookForStale() {
        staleTimerSet = false;
        long limit = loop.time().nanoTime() - TimeUnit.MILLISECONDS.toNanos(staleAfterMillis);
        List<FreshSymbol> silent = new ArrayList<>();
        for (FreshSymbol first = order.first(); first != null && first.lastNanos - limit <= 0; first = order.first()) {
            order.remove(first);
            silent.add(first);
        }
        String reason = "no tick for " + staleAfterMillis + " ms";
        tellStale(
                silent,
                silent.stream().anyMatch(symbol -> symbol.outdated)
                        ? reason + ", only older ones by this machine's clock"
                        : reason);
        scheduleStale();
    }

    private void tellStale(List<FreshSymbol> silent, String reason) {
        if (silent.isEmpty()) {
            return;
        }
        long since = Long.MAX_VALUE;
        List<String> names = new ArrayList<>();
        for (FreshSymbol symbol : silent) {
            symbol.stale = true;
            order.remove(symbol);
            since = Math.min(since, symbol.lastReceivedMillis);
            names.add(symbol.info.name());
        }
        listener.stale(names, since, reason);
    }

    private void judgeMarket(FreshSymbol symbol, long now, List<FreshSymbol> closed, List<FreshSymbol> opened) {
        if (!marketHours) {
            return;
        }
        byMarketChange.remove(symbol);
        boolean scheduled = symbol.info.hours().isOpen(now);
        symbol.nextMarketChange = symbol.info.hours().nextChange(now);
        if (symbol.refusedMillis != 0) {
            long until = Math.min(
                    symbol.refusedMillis + DAY_MILLIS, symbol.info.schedule().nextChange(symbol.refusedMillis));
            if (scheduled && now < until) {
                symbol.nextMarketChange = until;
            } else {
                symbol.refusedMillis = 0;
            }
        }
        boolean isClosed = !scheduled || symbol.refusedMillis != 0;
        if (isClosed != symbol.closed) {
            symbol.closed = isClosed;
            order.remove(symbol);
            (isClosed ? closed : opened).add(symbol);
        }
        if (symbol.nextMarketChange != Long.MAX_VALUE) {
            byMarketChange.add(symbol);
        }
    }

    private void tellMarket(List<FreshSymbol> closed, List<FreshSymbol> opened) {
        tellClosed(closed);
        if (!opened.isEmpty()) {
            listener.marketOpened(names(opened, symbol -> true));
        }
    }

    private void tellClosed(Collection<FreshSymbol> closed) {
        tellClosed(closed, symbol -> symbol.refusedMillis == 0, null);
        tellClosed(closed, symbol -> symbol.refusedMillis != 0, REFUSED);
    }

    private void tellClosed(Collection<FreshSymbol> closed, Predicate<FreshSymbol> which, @Nullable String reason) {
        List<String> names = names(closed, which);
        if (!names.isEmpty()) {
            listener.marketClosed(names, reason);
        }
    }

    private void scheduleMarket(long now) {
        marketTimer.run();
        if (!byMarketChange.isEmpty()) {
            long next = byMarketChange.first().nextMarketChange;
            long delay = Math.min(MAX_MARKET_WAIT_MILLIS, Math.max(1, next - now));
            marketTimer = loop.schedule(delay, this::lookAtMarket);
        }
    }

    private void lookAtMarket() {
        long now = loop.time().currentTimeMillis();
        List<FreshSymbol> due = new ArrayList<>();
        while (!byMarketChange.isEmpty() && byMarketChange.first().nextMarketChange <= now) {
            due.add(Objects.requireNonNull(byMarketChange.pollFirst()));
        }
        judgeMarket(due);
    }

    /** Looks at these symbols' schedules again: silence counts from the opening, and only of those that opened. */
    private void judgeMarket(List<FreshSymbol> due) {
        long now = loop.time().currentTimeMillis();
        List<FreshSymbol> closed = new ArrayList<>();
        List<FreshSymbol> opened = new ArrayList<>();
        List<FreshSymbol> missing = new ArrayList<>();
        for (FreshSymbol symbol : due) {
            boolean wasClosed = symbol.closed;
            judgeMarket(symbol, now, closed, opened);
            if (wasClosed && !symbol.closed) {
                expectTicks(symbol);
                if (linkLost && !symbol.stale) {
                    missing.add(symbol);
                }
            }
        }
        tellMarket(closed, opened);
        tellStale(missing, "market opened while the link is lost");
        scheduleMarket(now);
    }
}
