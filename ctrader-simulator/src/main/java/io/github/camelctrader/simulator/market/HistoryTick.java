// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOAQuoteType;
import org.jspecify.annotations.Nullable;

/**
 * One tick of the past. Immutable.
 *
 * @param timestamp broker time in epoch milliseconds
 * @param bid in 1/100000; null if the tick had none
 * @param ask in 1/100000; null if the tick had none
 */
public record HistoryTick(long timestamp, @Nullable Long bid, @Nullable Long ask) {

    /** The price of one side; null if the tick had none. */
    public @Nullable Long price(ProtoOAQuoteType side) {
        return side == ProtoOAQuoteType.BID ? bid : ask;
    }
}
