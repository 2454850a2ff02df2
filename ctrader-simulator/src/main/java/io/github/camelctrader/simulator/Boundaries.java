// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.time.Duration;

/** The rule for ranges of time in requests. Stateless. */
final class Boundaries {

    private Boundaries() {}

    /** Refuses a range, epoch milliseconds, that runs backwards, begins before the epoch or is too long. */
    static void check(long from, long to, Duration longest) {
        if (from > to || from < 0 || to - from > longest.toMillis()) {
            throw Refusal.of(
                    "INCORRECT_BOUNDARIES",
                    "The range " + from + " to " + to + " is not between 0 and " + longest.toMillis() + " ms long");
        }
    }
}
