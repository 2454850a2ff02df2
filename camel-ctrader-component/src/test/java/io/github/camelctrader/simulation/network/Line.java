// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.network;

import java.util.random.RandomGenerator;

/** How good the lines are now; applies to every connection. */
public final class Line {

    private static final int SEGMENT = 1_400;

    private final RandomGenerator random;
    private long latencyNanos = 5_000_000;
    private long jitterNanos = 2_000_000;
    private double fragmentation;

    public Line(RandomGenerator random) {
        this.random = random;
    }

    /** Sets latency and jitter in milliseconds, and how often a piece of data is cut anywhere, 0 to 1. */
    public void quality(long latencyMillis, long jitterMillis, double newFragmentation) {
        latencyNanos = latencyMillis * 1_000_000;
        jitterNanos = jitterMillis * 1_000_000;
        fragmentation = newFragmentation;
    }

    long delay() {
        return latencyNanos + (jitterNanos == 0 ? 0 : random.nextLong(jitterNanos));
    }

    int piece(int left) {
        if (fragmentation > 0 && left > 1 && random.nextDouble() < fragmentation) {
            return random.nextInt(1, Math.min(left, SEGMENT));
        }
        return left;
    }
}
