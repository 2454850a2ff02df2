// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAOrderTriggerMethod;

/** Which quotes trigger a stop: of the side that it trades on, or of the other one, once or twice in a row. */
public enum TriggerMethod {
    TRADE,
    OPPOSITE,
    DOUBLE_TRADE,
    DOUBLE_OPPOSITE;

    static TriggerMethod of(ProtoOAOrderTriggerMethod wire) {
        return valueOf(wire.name());
    }

    /** The constant of the protocol. */
    public ProtoOAOrderTriggerMethod toWire() {
        return ProtoOAOrderTriggerMethod.valueOf(name());
    }
}
