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
package io.github.camelctrader.load;

import java.util.List;
import java.util.Locale;

/** What continuous integration asks of the hot path, by comparison within one run. Stateless. */
final class Gate {

    /** Camel's own part of an exchange takes about twice as long as the bare decoder takes for a tick. */
    private static final double LEAST_RATIO = 0.3;

    /** Pooled, of which the tick itself is 72. */
    private static final double MOST_BYTES = 172;

    private static final int ROUNDS = 5;
    private static final double ROUND_SECONDS = 1.0;

    private Gate() {}

    /** Compares routes and decoder and says so; whether all is as it must be. */
    static boolean passes() throws Exception {
        List<Contender> all = List.of(Contender.BARE_JDK, Contender.ROUTE_JDK, Contender.POOLED_JDK);
        try (Contest contest = new Contest(all, List.of())) {
            contest.warmUp(ROUND_SECONDS);
            contest.run(ROUNDS);
            double medians = contest.median(Contender.ROUTE_JDK).perSecond()
                    / contest.median(Contender.BARE_JDK).perSecond();
            double bests = contest.best(Contender.ROUTE_JDK).perSecond()
                    / contest.best(Contender.BARE_JDK).perSecond();
            double bytes = contest.median(Contender.POOLED_JDK).bytesPerTick();
            boolean passed = Math.max(medians, bests) >= LEAST_RATIO && bytes <= MOST_BYTES;
            System.out.printf(
                    Locale.ROOT,
                    "Route %,.0f ticks/s, decoder alone %,.0f ticks/s, medians of %d rounds: ratio %.2f, of the best rounds"
                            + " %.2f (at least %.2f); pooled %.0f bytes per tick (at most %.0f): %s%n",
                    contest.median(Contender.ROUTE_JDK).perSecond(),
                    contest.median(Contender.BARE_JDK).perSecond(),
                    ROUNDS,
                    medians,
                    bests,
                    LEAST_RATIO,
                    bytes,
                    MOST_BYTES,
                    passed ? "passed" : "FAILED");
            return passed;
        }
    }
}
