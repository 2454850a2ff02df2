// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.simulation.world.ManualLoop;
import io.github.camelctrader.simulation.world.VirtualClock;

/**
 * Whatever happens, there is only so much of everything: lines of the log in a minute, timers of a process, events that wait
 * for a consumer, and work in one turn of a loop, counted in tasks. No line tells of an error of the client itself, one that
 * it did not expect.
 */
public final class Bounded implements Judge {

    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST_LINES = 1_500;
    private static final int MOST_TIMERS = 6_000;
    private static final int MOST_TASKS = 5_000;

    private final Verdicts verdicts;
    private final VirtualClock clock;
    private long minute;
    private int lines;

    public Bounded(Verdicts verdicts, VirtualClock clock) {
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** Looks at what a process has under way, and what the world had to do at most in one turn so far. */
    public void look(ManualLoop loop) {
        long timers = clock.pending(loop);
        if (timers > MOST_TIMERS) {
            verdicts.broken(getClass(), loop + " has " + timers + " timers");
        }
        if (clock.mostTasks() > MOST_TASKS) {
            verdicts.broken(getClass(), clock.mostTasks() + " tasks were run in one turn");
        }
    }

    /** A consumer has more events before it than it may have. */
    public void overfull(String feed) {
        verdicts.broken(getClass(), feed + " has more events waiting than its lane may hold");
    }

    @Override
    public void logged(boolean error, String line) {
        if (error && line.contains("Unexpected")) {
            verdicts.broken(getClass(), "the client has logged an error: " + line);
        }
        long now = clock.millis() / MINUTE_MILLIS;
        if (now != minute) {
            minute = now;
            lines = 0;
        }
        if (++lines == MOST_LINES) {
            verdicts.broken(
                    getClass(), "more than " + MOST_LINES + " lines were logged in a minute, the last one: " + line);
        }
    }
}
