// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.Tick;
import java.math.BigDecimal;

/** A tick as a line {@code timestamp,symbol,bid,ask}, as the simulator replays it. */
final class RecordedLine {

    private static final int RAW_SCALE = 5;

    private RecordedLine() {}

    /**
     * The line, its end included, with the prices exactly as they came.
     *
     * @throws IllegalArgumentException if the symbol's name cannot stand in a line
     */
    static String of(Tick tick) {
        if (tick.symbol().matches("(?s).*[,\\r\\n].*")) {
            throw new IllegalArgumentException("Cannot be recorded in CSV: " + tick.symbol());
        }
        return tick.time() + "," + tick.symbol() + "," + BigDecimal.valueOf(tick.rawBid(), RAW_SCALE) + ","
                + BigDecimal.valueOf(tick.rawAsk(), RAW_SCALE) + "\n";
    }
}
