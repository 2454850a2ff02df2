// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.Mappable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A spread has become too wide, or is no longer. Immutable.
 *
 * @param symbol name as the broker spells it
 * @param wide whether it is too wide now
 * @param spread the spread now
 * @param widest the widest since it became too wide
 * @param limit what it may be
 * @param time of the tick that changed it, epoch milliseconds
 * @param since time of the tick that made it too wide, likewise
 */
public record SpreadChange(
        String symbol, boolean wide, BigDecimal spread, BigDecimal widest, BigDecimal limit, long time, long since)
        implements Mappable {

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "spread");
        map.put("symbol", symbol);
        map.put("wide", wide);
        map.put("spread", spread);
        map.put("widest", widest);
        map.put("limit", limit);
        map.put("time", time);
        map.put("since", since);
        return map;
    }
}
