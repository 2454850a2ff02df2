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

/** What continuous integration asks for: the route must not fall behind the bare decoder. Stateless. */
final class Gate {

    private static final double LEAST = 0.7;
    private static final int ROUNDS = 7;
    private static final double ROUND_SECONDS = 1.0;

    private Gate() {}

    /** Compares route and decoder in one run and says so; whether the route is fast enough. */
    static boolean passes() throws Exception {
        try (Contest contest = new Contest(List.of(Contender.BARE_JDK, Contender.ROUTE_JDK), List.of())) {
            contest.warmUp(ROUND_SECONDS);
            contest.run(ROUNDS);
            double medians = contest.median(Contender.ROUTE_JDK).perSecond()
                    / contest.median(Contender.BARE_JDK).perSecond();
            double bests = contest.best(Contender.ROUTE_JDK).perSecond()
                    / contest.best(Contender.BARE_JDK).perSecond();
            double ratio = Math.max(medians, bests);
            System.out.printf(
                    Locale.ROOT,
                    "route from ctrader: %,.0f ticks/s, decoder alone %,.0f ticks/s (medians of %d rounds); ratio %.2f, of the"
                            + " best rounds %.2f; %s: at least %.2f is asked for%n",
                    contest.median(Contender.ROUTE_JDK).perSecond(),
                    contest.median(Contender.BARE_JDK).perSecond(),
                    ROUNDS,
                    medians,
                    bests,
                    ratio >= LEAST ? "passed" : "FAILED",
                    LEAST);
            return ratio >= LEAST;
        }
    }
}
