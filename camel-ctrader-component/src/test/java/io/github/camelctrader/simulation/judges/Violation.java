// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import java.util.List;

/**
 * A promise that was broken.
 *
 * @param judge who found it
 * @param when time since the beginning, for people
 * @param what what was broken, in words
 * @param trace what happened before, oldest first
 */
public record Violation(String judge, String when, String what, List<String> trace) {

    /** What two violations must share to count as the same: the judge, and the words without numbers. */
    public String kind() {
        return judge + ": " + what.replaceAll("[0-9]+", "#").replaceAll("\\[.*?\\]", "[]");
    }

    @Override
    public String toString() {
        return judge + " at " + when + ": " + what;
    }
}
