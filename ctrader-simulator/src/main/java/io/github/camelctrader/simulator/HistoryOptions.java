// SPDX-License-Identifier: Apache-2.0
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
