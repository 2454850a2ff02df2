// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the runs have met, to see what chance never brings about. */
final class Coverage {

    private final Map<String, Long> counts = new TreeMap<>();

    void met(Deed deed) {
        met("deed " + deed);
    }

    void met(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Deeds that no run has met. */
    List<Deed> unmet() {
        return Arrays.stream(Deed.values())
                .filter(deed -> !counts.containsKey("deed " + deed))
                .toList();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
