// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import org.jspecify.annotations.Nullable;

/**
 * Prices in 1/100000; a side that did not change is absent. Immutable.
 *
 * @param bid the bid, if it changed
 * @param ask the ask, if it changed
 */
public record Quote(@Nullable Long bid, @Nullable Long ask) {

    /** Whether a side differs from what it was. */
    public boolean changes(long oldBid, long oldAsk) {
        return (bid != null && bid != oldBid) || (ask != null && ask != oldAsk);
    }
}
