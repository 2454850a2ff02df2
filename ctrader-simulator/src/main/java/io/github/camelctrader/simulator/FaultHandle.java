// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A fault that was injected: whether it has happened, and the way to take it back. Safe for all threads. */
public final class FaultHandle {

    private final Fault fault;
    private final List<Firing> firings = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile boolean cancelled;

    FaultHandle(Fault fault) {
        this.fault = fault;
    }

    /** The fault. */
    public Fault fault() {
        return fault;
    }

    /** Whether it has happened at least once. */
    public boolean fired() {
        return !firings.isEmpty();
    }

    /** How often it has happened. */
    public int timesFired() {
        return firings.size();
    }

    /** When and where it has happened: a snapshot. */
    public List<Firing> firings() {
        return List.copyOf(firings);
    }

    /** Waits for the first time it happens; false if that does not come in time. */
    public boolean await(Duration timeout) throws InterruptedException {
        return first.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** It does not happen any more. */
    public void cancel() {
        cancelled = true;
    }

    boolean isLive() {
        return !cancelled && firings.size() < fault.times();
    }

    void fire(int connectionIndex, Instant time) {
        firings.add(new Firing(connectionIndex, time));
        first.countDown();
    }

    /**
     * One time that the fault happened.
     *
     * @param connectionIndex on which connection; for a refusal, the one that would have been next
     * @param time when, by the simulator's clock
     */
    public record Firing(int connectionIndex, Instant time) {}
}
