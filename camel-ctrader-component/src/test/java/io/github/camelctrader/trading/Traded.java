// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.openapi.ProtoOASymbol;
import java.util.function.UnaryOperator;

/** Symbols as tests trade them. */
final class Traded {

    private Traded() {}

    /** Five digits, lots of 100,000 units, from 0.01 to 100 lots. */
    static Symbol eurusd() {
        return eurusd(symbol -> symbol);
    }

    static Symbol eurusd(UnaryOperator<ProtoOASymbol.Builder> change) {
        ProtoOASymbol.Builder symbol = ProtoOASymbol.newBuilder()
                .setSymbolId(1)
                .setDigits(5)
                .setPipPosition(4)
                .setEnableShortSelling(true)
                .setLotSize(10_000_000)
                .setMinVolume(100_000)
                .setMaxVolume(1_000_000_000)
                .setStepVolume(100_000);
        return Symbol.of("EURUSD", 1, change.apply(symbol).build());
    }
}
