// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.trading.Broker;
import io.github.camelctrader.simulator.wire.Loop;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Everything that all connections share. Made once per simulator; its parts belong to the event loop. */
final class World {

    private final SimulatorOptions options;
    private final Loop loop;
    private final Timers timers;
    private final SymbolTable symbols;
    private final Grants grants;
    private final Recorder recorder;
    private final Connections connections = new Connections();
    private final Dispatcher dispatcher = new Dispatcher();
    private final DepthPublisher depth;
    private final Histories histories;
    private final SpotPublisher publisher;
    private final Broker broker;
    private final Faults faults;
    private final BiConsumer<Duration, Runnable> refuse;

    /**
     * A world.
     *
     * @param refuse stops listening for a duration, then runs a task
     */
    World(SimulatorOptions options, Loop loop, SimulatorTime time, BiConsumer<Duration, Runnable> refuse) {
        this.options = options;
        this.loop = loop;
        this.refuse = refuse;
        timers = new Timers(time, loop);
        faults = new Faults(timers);
        symbols = new SymbolTable(options.symbols());
        grants = new Grants(options.accessToken(), options.refreshToken(), options.accounts());
        recorder = new Recorder(options.recordLimit());
        depth = new DepthPublisher(options, symbols, connections);
        histories = new Histories(options, symbols, timers.now());
        publisher = new SpotPublisher(options, symbols, timers, connections, depth, histories);
        BrokerMarket market = new BrokerMarket(symbols, publisher, timers, options);
        broker = new Broker(
                options.accounts().stream().map(SimulatedAccount::terms).toList(),
                market,
                accountId -> new Executions(connections, accountId, null));
        PnlRequests pnl = new PnlRequests(this);
        publisher.onMove(symbolId -> {
            broker.priceMoved(symbolId);
            pnl.priceMoved();
        });
        TokenRequests tokens = new TokenRequests(this);
        tokens.register(dispatcher);
        new SessionRequests(this, tokens).register(dispatcher);
        new SymbolRequests(this).register(dispatcher);
        new AccountRequests(this).register(dispatcher);
        new SpotRequests(this).register(dispatcher);
        new BarRequests(this).register(dispatcher);
        new DepthRequests(this).register(dispatcher);
        new HistoryRequests(this).register(dispatcher);
        new OrderRequests(this).register(dispatcher);
        new DealRequests(this).register(dispatcher);
        new OrderHistoryRequests(this).register(dispatcher);
        new MarginRequests(this, market).register(dispatcher);
        pnl.register(dispatcher);
    }

    SimulatorOptions options() {
        return options;
    }

    Loop loop() {
        return loop;
    }

    Timers timers() {
        return timers;
    }

    SymbolTable symbols() {
        return symbols;
    }

    Grants grants() {
        return grants;
    }

    Recorder recorder() {
        return recorder;
    }

    Connections connections() {
        return connections;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Faults faults() {
        return faults;
    }

    /** Stops listening for a duration; runs the task when connections are really refused. */
    void refuse(Duration duration, Runnable then) {
        refuse.accept(duration, then);
    }

    DepthPublisher depth() {
        return depth;
    }

    Broker broker() {
        return broker;
    }

    Histories histories() {
        return histories;
    }

    SpotPublisher publisher() {
        return publisher;
    }
}
