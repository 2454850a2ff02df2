// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import io.github.camelctrader.model.Tick;
import java.math.BigDecimal;
import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;

/** A line of CSV: {@code EURUSD,1767225600117,1.10000,1.10002}. */
@CsvRecord(separator = ",", crlf = "UNIX")
public final class TickRow {

    @DataField(pos = 1)
    public String symbol = "";

    @DataField(pos = 2)
    public long time;

    @DataField(pos = 3, precision = 5)
    public BigDecimal bid = BigDecimal.ZERO;

    @DataField(pos = 4, precision = 5)
    public BigDecimal ask = BigDecimal.ZERO;

    /** The row of a tick. */
    public static TickRow of(Tick tick) {
        TickRow row = new TickRow();
        row.symbol = tick.symbol();
        row.time = tick.timestamp();
        row.bid = tick.bid();
        row.ask = tick.ask();
        return row;
    }
}
