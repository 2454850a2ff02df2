// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import java.util.Set;

/**
 * A feed that is watched.
 *
 * @param name unique in a run
 * @param symbols the symbols it wants, as the broker spells them
 * @param lossy how many ticks its lane has lost so far, which it has counted and told
 */
public record FeedId(String name, Set<String> symbols, java.util.function.LongSupplier lossy) {

    @Override
    public boolean equals(Object other) {
        return other instanceof FeedId feed && feed.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
