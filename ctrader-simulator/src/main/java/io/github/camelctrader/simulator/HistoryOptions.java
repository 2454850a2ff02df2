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
import java.util.List;

/**
 * What the simulator knows of the past. Immutable; {@link CTraderSimulatorBuilder} explains each.
 *
 * @param limit ticks kept per symbol
 * @param length how far the generated past reaches back; zero = there is none
 * @param ticksPerMinute ticks of the generated past
 * @param seed of the generated past
 * @param ticks ticks in one answer
 * @param bars bars in one answer
 * @param given what happened before the start
 */
record HistoryOptions(
        int limit, Duration length, int ticksPerMinute, long seed, int ticks, int bars, List<History> given) {

    /** Copies the list. */
    HistoryOptions {
        if (ticks < 1 || bars < 1) {
            throw new IllegalArgumentException("An answer has to hold one item at least");
        }
        given = List.copyOf(given);
    }
}
