// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * The simulator's clock and timers; {@link ManualTime} lets a test move them.
 *
 * <p>Implementations are safe for all threads; a task may run on any thread, the simulator brings it to its own.
 */
public interface SimulatorTime {

    /** The time now. */
    Instant now();

    /** Runs the task once after the delay. */
    Cancellable schedule(Duration delay, Runnable task);

    /** A task that has not run yet. */
    @FunctionalInterface
    interface Cancellable {

        /** Keeps the task from running; without effect once it ran. */
        void cancel();
    }
}
