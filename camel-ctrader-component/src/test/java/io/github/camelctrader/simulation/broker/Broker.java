// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.broker;

import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulation.judges.Witness;
import io.github.camelctrader.simulation.network.Handshake;
import io.github.camelctrader.simulation.network.VirtualNetwork;
import io.github.camelctrader.simulation.world.LoopTime;
import io.github.camelctrader.simulation.world.ManualLoop;
import io.github.camelctrader.simulation.world.VirtualClock;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.SimulatedServers;
import io.github.camelctrader.simulator.SimulatedSymbol;
import io.github.camelctrader.simulator.Spot;
import io.github.camelctrader.simulator.market.MarketHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The simulator as the broker of a run, with a market that ticks at random. */
public final class Broker {

    /** Where it listens. */
    public static final int PORT = 5035;

    /** Prices stay so near to where they began that one side never crosses an old other one. */
    private static final int SWING = 20;

    private static final int BOTH_SIDES = 2;

    private final VirtualClock clock;
    private final Witness witness;
    private final RandomGenerator random;
    private final ManualLoop loop;
    private final CTraderSimulator simulator;
    private final List<Quoted> quoted = new ArrayList<>();
    private double perSecond;

    public Broker(
            VirtualClock clock,
            VirtualNetwork network,
            Witness witness,
            RandomGenerator random,
            CTraderSimulatorBuilder builder,
            List<SimulatedSymbol> symbols) {
        this.clock = clock;
        this.witness = witness;
        this.random = random;
        loop = new ManualLoop(clock, "broker");
        symbols.forEach(builder::symbol);
        simulator = SimulatedServers.start(
                builder.port(PORT).recordLimit(0).historyLimit(20_000).time(new LoopTime(clock, loop, 0)),
                loop,
                network::newServer,
                Handshake::server);
        symbols.forEach(symbol -> quoted.add(new Quoted(symbol)));
    }

    /** The simulator itself. */
    public CTraderSimulator simulator() {
        return simulator;
    }

    /** A share of the price of a symbol, in whole steps of its price. */
    public long price(long symbolId, double share) {
        Quoted one = quoted.get((int) symbolId - 1);
        return Math.round(one.symbol.price() * share / one.unit) * one.unit;
    }

    /** Whether the market of a symbol is open, epoch milliseconds. */
    public boolean isOpen(String symbol, long millis) {
        return quoted.stream()
                .filter(one -> one.symbol.name().equals(symbol))
                .allMatch(one -> MarketHours.isOpen(one.symbol.details(), Instant.ofEpochMilli(millis)));
    }

    /** Another application of an account's owner buys or sells. */
    public void orderFromElsewhere(long accountId, long symbolId, ProtoOATradeSide side, long volume) {
        SimulatedServers.order(
                simulator,
                ProtoOANewOrderReq.newBuilder()
                        .setCtidTraderAccountId(accountId)
                        .setSymbolId(symbolId)
                        .setOrderType(ProtoOAOrderType.MARKET)
                        .setTradeSide(side)
                        .setVolume(volume)
                        .build());
    }

    /** Lets all symbols together tick so often, at random times. */
    public void rate(double newPerSecond) {
        boolean ran = perSecond > 0;
        perSecond = newPerSecond;
        if (!ran && perSecond > 0) {
            scheduleNext();
        }
    }

    /** A tick, bid and ask, of every symbol whose market is open, one after the other. */
    public void tickAll() {
        for (int i = 0; i < quoted.size(); i++) {
            Quoted one = quoted.get(i);
            clock.after(loop, i * 200L, () -> tick(one, BOTH_SIDES));
        }
    }

    /** So many ticks of one symbol at once. */
    public void burst(int count) {
        burst(quoted.get(random.nextInt(quoted.size())).symbol.name(), count);
    }

    /** The same of this symbol. */
    public void burst(String symbol, int count) {
        quoted.stream().filter(one -> one.symbol.name().equals(symbol)).forEach(one -> {
            for (int i = 0; i < count; i++) {
                tick(one);
            }
        });
    }

    /** Keeps one symbol silent for a while. */
    public void silence(long millis) {
        quoted.get(random.nextInt(quoted.size())).silentUntil = clock.millis() + millis;
    }

    /** Ends all silence. */
    public void unsilence() {
        quoted.forEach(one -> one.silentUntil = 0);
    }

    private void scheduleNext() {
        double wait = -Math.log(1 - random.nextDouble()) / perSecond;
        clock.schedule(loop, (long) (wait * 1e9), () -> {
            if (perSecond > 0) {
                Quoted one = quoted.get(random.nextInt(quoted.size()));
                if (clock.millis() >= one.silentUntil) {
                    tick(one);
                }
                scheduleNext();
            }
        });
    }

    private void tick(Quoted one) {
        tick(one, random.nextInt(10));
    }

    /** Sides 0 has no bid, 1 no ask. */
    private void tick(Quoted one, int sides) {
        if (!one.isOpen(clock.millis())) {
            return;
        }
        one.last = Math.max(one.last + 1, clock.millis());
        one.steps = Math.max(-SWING, Math.min(SWING, one.steps + random.nextInt(5) - 2));
        long bid = one.symbol.price() + one.steps * one.unit;
        Spot spot = Spot.of(one.symbol.name()).timestamp(one.last);
        if (sides != 0) {
            spot = spot.bid(bid);
        }
        if (sides != 1) {
            spot = spot.ask(bid + 3 * SWING * one.unit);
        }
        long timestamp = one.last;
        witness.tell(judge -> judge.published(one.symbol.name(), timestamp, sides > 1));
        simulator.tick(spot);
    }

    private static final class Quoted {
        private final SimulatedSymbol symbol;
        private final long unit;
        private long steps;
        private long last;
        private long silentUntil;
        private long openChecked;
        private boolean open;

        Quoted(SimulatedSymbol symbol) {
            this.symbol = symbol;
            unit = symbol.unit();
        }

        boolean isOpen(long now) {
            long second = now / 1_000;
            if (second != openChecked) {
                openChecked = second;
                open = MarketHours.isOpen(symbol.details(), Instant.ofEpochMilli(now));
            }
            return open;
        }
    }
}
