// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * What happened in a run, one line each, and one number that stands for all of it.
 *
 * <p>Ordinary runs keep the newest lines only and write none for single ticks, which go into the number alone.
 */
public final class Trace {

    private static final int KEPT = 400;
    private static final long PRIME = 0x100000001B3L;

    private final VirtualClock clock;
    private final boolean full;
    private final Deque<String> newest = new ArrayDeque<>();
    private final List<String> all = new ArrayList<>();
    private long fingerprint = 0xCBF29CE484222325L;

    public Trace(VirtualClock clock, boolean full) {
        this.clock = clock;
        this.full = full;
    }

    /** Whether every line is kept. */
    public boolean isFull() {
        return full;
    }

    /** Something happened to somebody. */
    public void line(String who, String what) {
        String line = time() + " " + who + " " + what;
        for (int i = 0; i < line.length(); i++) {
            mix(line.charAt(i));
        }
        keep(line);
    }

    /** Something that happens too often for a line of its own. */
    public void often(long number, Supplier<String> line) {
        mix(clock.nanos());
        mix(number);
        if (full) {
            keep(time() + " " + line.get());
        }
    }

    /** Equal for runs that were equal in all that was told to this. */
    public long fingerprint() {
        return fingerprint;
    }

    /** The lines there are, oldest first. */
    public List<String> lines() {
        return full ? all : List.copyOf(newest);
    }

    /** The time since the beginning, for people. */
    public String time() {
        long millis = clock.nanos() / 1_000_000;
        StringBuilder text = new StringBuilder(13);
        digits(text, millis / 3_600_000, 100).append(':');
        digits(text, millis / 60_000 % 60, 10).append(':');
        digits(text, millis / 1_000 % 60, 10).append('.');
        return digits(text, millis % 1_000, 100).toString();
    }

    /** Written by hand, for every line has it. */
    private static StringBuilder digits(StringBuilder text, long number, int highest) {
        for (int unit = highest; unit > 1 && number < unit; unit /= 10) {
            text.append('0');
        }
        return text.append(number);
    }

    private void keep(String line) {
        if (full) {
            all.add(line);
        } else {
            newest.addLast(line);
            if (newest.size() > KEPT) {
                newest.removeFirst();
            }
        }
    }

    private void mix(long value) {
        fingerprint = (fingerprint ^ value) * PRIME;
        fingerprint ^= fingerprint >>> 29;
    }
}
