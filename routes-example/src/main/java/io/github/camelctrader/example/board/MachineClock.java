// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

/** The machine's clocks; nothing else in the application asks for the time. {@code -Dctrader.clock.offset} moves the date. */
public final class MachineClock {

    private static final long OFFSET = Long.getLong("ctrader.clock.offset", 0);

    private MachineClock() {}

    /** Epoch milliseconds. */
    public static long millis() {
        return System.currentTimeMillis() + OFFSET;
    }

    /** Nanoseconds of a clock that only goes forward. */
    public static long nanos() {
        return System.nanoTime();
    }
}
