// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.users;

import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What a consumer wants of its feed. */
public enum Taste {
    /** Ticks, and what has gone wrong. */
    TICKS(8, EnumSet.of(EventType.TICK, EventType.LIFECYCLE)),
    /** The same, and the ticks that were missed. */
    BACKFILLED(3, EnumSet.of(EventType.TICK, EventType.LIFECYCLE)),
    /** Ticks and bars. */
    BARS(3, EnumSet.of(EventType.TICK, EventType.LIFECYCLE, EventType.BAR)),
    /** Ticks and order books. */
    DEPTH(2, EnumSet.of(EventType.TICK, EventType.LIFECYCLE, EventType.DEPTH)),
    /** What happens to orders, positions and the account, of all symbols. */
    EXECUTIONS(5, EnumSet.of(EventType.EXECUTION, EventType.ACCOUNT));

    private static final int TOTAL = 21;

    private final int weight;
    private final Set<EventType> events;

    Taste(int weight, Set<EventType> events) {
        this.weight = weight;
        this.events = events;
    }

    /** One of them, by chance. */
    public static Taste draw(RandomGenerator random) {
        int drawn = random.nextInt(TOTAL);
        for (Taste taste : values()) {
            drawn -= taste.weight;
            if (drawn < 0) {
                return taste;
            }
        }
        throw new IllegalStateException();
    }

    /** The kinds of events it wants. */
    public Set<EventType> events() {
        return events;
    }

    /** The periods of the bars it wants. */
    public Set<BarPeriod> barPeriods() {
        return this == BARS ? EnumSet.of(BarPeriod.M1, BarPeriod.H1) : EnumSet.noneOf(BarPeriod.class);
    }
}
