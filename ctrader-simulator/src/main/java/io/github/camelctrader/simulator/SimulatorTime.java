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
