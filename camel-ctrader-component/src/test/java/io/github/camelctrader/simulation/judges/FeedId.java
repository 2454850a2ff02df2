// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.client.api.FeedRequest;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A feed that is watched.
 *
 * @param name unique in a run
 * @param symbols the symbols whose ticks it wants, as the broker spells them
 * @param request what else it wants
 * @param backfilled whether it wants what it missed as well
 * @param lossy how many ticks its lane has lost so far, which it has counted and told
 */
public record FeedId(String name, Set<String> symbols, FeedRequest request, boolean backfilled, LongSupplier lossy) {

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
