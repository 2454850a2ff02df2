// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.Tick;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which spreads are too wide. Symbols without a limit are never. Safe for all threads, as long as the ticks of one
 * symbol come one after the other.
 */
public final class SpreadAlarm {

    private final Map<String, BigDecimal> limits;
    private final Map<String, SpreadChange> wide = new ConcurrentHashMap<>();

    /**
     * An alarm with these limits.
     *
     * @param limits {@code EURUSD=0.00020,XAUUSD=0.50}: the widest spread that is still well, as a price
     * @throws IllegalArgumentException if they are written in another way
     */
    SpreadAlarm(String limits) {
        this.limits = Arrays.stream(limits.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(SpreadAlarm::limit)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<String, BigDecimal> limit(String entry) {
        int equals = entry.indexOf('=');
        try {
            return Map.entry(
                    entry.substring(0, equals).strip(),
                    new BigDecimal(entry.substring(equals + 1).strip()));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("Not SYMBOL=LIMIT: '" + entry + "'", e);
        }
    }

    /** What changes with this tick; null if nothing does. */
    public @Nullable SpreadChange onTick(Tick tick) {
        BigDecimal limit = limits.get(tick.symbol());
        if (limit == null) {
            return null;
        }
        SpreadChange before = wide.get(tick.symbol());
        if (tick.spread().compareTo(limit) > 0) {
            SpreadChange now = wide(tick, limit, before);
            wide.put(tick.symbol(), now);
            return before == null ? now : null;
        }
        if (before == null) {
            return null;
        }
        wide.remove(tick.symbol());
        return new SpreadChange(
                tick.symbol(), false, tick.spread(), before.widest(), limit, tick.time(), before.since());
    }

    private static SpreadChange wide(Tick tick, BigDecimal limit, @Nullable SpreadChange before) {
        return new SpreadChange(
                tick.symbol(),
                true,
                tick.spread(),
                before == null ? tick.spread() : before.widest().max(tick.spread()),
                limit,
                tick.time(),
                before == null ? tick.time() : before.since());
    }
}
