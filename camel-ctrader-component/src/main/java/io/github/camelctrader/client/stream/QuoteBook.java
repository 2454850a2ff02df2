// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.model.Tick;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last quote of every wanted symbol of one account, and which feeds want it.
 *
 * <ul>
 *   <li>A one-sided update is merged with the other side last seen on this link; before both are known there is no
 *       tick.
 *   <li>Crossed, zero and negative prices make no tick and are counted. An absent side is not zero.
 *   <li>What repeats the last tick, its time included, is no news and no sign of life: it is told as what that tick was. If it
 *       comes for the bars that it brings, as after their subscription, there is no tick at all.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class QuoteBook {

    private final Counters counters;
    private final LongObjectMap<Quote> quotes = new LongObjectHashMap<>();

    private static final class Quote {
        private @Nullable SymbolInfo info;
        private ActiveFeed[] feeds = {};
        private StreamWatch[] watches = {};
        private long bid;
        private long ask;
        private boolean quoted;
        private @Nullable Tick last;

        private void bid(long receivedNanos) {
            for (StreamWatch watch : watches) {
                watch.bid(receivedNanos);
            }
        }
    }

    public QuoteBook(Counters counters) {
        this.counters = counters;
    }

    /** A feed wants this symbol. */
    public void add(long symbolId, ActiveFeed feed) {
        Quote quote = quotes.get(symbolId);
        if (quote == null) {
            quote = new Quote();
            quotes.put(symbolId, quote);
        }
        quote.feeds = Arrays.copyOf(quote.feeds, quote.feeds.length + 1);
        quote.feeds[quote.feeds.length - 1] = feed;
    }

    /**
     * A feed no longer wants this symbol.
     *
     * @return whether nobody wants it any more
     */
    public boolean remove(long symbolId, ActiveFeed feed) {
        Quote quote = quotes.get(symbolId);
        if (quote == null) {
            return false;
        }
        quote.feeds = Arrays.stream(quote.feeds).filter(other -> other != feed).toArray(ActiveFeed[]::new);
        if (quote.feeds.length > 0) {
            return false;
        }
        quotes.remove(symbolId);
        return true;
    }

    /** Lets somebody count the bids of a symbol, if some feed wants that. */
    void watch(long symbolId, StreamWatch watch) {
        Quote quote = quotes.get(symbolId);
        if (quote != null) {
            quote.watches = Arrays.copyOf(quote.watches, quote.watches.length + 1);
            quote.watches[quote.watches.length - 1] = watch;
        }
    }

    /** Ends that. */
    void unwatch(long symbolId, StreamWatch watch) {
        Quote quote = quotes.get(symbolId);
        if (quote != null) {
            quote.watches =
                    Arrays.stream(quote.watches).filter(other -> other != watch).toArray(StreamWatch[]::new);
        }
    }

    /** A bid came with bars, and these have been taken. */
    void bid(long symbolId, long receivedNanos) {
        Quote quote = quotes.get(symbolId);
        if (quote != null) {
            quote.bid(receivedNanos);
        }
    }

    /** The details of a symbol are known. */
    public void describe(SymbolInfo info) {
        Quote quote = quotes.get(info.id());
        if (quote != null) {
            quote.info = info;
        }
    }

    /** The next quote of a symbol is a live one, although it is the first that is seen. */
    public void noSnapshot(long symbolId) {
        Quote quote = quotes.get(symbolId);
        if (quote != null) {
            quote.quoted = true;
        }
    }

    /** The feeds that want a symbol; empty if none. */
    public ActiveFeed[] feeds(long symbolId) {
        Quote quote = quotes.get(symbolId);
        return quote == null ? new ActiveFeed[0] : quote.feeds.clone();
    }

    /** The details of a symbol that is subscribed, or being so, in this session; else null. */
    public @Nullable SymbolInfo info(long symbolId) {
        Quote quote = quotes.get(symbolId);
        return quote == null ? null : quote.info;
    }

    /** What to call a symbol: its name, or its id if that is not known in this session. */
    String name(long symbolId) {
        SymbolInfo info = info(symbolId);
        return info == null ? Long.toString(symbolId) : info.name();
    }

    /** The bid last seen in this session, in 1/100000; 0 if there was none. */
    long bid(long symbolId) {
        Quote quote = quotes.get(symbolId);
        return quote == null ? 0 : quote.bid;
    }

    /** The last tick of this link, or null. */
    public @Nullable Tick last(long symbolId) {
        Quote quote = quotes.get(symbolId);
        return quote == null ? null : quote.last;
    }

    /**
     * The session is gone: its sides are never merged with those of a new one, and what it may still send is unwanted
     * until {@link #describe} tells that a new one is being subscribed.
     */
    public void forgetPrices() {
        for (Quote quote : quotes.values()) {
            quote.info = null;
            quote.bid = 0;
            quote.ask = 0;
            quote.quoted = false;
            quote.last = null;
        }
    }

    /**
     * Merges an update and hands the tick, if it makes one, to the feeds that want it.
     *
     * @return whether it was news, and no repetition of the last one
     */
    public boolean spot(SpotUpdate spot) {
        Quote quote = quotes.get(spot.symbolId);
        if (quote == null || quote.info == null) {
            counters.unwantedEvent();
            return true;
        }
        if (!spot.hasBid && !spot.hasAsk) {
            return true; // bars only
        }
        boolean snapshot = !quote.quoted;
        Tick tick = merge(quote, quote.info, spot, snapshot);
        if (tick == null) {
            return true;
        }
        Tick last = quote.last;
        if (last != null && tick.repeats(last)) {
            counters.repeatedQuote();
            if (!spot.hasBars) {
                repeat(quote, last.snapshot() ? tick.asSnapshot() : tick);
            }
            return false;
        }
        quote.quoted = true;
        quote.last = tick;
        for (ActiveFeed feed : quote.feeds) {
            if (snapshot) {
                feed.snapshot(tick);
            } else {
                feed.tick(tick, spot.receivedNanos);
            }
        }
        if (spot.hasBid && !snapshot && !spot.hasBars) {
            quote.bid(spot.receivedNanos);
        }
        return true;
    }

    private static void repeat(Quote quote, Tick tick) {
        quote.last = tick;
        for (ActiveFeed feed : quote.feeds) {
            feed.repeated(tick);
        }
    }

    private @Nullable Tick merge(Quote quote, SymbolInfo info, SpotUpdate spot, boolean snapshot) {
        long bid = spot.hasBid ? spot.bid : quote.bid;
        long ask = spot.hasAsk ? spot.ask : quote.ask;
        boolean unusable = (spot.hasBid && bid <= 0) || (spot.hasAsk && ask <= 0);
        boolean crossed = bid > ask && bid > 0 && ask > 0;
        boolean bothSides = spot.hasBid && spot.hasAsk;
        if (unusable || (crossed && bothSides)) {
            counters.invalidQuote();
            return null;
        }
        // One side that crosses the other is the first half of a move: remembered, and told with the second half.
        quote.bid = bid;
        quote.ask = ask;
        if (crossed) {
            counters.invalidQuote();
            return null;
        }
        if (bid == 0 || ask == 0) {
            return null;
        }
        return new Tick(
                info.name(),
                info.id(),
                spot.accountId,
                info.digits(),
                bid,
                ask,
                Math.max(0, spot.timestamp),
                spot.receivedMillis,
                snapshot,
                false);
    }
}
