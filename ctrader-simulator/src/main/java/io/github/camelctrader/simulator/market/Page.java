// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import java.util.List;
import java.util.stream.Stream;

/**
 * The newest part of what was asked for. Immutable.
 *
 * @param items newest first
 * @param more whether older ones were left out
 */
public record Page<T>(List<T> items, boolean more) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    /** The oldest part of it, whose first item is the newest again. */
    public Page<T> oldest(int max) {
        boolean fits = items.size() <= max;
        return fits ? this : new Page<>(items.subList(items.size() - max, items.size()), true);
    }

    /** With older ones after its own. */
    public Page<T> followedBy(Page<T> older) {
        return new Page<>(Stream.concat(items.stream(), older.items.stream()).toList(), older.more);
    }

    /** The first so many of a list that may hold more of them. */
    static <T> Page<T> of(List<T> found, int max) {
        return new Page<>(found.subList(0, Math.min(max, found.size())), found.size() > max);
    }
}
