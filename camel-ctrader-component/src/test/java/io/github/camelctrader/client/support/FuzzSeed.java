// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import java.util.Random;
import java.util.function.Consumer;

/** Chance that can be had again: a run that fails names its seed, and {@code -Dfuzz.seed=} makes it the first one. */
public final class FuzzSeed {

    private static final long FIRST = Long.getLong("fuzz.seed", 20_261_124L);

    /** Seeds in a row would begin with much the same numbers. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private FuzzSeed() {}

    /** So many runs, each with chance of its own. */
    public static void each(int runs, Consumer<Random> run) {
        for (long seed = FIRST; seed < FIRST + runs; seed++) {
            try {
                run.accept(new Random(seed * SPREAD));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("With -Dfuzz.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
