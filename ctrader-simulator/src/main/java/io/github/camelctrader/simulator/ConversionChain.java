// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shortest chain of symbols that leads from one asset to another. Stateless.
 *
 * @param symbols the symbols to choose from
 */
record ConversionChain(List<SimulatedSymbol> symbols) {

    /** The symbols in order, the first one holding the first asset; empty if the assets do not hang together. */
    Optional<List<SimulatedSymbol>> between(long firstAsset, long lastAsset) {
        Map<Long, List<SimulatedSymbol>> ways = new HashMap<>(Map.of(firstAsset, List.of()));
        Deque<Long> open = new ArrayDeque<>(List.of(firstAsset));
        while (!open.isEmpty() && !ways.containsKey(lastAsset)) {
            long asset = open.removeFirst();
            List<SimulatedSymbol> way = ways.getOrDefault(asset, List.of());
            for (SimulatedSymbol symbol : symbols) {
                long next = other(symbol, asset);
                if (next != asset && !ways.containsKey(next)) {
                    ways.put(next, append(way, symbol));
                    open.addLast(next);
                }
            }
        }
        return Optional.ofNullable(ways.get(lastAsset));
    }

    private static long other(SimulatedSymbol symbol, long asset) {
        long base = symbol.light().getBaseAssetId();
        long quote = symbol.light().getQuoteAssetId();
        return asset == base ? quote : asset == quote ? base : asset;
    }

    private static List<SimulatedSymbol> append(List<SimulatedSymbol> way, SimulatedSymbol symbol) {
        List<SimulatedSymbol> longer = new ArrayList<>(way);
        longer.add(symbol);
        return List.copyOf(longer);
    }
}
