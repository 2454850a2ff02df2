// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.time.Instant;
import org.junit.jupiter.api.extension.Extension;

/**
 * The date that all tests go by, whatever the machine's is: {@code -Dtest.now} says when they begin. Registered for every
 * test class of this module, so that component and simulators follow it too.
 */
public final class TestClock implements Extension {

    /** When the tests begin. */
    public static final Instant START = Instant.parse(System.getProperty("test.now", "2026-11-24T12:00:00Z"));

    private static final long OFFSET = START.toEpochMilli() - System.currentTimeMillis();

    static {
        System.setProperty("ctrader.clock.offset", Long.toString(OFFSET));
    }

    /** The time now, which passes as it does outside. */
    public static Instant now() {
        return Instant.ofEpochMilli(millis());
    }

    /** {@link #now()}, in milliseconds. */
    public static long millis() {
        return System.currentTimeMillis() + OFFSET;
    }

    /** For how long something took. */
    public static long nanos() {
        return System.nanoTime();
    }
}
