// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** One account's subscription to one symbol on one connection. The event loop only. */
final class SpotSubscription {

    private final boolean timestamps;
    private Set<ProtoOATrendbarPeriod> bars = Set.of();
    private final Set<ProtoOATrendbarPeriod> swallowed = EnumSet.noneOf(ProtoOATrendbarPeriod.class);
    private boolean depth;

    SpotSubscription(boolean timestamps) {
        this.timestamps = timestamps;
    }

    boolean timestamps() {
        return timestamps;
    }

    /** The periods of the live bars that go along; never changed in place. */
    Set<ProtoOATrendbarPeriod> bars() {
        return bars;
    }

    /** Adds a period; false if it is there already. */
    boolean addBars(ProtoOATrendbarPeriod period) {
        Set<ProtoOATrendbarPeriod> more = EnumSet.of(period);
        more.addAll(bars);
        boolean added = !bars.contains(period);
        bars = Collections.unmodifiableSet(more);
        return added;
    }

    void removeBars(ProtoOATrendbarPeriod period) {
        Set<ProtoOATrendbarPeriod> fewer = EnumSet.noneOf(ProtoOATrendbarPeriod.class);
        fewer.addAll(bars);
        fewer.remove(period);
        bars = Collections.unmodifiableSet(fewer);
    }

    /** Lets nothing come of the first subscription of a period; the next one, after an unsubscription, works. */
    void swallow(ProtoOATrendbarPeriod period) {
        if (swallowed.add(period)) {
            removeBars(period);
        }
    }

    boolean depth() {
        return depth;
    }

    void depth(boolean on) {
        depth = on;
    }
}
