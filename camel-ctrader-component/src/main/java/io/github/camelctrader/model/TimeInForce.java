// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOATimeInForce;

/** How long an order stands. */
public enum TimeInForce {
    /** Until its expiration time. */
    GOOD_TILL_DATE,
    /** Until somebody cancels it. */
    GOOD_TILL_CANCEL,
    /** What cannot be filled at once is cancelled. */
    IMMEDIATE_OR_CANCEL,
    /** Filled at once as a whole, or cancelled. */
    FILL_OR_KILL,
    /** Filled when the market opens. */
    MARKET_ON_OPEN;

    static TimeInForce of(ProtoOATimeInForce wire) {
        return valueOf(wire.name());
    }

    /** The constant of the protocol. */
    public ProtoOATimeInForce toWire() {
        return ProtoOATimeInForce.valueOf(name());
    }
}
