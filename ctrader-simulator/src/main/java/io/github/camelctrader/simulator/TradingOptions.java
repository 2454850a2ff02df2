// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOADynamicLeverage;
import java.util.List;

/**
 * How the simulator trades. Immutable; {@link CTraderSimulatorBuilder} explains each.
 *
 * @param rows deals or orders in one answer
 * @param leverages leverage tiers
 */
record TradingOptions(int rows, List<ProtoOADynamicLeverage> leverages) {

    /** Copies the list. */
    TradingOptions {
        if (rows < 1) {
            throw new IllegalArgumentException("An answer has to hold one row at least");
        }
        leverages = List.copyOf(leverages);
    }
}
