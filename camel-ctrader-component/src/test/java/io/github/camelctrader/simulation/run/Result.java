// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.simulation.judges.Violation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a run.
 *
 * @param plan what was run
 * @param violations what was broken; empty if nothing was
 * @param fingerprint stands for everything that happened
 * @param nanos how long it was, in the time of its world
 * @param lines what happened, the newest lines or all
 */
record Result(Plan plan, List<Violation> violations, long fingerprint, long nanos, List<String> lines) {

    boolean isClean() {
        return violations.isEmpty();
    }

    /** For people: what was broken and what led to it. */
    String report() {
        return violations.stream()
                .map(violation -> violation + "\n    " + String.join("\n    ", violation.trace()))
                .collect(Collectors.joining(
                        "\n", "Seed " + plan.seed() + ", replay with -Dseed=" + plan.seed() + " -Dtrace\n", "\n"));
    }
}
