// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All that a run depends on. Rounds follow one another: first things go wrong, then all is well for long enough.
 *
 * @param seed what everything was drawn from
 * @param epochMillis when the run begins, epoch milliseconds
 * @param symbols how many symbols the broker has
 * @param fast whether the market moves faster than requests are answered
 * @param rounds how many rounds there are
 * @param noisyMillis how long things go wrong in a round
 * @param acts what happens, in the order of time
 */
record Plan(long seed, long epochMillis, int symbols, boolean fast, int rounds, long noisyMillis, List<Act> acts) {

    /** How long all is well before the first thing goes wrong: what is there by then is where every book begins. */
    static final long BEGIN_MILLIS = 60_000;

    /** How long all is well in a round before everybody must be live. */
    static final long RECOVERY_MILLIS = 25 * 60_000;

    /** How long what is tried then may take. */
    static final long TRIAL_MILLIS = 150_000;

    /** How long the end of a round takes besides. */
    static final long SETTLE_MILLIS = 60_000;

    /** A Tuesday on which the market of Frankfurt is closed for hours to come. */
    private static final Instant ORDINARY = Instant.parse("2026-10-20T00:00:00Z");

    /** What markets do, around the nights in which Europe and then America leave summer time. */
    private static final List<Instant> MARKETS_CHANGE = List.of(
            Instant.parse("2026-10-20T07:00:00Z"), // Frankfurt opens
            Instant.parse("2026-10-20T15:30:00Z"), // and closes
            Instant.parse("2026-10-23T20:55:00Z"), // New York's week ends
            Instant.parse("2026-10-25T01:00:00Z"), // Europe's winter begins
            Instant.parse("2026-10-25T21:05:00Z"), // New York's week begins
            Instant.parse("2026-10-26T08:00:00Z"), // Frankfurt opens an hour later
            Instant.parse("2026-11-01T06:00:00Z"), // America's winter begins
            Instant.parse("2026-11-01T22:05:00Z")); // New York's week begins an hour later

    /** Draws a plan. */
    static Plan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean fast = random.nextInt(12) == 0;
        int symbols = fast ? 2 : random.nextInt(3) == 0 ? 50 : random.nextInt(2, 12);
        int rounds = fast ? 1 : random.nextInt(1, 4);
        long noisy = fast ? 5 * 60_000 : random.nextLong(5 * 60_000, 40 * 60_000);
        List<Act> acts = new ArrayList<>();
        int perRound = random.nextInt(1, 15);
        for (int round = 0; round < rounds; round++) {
            long start = round * roundMillis(noisy);
            for (int i = 0; i < perRound; i++) {
                acts.add(new Act(start + BEGIN_MILLIS + random.nextLong(noisy), Deed.draw(random), random.nextLong()));
            }
        }
        acts.sort(Comparator.comparingLong(Act::atMillis));
        long epoch = epoch(new SplittableRandom(~seed), rounds * roundMillis(noisy));
        return new Plan(seed, epoch, symbols, fast, rounds, noisy, List.copyOf(acts));
    }

    /** Some runs see a market open or close. */
    private static long epoch(SplittableRandom random, long length) {
        return random.nextBoolean()
                ? ORDINARY.toEpochMilli()
                : MARKETS_CHANGE.get(random.nextInt(MARKETS_CHANGE.size())).toEpochMilli() - random.nextLong(length);
    }

    /** The same with other acts. */
    Plan with(List<Act> others) {
        return new Plan(seed, epochMillis, symbols, fast, rounds, noisyMillis, List.copyOf(others));
    }

    /** The same with so many rounds. */
    Plan withRounds(int fewer) {
        long end = fewer * roundMillis(noisyMillis);
        return new Plan(
                seed,
                epochMillis,
                symbols,
                fast,
                fewer,
                noisyMillis,
                acts.stream().filter(act -> act.atMillis() < end).toList());
    }

    /** How often a symbol ticks. */
    double ticksPerSecond() {
        return fast ? 10 : 1 / 40.0;
    }

    /** How long a packet takes when all is well. */
    long latencyMillis() {
        return fast ? 500 : 5;
    }

    /** When the things of a round have all gone wrong. */
    long calmAt(int round) {
        return round * roundMillis() + BEGIN_MILLIS + noisyMillis;
    }

    /** The length of a round. */
    long roundMillis() {
        return roundMillis(noisyMillis);
    }

    /** The length of the whole run, without the end of all clients. */
    long millis() {
        return rounds * roundMillis();
    }

    private static long roundMillis(long noisy) {
        return BEGIN_MILLIS + noisy + RECOVERY_MILLIS + TRIAL_MILLIS + SETTLE_MILLIS;
    }
}
