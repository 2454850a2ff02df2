// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.Mappable;
import io.github.camelctrader.model.Tick;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bar of the bids of one symbol. Immutable.
 *
 * @param symbol name as the broker spells it
 * @param openTime when its period begins, epoch milliseconds of UTC
 * @param open the first bid
 * @param high the highest
 * @param low the lowest
 * @param close the last
 * @param ticks how many ticks it is made of
 * @param closed whether its period was over
 */
public record OhlcBar(
        String symbol,
        long openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        long ticks,
        boolean closed)
        implements Mappable {

    /** A bar that begins with this tick. */
    static OhlcBar of(Tick tick, long openTime) {
        BigDecimal bid = tick.bid();
        return new OhlcBar(tick.symbol(), openTime, bid, bid, bid, bid, 1, false);
    }

    /** The bar with one more tick. */
    OhlcBar with(Tick tick) {
        BigDecimal bid = tick.bid();
        return new OhlcBar(symbol, openTime, open, high.max(bid), low.min(bid), bid, ticks + 1, closed);
    }

    /** The same bar, final or not. */
    OhlcBar closed(boolean whetherClosed) {
        return new OhlcBar(symbol, openTime, open, high, low, close, ticks, whetherClosed);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "ohlc");
        map.put("symbol", symbol);
        map.put("openTime", openTime);
        map.put("open", open);
        map.put("high", high);
        map.put("low", low);
        map.put("close", close);
        map.put("ticks", ticks);
        map.put("closed", closed);
        return map;
    }
}
