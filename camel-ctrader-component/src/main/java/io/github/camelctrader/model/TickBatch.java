// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Ticks that waited for the same route, oldest first; never empty. Immutable.
 *
 * <ul>
 *   <li>Each tick is one of its own, of whatever symbol: nothing is merged, and nothing is left out between two of them that
 *       the route has not been told of.
 *   <li>No other event happened between them: those come as exchanges of their own, before or after.
 * </ul>
 */
public final class TickBatch extends AbstractList<Tick> implements FeedEvent, RandomAccess {

    private final Tick[] ticks;

    private TickBatch(Tick[] ticks) {
        this.ticks = ticks;
    }

    /**
     * A batch of these ticks.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TickBatch of(Tick... ticks) {
        if (ticks.length == 0) {
            throw new IllegalArgumentException("A batch has at least one tick");
        }
        return new TickBatch(ticks.clone());
    }

    @Override
    public Tick get(int index) {
        return ticks[index];
    }

    @Override
    public int size() {
        return ticks.length;
    }

    /** The tick that came last. */
    public Tick last() {
        return ticks[ticks.length - 1];
    }

    @Override
    public EventType eventType() {
        return EventType.TICK;
    }

    /** The symbol of all ticks; null if they are of several. */
    @Override
    public @Nullable String symbol() {
        String first = ticks[0].symbol();
        for (Tick tick : ticks) {
            if (!tick.symbol().equals(first)) {
                return null;
            }
        }
        return first;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "ticks");
        map.put("ticks", stream().map(Tick::toMap).toList());
        return map;
    }
}
