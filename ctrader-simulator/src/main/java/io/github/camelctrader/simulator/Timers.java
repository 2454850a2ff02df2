/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
