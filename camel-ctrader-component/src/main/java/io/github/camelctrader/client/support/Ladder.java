// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import io.github.camelctrader.model.DepthBook.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One side of an order book: what stands at each price, best price first. Prices in 1/100000, sizes in 1/100 of a unit.
 *
 * <p>A change costs the logarithm of the number of levels; the list of levels is made when it is asked for, and kept
 * until this side changes. Confined to the event loop.
 */
public final class Ladder {

    private final NavigableMap<Long, Long> sizes;
    private @Nullable List<Level> levels;
    private int digits;

    private Ladder(Comparator<Long> bestFirst) {
        this.sizes = new TreeMap<>(bestFirst);
    }

    public static Ladder bids() {
        return new Ladder(Comparator.reverseOrder());
    }

    public static Ladder asks() {
        return new Ladder(Comparator.naturalOrder());
    }

    /** A quote at this price is there from now on. */
    public void add(long price, long size) {
        sizes.merge(price, size, Long::sum);
        levels = null;
    }

    /** A quote that was added is gone. */
    public void remove(long price, long size) {
        sizes.computeIfPresent(price, (key, sum) -> sum == size ? null : Long.valueOf(sum - size));
        levels = null;
    }

    /** The levels, best first, shown with these digits. Immutable. */
    public List<Level> levels(int newDigits) {
        List<Level> known = levels;
        if (known == null || digits != newDigits) {
            List<Level> made = new ArrayList<>(sizes.size());
            sizes.forEach((price, size) -> made.add(new Level(price, size, newDigits)));
            known = List.copyOf(made);
            levels = known;
            digits = newDigits;
        }
        return known;
    }
}
