// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.util.Arrays;

/**
 * What one round of one way took. Immutable; travels between processes as one line.
 *
 * @param ticks ticks that arrived
 * @param used what the process used from the first to the last of them
 * @param p50 half of the ticks were no later than this, in nanoseconds; 0 where it was not measured, as for the rest
 * @param p99 all but one in a hundred
 * @param p999 all but one in a thousand
 * @param max all of them
 */
record Measurement(long ticks, Usage used, long p50, long p99, long p999, long max) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** From what was known before and after; the latencies are sorted here. */
    static Measurement of(long ticks, Usage before, Usage after, long[] latencies) {
        Arrays.sort(latencies);
        return new Measurement(
                ticks,
                after.since(before),
                percentile(latencies, 500),
                percentile(latencies, 990),
                percentile(latencies, 999),
                percentile(latencies, 1000));
    }

    double perSecond() {
        return ticks / (used.nanos() / NANOS_PER_SECOND);
    }

    /** The compilers' share of the time. */
    double compiling() {
        return used.compileMillis() / (used.nanos() / NANOS_PER_MILLI);
    }

    double bytesPerTick() {
        return (double) used.allocated() / ticks;
    }

    double cpuNanosPerTick() {
        return (double) used.cpuNanos() / ticks;
    }

    /** As one line of numbers. */
    String toLine() {
        return String.join(
                " ",
                Arrays.stream(new long[] {
                            ticks,
                            used.nanos(),
                            used.allocated(),
                            used.cpuNanos(),
                            used.gcMillis(),
                            used.gcCount(),
                            used.compileMillis(),
                            p50,
                            p99,
                            p999,
                            max
                        })
                        .mapToObj(Long::toString)
                        .toList());
    }

    /** Reads what {@link #toLine()} has written. */
    static Measurement parse(String line) {
        long[] n = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Measurement(n[0], new Usage(n[1], n[2], n[3], n[4], n[5], n[6]), n[7], n[8], n[9], n[10]);
    }

    private static long percentile(long[] sorted, int perMille) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * perMille / 1000)];
    }
}
