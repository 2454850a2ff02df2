// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what the runs have met, to see what chance never brings about. */
final class Coverage {

    private final Map<String, Long> counts = new TreeMap<>();
    /** By fault and moment, in which states of the connection it struck. */
    private final Map<String, Map<String, Long>> faults = new TreeMap<>();

    void met(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void fault(String faultAtMoment, String state) {
        faults.computeIfAbsent(faultAtMoment, key -> new TreeMap<>()).merge(state, 1L, Long::sum);
    }

    /** Faults at their moments that were drawn and have never struck. */
    Set<String> neverStruck() {
        Set<String> drawn = new TreeSet<>();
        counts.keySet().stream()
                .filter(what -> what.startsWith("drawn "))
                .map(what -> what.substring("drawn ".length()))
                .filter(what -> !faults.containsKey(what))
                .forEach(drawn::add);
        return drawn;
    }

    /** Deeds, events and such that were never met. */
    Set<String> unmet(Set<String> all) {
        Set<String> unmet = new TreeSet<>(all);
        unmet.removeAll(counts.keySet());
        return unmet;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, count) -> {
            if (!what.startsWith("drawn ")) {
                text.append(String.format(Locale.ROOT, "%n%8d %s", count, what));
            }
        });
        faults.forEach((what, states) -> text.append(String.format(Locale.ROOT, "%n%s: %s", what, states)));
        text.append(String.format(Locale.ROOT, "%nfaults that never struck: %s", neverStruck()));
        text.append(String.format(Locale.ROOT, "%nnever met: %s", unmet(Mishaps.everything())));
        return text.toString();
    }
}
