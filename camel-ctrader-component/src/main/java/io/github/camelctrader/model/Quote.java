// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.util.Map;

/**
 * The last quote of a symbol, with what a decision on it needs to know.
 *
 * @param tick the last tick
 * @param age how long ago it was received, milliseconds
 * @param state how far it can be trusted
 */
public record Quote(Tick tick, long age, QuoteState state) implements Mappable {

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = tick.toMap();
        map.put("type", "quote");
        map.put("age", age);
        map.put("state", state.name());
        return map;
    }
}
