// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.example.second.FeedMessage.Quote;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The quotes of the second feed's symbols, made into ticks, and which symbols are stale. STALE and RESUMED alternate for
 * each symbol. Belongs to one thread.
 */
final class SymbolWatch {

    private static final int RAW_DIGITS = FeedMessage.MAX_DIGITS;

    /** One symbol. */
    private static final class Line {
        private final String name;
        private @Nullable Tick last;
        private long time;
        private long quietSince;
        private int digits;
        private boolean stale;

        Line(String name) {
            this.name = name;
        }
    }

    /** A tick, and the event that comes before it if it ends a stall. */
    record News(@Nullable LifecycleEvent resumed, Tick tick) {}

    private final Map<String, Line> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Line> inOrder;

    SymbolWatch(List<String> symbols) {
        inOrder = symbols.stream().map(Line::new).toList();
        inOrder.forEach(line -> lines.put(line.name, line));
    }

    /** Whether a newer quote of the symbol was here. Messages of one connection can overtake each other. */
    boolean overtaken(Quote quote) {
        Line line = lines.get(quote.symbol());
        return line != null && quote.time() != 0 && quote.time() < line.time;
    }

    /** A connection is there: its quotes may begin with any time, and silence counts from now. */
    void connected(long steadyNow) {
        inOrder.forEach(line -> {
            line.time = 0;
            line.quietSince = steadyNow;
        });
    }

    /** Takes a quote; null if its symbol is not watched. */
    @Nullable
    News quote(Quote quote, long steadyNow, long epochNow) {
        Line line = lines.get(quote.symbol());
        if (line == null) {
            return null;
        }
        line.digits = Math.max(line.digits, quote.digits());
        Tick tick = new Tick(
                line.name, 0, 0, line.digits, raw(quote.bid()), raw(quote.ask()), quote.time(), epochNow, false, false);
        LifecycleEvent resumed = line.stale ? resumed(line, tick) : null;
        line.stale = false;
        line.last = tick;
        line.time = quote.time();
        line.quietSince = steadyNow;
        return new News(resumed, tick);
    }

    /** Makes those stale that have had no quote for longer than the limit; which were not so before. */
    List<String> makeQuietStale(long steadyNow, long limitMillis) {
        return makeStale(line -> steadyNow - line.quietSince > limitMillis);
    }

    /** Makes those stale that ever had a quote; which were not so before. */
    List<String> makeAllStale() {
        return makeStale(line -> line.last != null);
    }

    /** The symbols that are stale. */
    List<String> stale() {
        return inOrder.stream()
                .filter(line -> line.stale)
                .map(line -> line.name)
                .toList();
    }

    private List<String> makeStale(Predicate<Line> which) {
        List<Line> found =
                inOrder.stream().filter(line -> !line.stale).filter(which).toList();
        found.forEach(line -> {
            line.stale = true;
            // A source's clock that once ran ahead must not shut out what comes later.
            line.time = 0;
        });
        return found.stream().map(line -> line.name).toList();
    }

    private static LifecycleEvent resumed(Line line, Tick tick) {
        return LifecycleEvent.of(LifecycleType.RESUMED, tick.receivedAt())
                .symbols(List.of(line.name))
                .gapFrom(line.last == null ? null : line.last.time())
                .gapTo(tick.time())
                .build();
    }

    private static long raw(BigDecimal price) {
        return price.movePointRight(RAW_DIGITS).longValueExact();
    }
}
