// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.market.GeneratedPast;
import io.github.camelctrader.simulator.market.HistoryTick;
import io.github.camelctrader.simulator.market.OpenMinutes;
import io.github.camelctrader.simulator.market.Periods;
import io.github.camelctrader.simulator.market.PriceHistory;
import io.github.camelctrader.simulator.market.RandomWalk;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the markets of all symbols did, before the simulator started and since. The event loop only. */
final class Histories {

    private final SimulatorOptions options;
    private final SymbolTable symbols;
    private final Instant start;
    private final Map<String, PriceHistory> bySymbol = new HashMap<>();

    Histories(SimulatorOptions options, SymbolTable symbols, Instant start) {
        this.options = options;
        this.symbols = symbols;
        this.start = start;
        options.history().given().forEach(this::give);
    }

    /** The history of a symbol that exists. */
    PriceHistory of(String name) {
        SimulatedSymbol symbol = symbols.byName(name);
        return bySymbol.computeIfAbsent(
                name, key -> new PriceHistory(options.history().limit(), past(symbol)));
    }

    /** Takes an event of the market, whether anybody gets it or not. */
    void record(Spot spot, boolean sane) {
        Long timestamp = spot.timestamp();
        if (timestamp != null && (spot.bid() != null || spot.ask() != null)) {
            of(spot.symbol()).add(new HistoryTick(timestamp, spot.bid(), spot.ask()), sane);
        }
    }

    /** Adds what a test says that happened. */
    void give(History history) {
        PriceHistory prices = of(history.symbol());
        history.ticks().forEach(tick -> prices.add(tick, true));
        history.bars().forEach(prices::give);
    }

    private GeneratedPast past(SimulatedSymbol symbol) {
        long until = start.toEpochMilli() / Periods.MINUTE;
        long from = start.minus(options.history().length()).toEpochMilli() / Periods.MINUTE;
        // It ends where the market begins.
        RandomWalk walk = new RandomWalk(
                options.history().seed(), symbol.name(), symbol.price(), symbol.spread(), symbol.unit(), 0, until);
        return GeneratedPast.of(
                walk,
                symbol.spread(),
                symbol.unit(),
                options.history().ticksPerMinute(),
                from,
                until,
                new OpenMinutes(symbol.details()));
    }
}
