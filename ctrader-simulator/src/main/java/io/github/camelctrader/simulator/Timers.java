// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.SimulatorTime.Cancellable;
import io.github.camelctrader.simulator.wire.Loop;
import java.time.Duration;
import java.time.Instant;

/**
 * The injected time, with every task brought to the event loop; a task that comes after the end is dropped.
 *
 * @param time clock and timers
 * @param loop where the tasks run
 */
record Timers(SimulatorTime time, Loop loop) {

    Instant now() {
        return time.now();
    }

    Cancellable after(Duration delay, Runnable task) {
        return time.schedule(delay, () -> {
            if (!loop.events().isShuttingDown()) {
                loop.run(task);
            }
        });
    }
}
