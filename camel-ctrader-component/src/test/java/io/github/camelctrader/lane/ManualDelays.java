// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import java.util.ArrayList;
import java.util.List;

/** Delays that are over when a test says so. */
public final class ManualDelays implements Delays {

    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public synchronized Runnable after(long nanos, Runnable task) {
        Runnable own = () -> task.run(); // an identity of its own
        waiting.add(own);
        return () -> cancel(own);
    }

    private synchronized void cancel(Runnable own) {
        waiting.remove(own);
    }

    public synchronized int pending() {
        return waiting.size();
    }

    /** Ends all delays that there are now. */
    public void pass() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(waiting);
            waiting.clear();
        }
        due.forEach(Runnable::run);
    }
}
