// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * What happened in a range of time, oldest first, and whether that is all of it.
 *
 * <ul>
 *   <li>Nothing stands in it twice.
 *   <li>If parts could not be fetched it holds all the others, is not {@link #complete()}, and names the {@link
 *       #missing()} ranges.
 *   <li>Immutable.
 * </ul>
 *
 * @param <T> {@link Bar} or {@link Tick}
 */
public final class History<T> extends AbstractList<T> implements RandomAccess {

    private final List<T> items;
    private final List<TimeRange> missing;

    /** Copies both lists. */
    public History(List<T> items, List<TimeRange> missing) {
        this.items = List.copyOf(items);
        this.missing = List.copyOf(missing);
    }

    /** Whether nothing is missing. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** The ranges that could not be fetched, oldest first; what happened in them is unknown. */
    public List<TimeRange> missing() {
        return missing;
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
