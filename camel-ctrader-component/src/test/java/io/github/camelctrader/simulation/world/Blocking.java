// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** The threads on which a process does what may block: name resolution and token stores. How long that takes is chance. */
public final class Blocking implements Executor {

    private final VirtualClock clock;
    private final RandomGenerator random;
    private long minMillis = 1;
    private long spreadMillis = 5;
    private double hanging;
    private final List<Runnable> hung = new ArrayList<>();

    public Blocking(VirtualClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** How long work takes, and how much of it hangs; what hangs goes on once nothing hangs any more. */
    public void quality(long newMinMillis, long newSpreadMillis, double newHanging) {
        minMillis = newMinMillis;
        spreadMillis = newSpreadMillis;
        hanging = newHanging;
        if (hanging == 0) {
            List<Runnable> freed = List.copyOf(hung);
            hung.clear();
            freed.forEach(this::execute);
        }
    }

    @Override
    public void execute(Runnable task) {
        long millis = minMillis + random.nextLong(spreadMillis + 1);
        if (random.nextDouble() < hanging) {
            hung.add(task);
        } else {
            clock.after(this, millis, task);
        }
    }
}
