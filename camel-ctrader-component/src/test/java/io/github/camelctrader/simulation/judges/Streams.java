// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.simulator.DepthView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** When nothing has gone wrong for long enough, bars and order books are those of the broker. */
public final class Streams implements Judge {

    private static final long MINUTE_MILLIS = 60_000;

    private final Verdicts verdicts;
    private final LongSupplier millis;
    private final Function<String, DepthView> books;
    private final long minimumMillis;
    private final Map<String, Long> published = new HashMap<>();
    private final Map<FeedId, Told> feeds = new LinkedHashMap<>();

    /**
     * A judge.
     *
     * @param books the broker's order book of a symbol
     * @param minimumMillis how long a feed must have been open, and not suspended, to be judged
     */
    public Streams(Verdicts verdicts, LongSupplier millis, Function<String, DepthView> books, long minimumMillis) {
        this.verdicts = verdicts;
        this.millis = millis;
        this.books = books;
        this.minimumMillis = minimumMillis;
    }

    @Override
    public void published(String symbol, long timestamp, boolean bothSides) {
        if (bothSides) { // bars are of bids
            published.put(symbol, timestamp);
        }
    }

    @Override
    public void opened(FeedId feed) {
        if (feed.request().wants(EventType.BAR) || feed.request().wants(EventType.DEPTH)) {
            feeds.put(feed, new Told(millis.getAsLong()));
        }
    }

    @Override
    public void closed(FeedId feed) {
        feeds.remove(feed);
    }

    @Override
    public void paused(FeedId feed, boolean paused) {
        Told told = feeds.get(feed);
        if (told != null) {
            told.since = paused ? Long.MAX_VALUE / 2 : millis.getAsLong();
        }
    }

    @Override
    public void told(FeedId feed, FeedEvent event) {
        Told told = feeds.get(feed);
        if (told == null) {
            return;
        }
        if (event instanceof LifecycleEvent lifecycle
                && lifecycle.type() == LifecycleType.OVERFLOW
                && String.valueOf(lifecycle.reason()).contains("overflow=dropOldest")) {
            told.lost.addAll(feed.symbols()); // perhaps, and a book comes again only when it has changed
        } else if (event instanceof Bar bar && bar.period() == BarPeriod.M1) {
            told.bars.merge(bar.symbol(), bar.openTime(), Math::max);
        } else if (event instanceof DepthBook book) {
            told.books.put(book.symbol(), book);
            told.lost.remove(book.symbol());
        }
    }

    @Override
    public void recovered() {
        long now = millis.getAsLong();
        feeds.forEach((feed, told) -> {
            if (now - told.since < minimumMillis) {
                return;
            }
            List<String> dead = new ArrayList<>();
            for (String symbol : feed.symbols()) {
                long last = published.getOrDefault(symbol, 0L);
                if (now - last >= minimumMillis) {
                    continue;
                }
                if (feed.request().barPeriods().contains(BarPeriod.M1)
                        && told.bars.getOrDefault(symbol, 0L) < last - last % MINUTE_MILLIS) {
                    dead.add("bars of " + symbol);
                }
                if (feed.request().wants(EventType.DEPTH)
                        && !told.lost.contains(symbol)
                        && !isSame(told.books.get(symbol), books.apply(symbol))) {
                    dead.add("depth of " + symbol);
                }
            }
            if (!dead.isEmpty()) {
                verdicts.broken(getClass(), feed + " is not up to date long after everything was well again: " + dead);
            }
        });
    }

    private static boolean isSame(@Nullable DepthBook told, DepthView real) {
        return told != null && isSame(told.bids(), real.bids()) && isSame(told.asks(), real.asks());
    }

    private static boolean isSame(List<DepthBook.Level> told, List<DepthView.Level> real) {
        return told.stream()
                .map(level -> new DepthView.Level(level.rawPrice(), level.rawSize()))
                .toList()
                .equals(real);
    }

    private static final class Told {
        private final Map<String, Long> bars = new HashMap<>();
        private final Map<String, DepthBook> books = new HashMap<>();
        private final Set<String> lost = new HashSet<>();
        private long since;

        Told(long since) {
            this.since = since;
        }
    }
}
