// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.TestClock;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs one seed after the other until something is found, or the time is up. */
@SuppressWarnings("try") // what is opened is only there to be closed
public final class Hunt {

    private final Coverage coverage = new Coverage();
    private int runs;
    private long nanos;

    /** Tries the seeds from this one on for so long; the first run that broke a promise, or null. */
    @Nullable
    Result from(long seed, double seconds) {
        long end = TestClock.nanos() + (long) (seconds * 1e9);
        return from(seed, () -> TestClock.nanos() < end);
    }

    /** Tries so many seeds from this one on. */
    @Nullable
    Result from(long seed, int count) {
        return from(seed, () -> runs < count);
    }

    private @Nullable Result from(long seed, BooleanSupplier more) {
        for (long next = seed; more.getAsBoolean(); next++) {
            Result result = Simulation.run(Plan.of(next), false, coverage);
            runs++;
            nanos += result.nanos();
            if (!result.isClean()) {
                return result;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d runs, %.0f simulated hours; %s", runs, nanos / 3.6e12, coverage);
    }

    /** For a process of its own: how many seconds at most, and the first seed. Ends with 1 if something was found. */
    public static void main(String[] args) {
        try (LogTap tap = LogTap.open()) {
            Result found = new Hunt().from(Long.parseLong(args[1]), Double.parseDouble(args[0]));
            if (found != null) {
                System.out.println("FOUND seed " + found.plan().seed() + " "
                        + found.violations().get(0));
            }
            System.exit(found == null ? 0 : 1);
        }
    }
}
