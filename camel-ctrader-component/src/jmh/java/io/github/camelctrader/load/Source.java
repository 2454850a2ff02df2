// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Spot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The simulator as a source of load, with symbols of their own for each contender. One thread. */
final class Source implements AutoCloseable {

    /** What each contender gets in a contest. */
    static final int SYMBOLS_EACH = 10;

    private final int symbolsEach;
    private final CTraderSimulator simulator;
    private final List<String> symbols;

    /** Starts a simulator with symbols for so many contenders. */
    Source(int contenders, int symbolsEach) {
        this.symbolsEach = symbolsEach;
        symbols = IntStream.range(0, contenders * symbolsEach)
                .mapToObj("SYM%04d"::formatted)
                .toList();
        simulator = CTraderSimulator.builder()
                .symbols(symbols.toArray(String[]::new))
                .oneSidedShare(0)
                .recordLimit(1)
                .idleTimeout(Duration.ofHours(1))
                .start();
    }

    /** What the contender of this number connects to. */
    Target target(int contender) {
        List<Target.Subscription> own = new ArrayList<>();
        for (int i = contender * symbolsEach; i < (contender + 1) * symbolsEach; i++) {
            own.add(new Target.Subscription(symbols.get(i), i + 1));
        }
        return new Target(simulator.port(), simulator.certificateFile(), own);
    }

    /** So many ready-made ticks of each of these symbols, as fast as they are taken; returns when all are written. */
    long burst(List<String> names, int ticksEach) {
        return simulator.burst(names, ticksEach).join();
    }

    /** Ticks of these symbols in turn at a steady pace, each with the monotonic time of its sending. */
    void pace(List<String> names, long ticks, int perSecond) {
        long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        for (int i = 0; i < ticks; i++) {
            for (long wait = start + i * gap - System.nanoTime();
                    wait > 0;
                    wait = start + i * gap - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            String name = names.get(i % names.size());
            simulator.tick(
                    Spot.of(name).bid(110_000 + i % 100).ask(110_100 + i % 100).timestamp(System.nanoTime()));
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
