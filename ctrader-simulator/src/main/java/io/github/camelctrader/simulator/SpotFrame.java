// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.simulator.wire.Frames;

/** A spot event with its encoded frame, which several connections share. Immutable. */
final class SpotFrame {

    private final String symbol;
    private final ProtoOASpotEvent event;
    private final byte[] bytes;

    SpotFrame(String symbol, ProtoOASpotEvent event) {
        this.symbol = symbol;
        this.event = event;
        bytes = Frames.encode(event, null);
    }

    String symbol() {
        return symbol;
    }

    ProtoOASpotEvent event() {
        return event;
    }

    /** The whole frame; nobody may change it. */
    byte[] bytes() {
        return bytes;
    }
}
