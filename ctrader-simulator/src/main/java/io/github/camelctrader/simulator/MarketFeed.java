// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.market.MarketHours;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends the seeded market at a rate per symbol, evenly, the symbols one after another. The event loop only.
 *
 * <p>After a pause of the machine it catches up with one second at most.
 */
final class MarketFeed {

    private static final Duration FINEST = Duration.ofMillis(5);
    private static final Duration COARSEST = Duration.ofMillis(250);

    private final World world;
    private final Map<String, Pace> paces = new LinkedHashMap<>();
    private boolean running;

    MarketFeed(World world) {
        this.world = world;
        SimulatorOptions options = world.options();
        world.symbols()
                .all()
                .forEach(symbol -> rate(symbol.name(), options.rates().getOrDefault(symbol.name(), options.rate())));
    }

    /** Changes the rate of one symbol, events per second; 0 = silent. */
    void rate(String symbol, double perSecond) {
        paces.put(
                world.symbols().byName(symbol).name(),
                new Pace(perSecond, world.timers().now()));
        if (!running && perSecond > 0) {
            running = true;
            scheduleNext();
        }
    }

    private void turn() {
        Instant now = world.timers().now();
        paces.forEach((symbol, pace) -> {
            long owed = pace.take(now);
            if (!isOpen(symbol, now)) {
                return;
            }
            for (; owed > 0; owed--) {
                world.publisher().publish(world.publisher().state(symbol).nextSpot());
            }
        });
        scheduleNext();
    }

    private boolean isOpen(String symbol, Instant now) {
        return world.symbols().knows(symbol)
                && MarketHours.isOpen(world.symbols().byName(symbol).details(), now);
    }

    private void scheduleNext() {
        double fastest =
                paces.values().stream().mapToDouble(Pace::perSecond).max().orElse(0);
        running = fastest > 0;
        if (running) {
            Duration period = Duration.ofNanos((long) (1e9 / fastest / 2));
            Duration bounded = period.compareTo(FINEST) < 0 ? FINEST : period;
            world.timers().after(bounded.compareTo(COARSEST) > 0 ? COARSEST : bounded, this::turn);
        }
    }

    /** How many events one symbol owes. */
    private static final class Pace {

        private final double perSecond;
        private Instant from;
        private long sent;

        Pace(double perSecond, Instant from) {
            this.perSecond = perSecond;
            this.from = from;
        }

        double perSecond() {
            return perSecond;
        }

        long take(Instant now) {
            double seconds = Duration.between(from, now).toNanos() / 1e9;
            long owed = (long) (seconds * perSecond) - sent;
            if (owed > perSecond + 1) {
                from = now;
                sent = 0;
                return (long) perSecond;
            }
            sent += Math.max(0, owed);
            return owed;
        }
    }
}
