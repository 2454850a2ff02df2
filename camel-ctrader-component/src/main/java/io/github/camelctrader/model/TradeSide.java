// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOATradeSide;

/** Whether an order buys or sells. */
public enum TradeSide {
    BUY,
    SELL;

    static TradeSide of(ProtoOATradeSide wire) {
        return valueOf(wire.name());
    }
}
