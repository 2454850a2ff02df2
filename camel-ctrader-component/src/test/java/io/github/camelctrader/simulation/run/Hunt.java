// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.TestClock;
import java.lang.management.ManagementFactory;
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

    /** The same for so many seconds of the processor, however busy the machine is with other things. */
    private @Nullable Result worked(long seed, double seconds) {
        return from(seed, () -> processorSeconds() < seconds);
    }

    private static double processorSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /** Tries the seeds from this one on for so many hours of their own time, however long that takes here. */
    @Nullable
    Result simulated(long seed, long hours) {
        return from(seed, () -> nanos < hours * 3_600_000_000_000L);
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

    /** For a process of its own: how many seconds of the processor at most, and the first seed. Ends with 1 if something was found. */
    public static void main(String[] args) {
        try (LogTap tap = LogTap.open()) {
            Hunt hunt = new Hunt();
            Result found = hunt.worked(Long.parseLong(args[1]), Double.parseDouble(args[0]));
            if (found != null) {
                System.out.println(String.format(
                        Locale.ROOT,
                        "FOUND %4.1f s | %d | %s",
                        processorSeconds(),
                        found.plan().seed(),
                        found.violations().get(0)));
            }
            System.out.println(hunt);
            System.exit(found == null ? 0 : 1);
        }
    }
}
