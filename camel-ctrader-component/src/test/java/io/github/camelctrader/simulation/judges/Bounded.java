// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import java.util.function.LongSupplier;

/**
 * The log stays readable whatever happens: so many lines in a minute at most, and none that tells of an error of the client
 * itself, one that it did not expect.
 */
public final class Bounded implements Judge {

    private static final long MINUTE_MILLIS = 60_000;

    private final Verdicts verdicts;
    private final LongSupplier millis;
    private final int mostLines;
    private long minute;
    private int lines;

    public Bounded(Verdicts verdicts, LongSupplier millis, int mostLines) {
        this.verdicts = verdicts;
        this.millis = millis;
        this.mostLines = mostLines;
    }

    @Override
    public void logged(boolean error, String line) {
        if (error && line.contains("Unexpected")) {
            verdicts.broken(getClass(), "the client has logged an error: " + line);
        }
        long now = millis.getAsLong() / MINUTE_MILLIS;
        if (now != minute) {
            minute = now;
            lines = 0;
        }
        if (++lines == mostLines) {
            verdicts.broken(
                    getClass(), "more than " + mostLines + " lines were logged in a minute, the last one: " + line);
        }
    }
}
