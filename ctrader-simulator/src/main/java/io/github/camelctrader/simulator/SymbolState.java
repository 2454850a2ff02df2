// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.simulator.market.HistoryBar;
import io.github.camelctrader.simulator.market.Periods;
import io.github.camelctrader.simulator.market.PriceHistory;
import io.github.camelctrader.simulator.market.Quote;
import io.github.camelctrader.simulator.market.RandomWalk;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the market of one symbol is at: last quote, forming bars, and where its random walk stands. The event loop only. */
final class SymbolState {

    private final String name;
    private final RandomWalk walk;
    private final long sessionClose;
    private final Map<ProtoOATrendbarPeriod, HistoryBar> bars = new EnumMap<>(ProtoOATrendbarPeriod.class);
    private long next;
    private long walkedBid;
    private long walkedAsk;
    private long bid;
    private long ask;
    private long timestamp;

    SymbolState(SimulatedSymbol symbol, long seed, double oneSidedShare, Instant now) {
        name = symbol.name();
        walk = new RandomWalk(seed, name, symbol.price(), symbol.spread(), symbol.unit(), oneSidedShare);
        bid = symbol.price();
        ask = symbol.price() + symbol.spread();
        sessionClose = symbol.price();
        timestamp = now.toEpochMilli();
    }

    String name() {
        return name;
    }

    long bid() {
        return bid;
    }

    long ask() {
        return ask;
    }

    /** The walk's next event; brokers send none for a price that stands. */
    Spot nextSpot() {
        Quote quote = walk.quote(next++);
        while (!quote.changes(walkedBid, walkedAsk)) {
            quote = walk.quote(next++);
        }
        walkedBid = quote.bid() == null ? walkedBid : quote.bid();
        walkedAsk = quote.ask() == null ? walkedAsk : quote.ask();
        return new Spot(name, quote.bid(), quote.ask(), null, null, List.of());
    }

    /** Remembers a spot for later snapshots and adds its bid to the bars; false if its prices make no sense. */
    boolean remember(Spot spot) {
        boolean sane = isPositive(spot.bid())
                && isPositive(spot.ask())
                && (spot.bid() == null || spot.ask() == null || spot.ask() >= spot.bid());
        if (!sane) {
            return false;
        }
        long spread = ask - bid;
        if (spot.bid() != null) {
            bid = spot.bid();
            ask = ask < bid ? bid + spread : ask;
        }
        if (spot.ask() != null) {
            ask = spot.ask();
            bid = ask < bid ? ask - spread : bid;
        }
        timestamp = spot.timestamp() == null ? timestamp : spot.timestamp();
        if (spot.bid() != null) {
            bars.replaceAll((period, bar) -> next(bar));
        }
        return true;
    }

    /** The first event after subscribing: both sides and the time they are of. */
    Spot snapshot() {
        return Spot.of(name).bid(bid).ask(ask).sessionClose(sessionClose).timestamp(timestamp);
    }

    /** Bars of this period are formed from now on; the one that forms already goes on if the history has it. */
    void openBars(ProtoOATrendbarPeriod period, PriceHistory history) {
        long start = Periods.start(period, timestamp);
        bars.computeIfAbsent(period, key -> history.bars(key, start, start, 1).items().stream()
                .findFirst()
                .orElse(quoted(key)));
    }

    /** The bars of these periods that form, or were the last to. */
    List<ProtoOATrendbar> bars(Collection<ProtoOATrendbarPeriod> periods) {
        return periods.stream()
                .map(bars::get)
                .filter(Objects::nonNull)
                .map(HistoryBar::toLiveTrendbar)
                .toList();
    }

    /** A quote from before the first bid is none of the market's: what shows it makes way for the bar of that bid. */
    private HistoryBar quoted(ProtoOATrendbarPeriod period) {
        HistoryBar bar = HistoryBar.of(period, timestamp, bid);
        return new HistoryBar(period, bar.openTime(), bar.firstTime(), bid, bid, bid, bid, 0);
    }

    /** The bar after one more bid, which a later period begins, or a market that had none before. */
    private HistoryBar next(HistoryBar bar) {
        boolean begins = bar.volume() == 0 || Periods.start(bar.period(), timestamp) > bar.openTime();
        return begins ? HistoryBar.of(bar.period(), timestamp, bid) : bar.add(bid);
    }

    private static boolean isPositive(@Nullable Long price) {
        return price == null || price > 0;
    }
}
