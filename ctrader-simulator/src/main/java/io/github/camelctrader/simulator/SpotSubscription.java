/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** One account's subscription to one symbol on one connection. The event loop only. */
final class SpotSubscription {

    private final boolean timestamps;
    private Set<ProtoOATrendbarPeriod> bars = Set.of();
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

    boolean depth() {
        return depth;
    }

    void depth(boolean on) {
        depth = on;
    }
}
