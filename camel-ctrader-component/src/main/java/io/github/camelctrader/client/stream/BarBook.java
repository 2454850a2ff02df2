// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.history.BarPeriods;
import io.github.camelctrader.client.history.HistoryBars;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The forming bars of one account's symbols, and who hears of them.
 *
 * <ul>
 *   <li>An entry goes by its period, never by its place in the event, and only to the feeds that want this period.
 *   <li>A live bar has no close on the wire: it is the symbol's current bid, so the event's quote must be known before.
 *   <li>A bar is told as closed once, with what was last known of it, when a later one appears; if its high is a guess then,
 *       as soon as history has told the true one.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class BarBook {

    /** Clocks differ; but a bar of a later day is an error, and believed it would keep out all that follow. */
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final QuoteBook quotes;
    private final TimeSource time;
    private final Counters counters;
    private final BarRepairs repairs;
    private final LongObjectMap<Map<BarPeriod, Bar>> forming = new LongObjectHashMap<>();

    BarBook(QuoteBook quotes, Loop loop, PageSource pages, Counters counters) {
        this.quotes = quotes;
        this.time = loop.time();
        this.counters = counters;
        this.repairs = new BarRepairs(pages, loop, bar -> tell(quotes.feeds(bar.symbolId()), bar));
    }

    /** Tells the bars that an event carries. */
    void spot(ProtoOASpotEvent spot) {
        if (spot.getTrendbarCount() == 0) {
            return;
        }
        SymbolInfo info = quotes.info(spot.getSymbolId());
        if (info == null) {
            return; // counted with its quote
        }
        ActiveFeed[] feeds = quotes.feeds(info.id());
        long bid = quotes.bid(info.id());
        Map<BarPeriod, Long> latest = latest(spot);
        for (ProtoOATrendbar entry : spot.getTrendbarList()) {
            BarPeriod period = BarPeriods.of(entry);
            if (period == null || !isWanted(feeds, period)) {
                counters.unwantedEvent();
            } else if (bid > 0 && HistoryBars.openTime(period, entry) == latest.getOrDefault(period, 0L)) {
                entry(feeds, spot, info, period, entry, bid);
            }
        }
    }

    /** Tells a feed the bars of a symbol as they are now. */
    void replay(ActiveFeed feed, long symbolId) {
        Map<BarPeriod, Bar> bars = forming.get(symbolId);
        if (bars != null) {
            bars.values().forEach(bar -> tell(feed, bar));
        }
    }

    /** Forgets a symbol's bars of all other periods. */
    void retain(long symbolId, Set<BarPeriod> periods) {
        Map<BarPeriod, Bar> bars = forming.get(symbolId);
        if (bars != null) {
            bars.keySet().retainAll(periods);
            if (bars.isEmpty()) {
                forming.remove(symbolId);
            }
        }
    }

    /** The session is gone, and with it the sight of how its bars end. */
    void forget() {
        repairs.end();
        forming.clear();
    }

    private void entry(
            ActiveFeed[] feeds,
            ProtoOASpotEvent spot,
            SymbolInfo info,
            BarPeriod period,
            ProtoOATrendbar entry,
            long bid) {
        Bar bar = read(spot, info, period, entry, bid);
        if (bar == null) {
            counters.invalidQuote();
            return;
        }
        Map<BarPeriod, Bar> bars = forming.get(info.id());
        if (bars == null) {
            bars = new EnumMap<>(BarPeriod.class);
            forming.put(info.id(), bars);
        }
        Bar last = bars.get(period);
        if (last != null && last.openTime() > latestPossible(spot)) {
            last = null; // it came with an event whose own time was as wrong
        }
        if (last != null && bar.openTime() < last.openTime()) {
            return; // told as closed already
        }
        Bar known = bar;
        if (last != null && last.openTime() != bar.openTime()) {
            repairs.closed(last.closedAt(bar.timestamp(), bar.receivedAt()), bar.openTime());
        } else if (last != null && bar.repaired()) {
            known = bar.atLeast(last.rawHigh());
        }
        bars.put(period, known);
        tell(feeds, known);
    }

    /** The bid is the close of a period's last bar only; what is known of one before it stays as it is. */
    private static Map<BarPeriod, Long> latest(ProtoOASpotEvent spot) {
        Map<BarPeriod, Long> latest = new EnumMap<>(BarPeriod.class);
        for (ProtoOATrendbar entry : spot.getTrendbarList()) {
            BarPeriod period = BarPeriods.of(entry);
            if (period != null) {
                latest.merge(period, HistoryBars.openTime(period, entry), Math::max);
            }
        }
        return latest;
    }

    private @Nullable Bar read(
            ProtoOASpotEvent spot, SymbolInfo info, BarPeriod period, ProtoOATrendbar entry, long bid) {
        long open = entry.getLow() + entry.getDeltaOpen();
        long top = entry.getLow() + entry.getDeltaHigh();
        boolean priced = entry.hasLow() && entry.getLow() > 0 && open >= entry.getLow() && top >= entry.getLow();
        if (!priced
                || !entry.hasUtcTimestampInMinutes()
                || HistoryBars.openTime(period, entry) > latestPossible(spot)) {
            return null;
        }
        // The bid may be newer than the bar.
        long high = Math.max(Math.max(open, bid), top);
        return new Bar(
                info.name(),
                info.id(),
                spot.getCtidTraderAccountId(),
                info.digits(),
                period,
                open,
                high,
                Math.min(entry.getLow(), bid),
                bid,
                entry.getVolume(),
                HistoryBars.openTime(period, entry),
                Math.max(0, spot.getTimestamp()),
                time.currentTimeMillis(),
                false,
                HistoryBars.isGuess(entry, open, bid));
    }

    /** By the broker's clock or by ours, whichever is ahead; no more than a day after that. */
    private long latestPossible(ProtoOASpotEvent spot) {
        return Math.max(time.currentTimeMillis(), Math.min(spot.getTimestamp(), Long.MAX_VALUE - DAY_MILLIS))
                + DAY_MILLIS;
    }

    private static boolean isWanted(ActiveFeed[] feeds, BarPeriod period) {
        for (ActiveFeed feed : feeds) {
            if (feed.request().barPeriods().contains(period)) {
                return true;
            }
        }
        return false;
    }

    private static void tell(ActiveFeed[] feeds, Bar bar) {
        for (ActiveFeed feed : feeds) {
            tell(feed, bar);
        }
    }

    private static void tell(ActiveFeed feed, Bar bar) {
        if (feed.request().barPeriods().contains(bar.period())) {
            feed.deliver(bar);
        }
    }
}
