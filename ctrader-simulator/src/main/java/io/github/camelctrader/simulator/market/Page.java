// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import java.util.List;

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

    /** The first so many of a list that may hold more of them. */
    static <T> Page<T> of(List<T> found, int max) {
        return new Page<>(found.subList(0, Math.min(max, found.size())), found.size() > max);
    }
}
