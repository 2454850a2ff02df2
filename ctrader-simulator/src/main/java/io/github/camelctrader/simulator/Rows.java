// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The newest rows of a list, oldest first. Immutable.
 *
 * @param items the rows
 * @param more whether older ones were left out
 */
record Rows<T>(List<T> items, boolean more) {

    /**
     * The newest so many rows of a range, epoch milliseconds, both ends included.
     *
     * @param all in any order
     */
    static <T> Rows<T> newest(List<T> all, ToLongFunction<T> time, long from, long to, int max) {
        if (from > to) {
            throw Refusal.of("INCORRECT_BOUNDARIES", "The range runs backwards");
        }
        List<T> found = all.stream()
                .filter(row -> time.applyAsLong(row) >= from && time.applyAsLong(row) <= to)
                .sorted(Comparator.comparingLong(time))
                .toList();
        return new Rows<>(found.subList(Math.max(0, found.size() - max), found.size()), found.size() > max);
    }
}
