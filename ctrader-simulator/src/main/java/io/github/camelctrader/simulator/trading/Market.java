// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOADynamicLeverage;
import java.util.Optional;

/** What the broker knows of the world around it. Called on the event loop. */
public interface Market {

    /** A symbol with its prices now. */
    Optional<Instrument> instrument(long symbolId);

    /** The leverage tiers of this id. */
    Optional<ProtoOADynamicLeverage> leverage(long leverageId);

    /** The id of the asset that accounts are kept in. */
    long depositAssetId();

    /** Whether the take profit of a market order that has a stop loss too gets lost. */
    boolean forgetsTakeProfit();

    /** The broker's time, epoch milliseconds. */
    long now();

    /** Runs a task at a time, epoch milliseconds. */
    void at(long time, Runnable task);

    /** A symbol that a request names; refuses the request if there is none. */
    default Instrument required(long symbolId) {
        return instrument(symbolId)
                .orElseThrow(() -> Rejection.of("UNKNOWN_SYMBOL", "Symbol " + symbolId + " is unknown"));
    }
}
