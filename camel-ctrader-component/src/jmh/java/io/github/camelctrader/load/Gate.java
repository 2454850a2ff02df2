// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.util.List;
import java.util.Locale;

/** What continuous integration asks of the hot path, by comparison within one run. Stateless. */
final class Gate {

    /** In batches, where Camel's own part of an exchange is shared by many ticks, the route keeps up with the decoder. */
    private static final double LEAST_RATIO = 0.7;

    /** With an exchange for each tick: Camel's own part of it takes about twice as long as the bare decoder takes for a tick. */
    private static final double LEAST_RATIO_SINGLE = 0.3;

    /** Pooled, of which the tick itself is 72. */
    private static final double MOST_BYTES = 172;

    private static final int ROUNDS = 5;
    private static final double ROUND_SECONDS = 1.0;

    private Gate() {}

    /** Compares routes and decoder and says so; whether all is as it must be. */
    static boolean passes() throws Exception {
        List<Contender> all =
                List.of(Contender.BARE_JDK, Contender.ROUTE_JDK, Contender.POOLED_JDK, Contender.BATCH_JDK);
        try (Contest contest = new Contest(all, List.of())) {
            contest.warmUp(ROUND_SECONDS);
            contest.run(ROUNDS);
            boolean batches = fastEnough(contest, Contender.BATCH_JDK, LEAST_RATIO);
            boolean single = fastEnough(contest, Contender.ROUTE_JDK, LEAST_RATIO_SINGLE);
            boolean pooled = smallEnough(contest, Contender.POOLED_JDK);
            return batches && single && pooled;
        }
    }

    /** Either the medians or the best rounds may show it: neighbours make a machine slower, never faster. */
    private static boolean fastEnough(Contest contest, Contender route, double least) {
        double medians = contest.median(route).perSecond()
                / contest.median(Contender.BARE_JDK).perSecond();
        double bests = contest.best(route).perSecond()
                / contest.best(Contender.BARE_JDK).perSecond();
        boolean passed = Math.max(medians, bests) >= least;
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f ticks/s, decoder alone %,.0f ticks/s, medians of %d rounds: ratio %.2f, of the best rounds"
                        + " %.2f (at least %.2f): %s%n",
                route.title(),
                contest.median(route).perSecond(),
                contest.median(Contender.BARE_JDK).perSecond(),
                ROUNDS,
                medians,
                bests,
                least,
                passed ? "passed" : "FAILED");
        return passed;
    }

    private static boolean smallEnough(Contest contest, Contender route) {
        double bytes = contest.median(route).bytesPerTick();
        boolean passed = bytes <= MOST_BYTES;
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f bytes per tick (at most %.0f): %s%n",
                route.title(),
                bytes,
                MOST_BYTES,
                passed ? "passed" : "FAILED");
        return passed;
    }
}
