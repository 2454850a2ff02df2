// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

/**
 * The market of one symbol: quote n is a pure function of (seed, symbol, n).
 *
 * <p>The price is a sum of smooth noises of growing period, each twice as slow and √2 as strong as the one before, which
 * looks like a random walk but neither drifts away nor has to be computed from the start. Bid is always below ask, also
 * after merging one-sided quotes: those come at odd n only, between two-sided ones. Immutable, all threads.
 */
public final class RandomWalk {

    private static final int OCTAVES = 14;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final long price;
    private final long spread;
    private final long unit;
    private final double oneSidedShare;
    private final double origin;

    /**
     * A market.
     *
     * @param seed the simulator's seed
     * @param symbol the symbol's name
     * @param price the bid it moves around, in 1/100000
     * @param spread the usual spread in 1/100000
     * @param unit the smallest price step in 1/100000
     * @param oneSidedShare how many of the quotes have one side only, 0 to 0.5
     */
    public RandomWalk(long seed, String symbol, long price, long spread, long unit, double oneSidedShare) {
        this(seed, symbol, price, spread, unit, oneSidedShare, 0);
    }

    /** A market whose bid is the given price at quote {@code anchor}. */
    public RandomWalk(long seed, String symbol, long price, long spread, long unit, double oneSidedShare, long anchor) {
        this.seed = mix(seed ^ mix(symbol.hashCode()));
        this.price = price;
        this.spread = spread;
        this.unit = unit;
        this.oneSidedShare = oneSidedShare;
        origin = steps(anchor);
    }

    /** The n-th quote, n from 0; quote 0 has both sides. */
    public Quote quote(long n) {
        long bid = bid(n);
        if (n % 2 == 1 && uniform(n, 101) < 2 * oneSidedShare) {
            boolean bidOnly = uniform(n, 102) < 0.5;
            if (bidOnly && bid < ask(n - 1)) {
                return new Quote(bid, null);
            }
            if (!bidOnly && ask(n) > bid(n - 1)) {
                return new Quote(null, ask(n));
            }
        }
        return new Quote(bid, ask(n));
    }

    /** The bid of the n-th quote, whether the quote tells it or not. */
    long bid(long n) {
        return Math.max(1, price / unit + Math.round(2 * (steps(n) - origin))) * unit;
    }

    /** One of 0 to bound - 1 by chance, a pure function of all. */
    long choose(long n, int purpose, long bound) {
        return (long) (uniform(n, purpose) * bound);
    }

    private double steps(long n) {
        double steps = 0;
        double strength = 1;
        for (int octave = 0; octave < OCTAVES; octave++) {
            steps += strength * noise(n, octave);
            strength *= Math.sqrt(2);
        }
        return steps;
    }

    private long ask(long n) {
        long usual = Math.max(1, spread / unit);
        long widening = uniform(n, 100) < 0.1 ? usual : 0;
        return bid(n) + (usual + widening) * unit;
    }

    private double noise(long n, int octave) {
        long period = 1L << octave;
        double fraction = (double) (n % period) / period;
        double from = uniform(n / period, octave) - 0.5;
        double to = uniform(n / period + 1, octave) - 0.5;
        return from + (to - from) * fraction;
    }

    private double uniform(long n, int purpose) {
        return (mix(seed + n * GOLDEN + mix(purpose)) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
