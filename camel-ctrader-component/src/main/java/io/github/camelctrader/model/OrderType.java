// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAOrderType;

/** At which price an order may be filled. */
public enum OrderType {
    /** At once, at the market's price. */
    MARKET,
    /** At its limit price or better. */
    LIMIT,
    /** At the market's price once the stop price is reached. */
    STOP,
    /** Made by the broker for the protection of a position. */
    STOP_LOSS_TAKE_PROFIT,
    /** At once, within a range around a price. */
    MARKET_RANGE,
    /** At its limit price or better once the stop price is reached. */
    STOP_LIMIT;

    static OrderType of(ProtoOAOrderType wire) {
        return valueOf(wire.name());
    }
}
