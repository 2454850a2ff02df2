// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOADynamicLeverage;
import io.github.camelctrader.simulator.market.MarketHours;
import io.github.camelctrader.simulator.trading.Instrument;
import io.github.camelctrader.simulator.trading.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows the simulated market to the broker. The event loop only. */
final class BrokerMarket implements Market {

    private final SymbolTable symbols;
    private final SpotPublisher publisher;
    private final Timers timers;
    private final SimulatorOptions options;

    BrokerMarket(SymbolTable symbols, SpotPublisher publisher, Timers timers, SimulatorOptions options) {
        this.symbols = symbols;
        this.publisher = publisher;
        this.timers = timers;
        this.options = options;
    }

    @Override
    public Optional<Instrument> instrument(long symbolId) {
        return symbols.byId(symbolId).map(symbol -> {
            SymbolState state = publisher.state(symbol.name());
            return new Instrument(
                    symbol.details(),
                    symbol.light().getEnabled(),
                    MarketHours.isOpen(symbol.details(), timers.now()),
                    state.bid(),
                    state.ask(),
                    rate(symbol.light().getQuoteAssetId()));
        });
    }

    @Override
    public Optional<ProtoOADynamicLeverage> leverage(long leverageId) {
        return options.trading().leverages().stream()
                .filter(leverage -> leverage.getLeverageId() == leverageId)
                .findFirst();
    }

    @Override
    public long depositAssetId() {
        return symbols.depositAssetId();
    }

    @Override
    public boolean forgetsTakeProfit() {
        return options.has(Quirk.MARKET_TAKE_PROFIT_IGNORED);
    }

    @Override
    public long now() {
        return timers.now().toEpochMilli();
    }

    @Override
    public void at(long time, Runnable task) {
        Duration delay = Duration.between(timers.now(), Instant.ofEpochMilli(time));
        timers.after(delay.isNegative() ? Duration.ZERO : delay, task);
    }

    /** What one unit of an asset is worth in the deposit asset; 1 if no chain of symbols leads there. */
    private double rate(long asset) {
        double rate = 1;
        long current = asset;
        List<SimulatedSymbol> chain = new ConversionChain(symbols.all())
                .between(asset, depositAssetId())
                .orElse(List.of());
        for (SimulatedSymbol symbol : chain) {
            SymbolState state = publisher.state(symbol.name());
            boolean forward = symbol.light().getBaseAssetId() == current;
            rate = forward ? rate * state.bid() / 100_000 : rate / state.ask() * 100_000;
            current =
                    forward ? symbol.light().getQuoteAssetId() : symbol.light().getBaseAssetId();
        }
        return rate;
    }
}
