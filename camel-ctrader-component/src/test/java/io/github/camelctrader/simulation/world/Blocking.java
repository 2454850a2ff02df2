// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.world;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** The threads on which a process does what may block: name resolution and token stores. How long that takes is chance. */
public final class Blocking implements Executor {

    private final VirtualClock clock;
    private final RandomGenerator random;
    private long minMillis = 1;
    private long spreadMillis = 5;
    private double hanging;

    public Blocking(VirtualClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** How long work takes, and how much of it never ends. */
    public void quality(long newMinMillis, long newSpreadMillis, double newHanging) {
        minMillis = newMinMillis;
        spreadMillis = newSpreadMillis;
        hanging = newHanging;
    }

    @Override
    public void execute(Runnable task) {
        long millis = minMillis + random.nextLong(spreadMillis + 1);
        if (random.nextDouble() >= hanging) {
            clock.after(this, millis, task);
        }
    }
}
