// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAAsset;
import io.github.camelctrader.openapi.ProtoOAAssetClass;
import io.github.camelctrader.openapi.ProtoOASymbolCategory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The symbols of the simulated broker with their ids, assets and categories. The event loop only.
 *
 * <p>Symbols without an id get the lowest free numbers in the order given. Each asset class has one category of the same
 * name and id.
 */
final class SymbolTable {

    private final Map<Long, SimulatedSymbol> byId = new LinkedHashMap<>();
    private final Map<String, SimulatedSymbol> byName = new LinkedHashMap<>();
    private final List<String> assets = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();

    SymbolTable(List<SimulatedSymbol> symbols) {
        Set<Long> taken =
                new HashSet<>(symbols.stream().map(SimulatedSymbol::id).toList());
        for (SimulatedSymbol symbol : symbols) {
            long id = symbol.id() != 0 ? symbol.id() : firstFree(taken);
            add(symbol.id(id));
        }
    }

    /** Adds a symbol or replaces the one of that name. */
    void put(SimulatedSymbol symbol) {
        SimulatedSymbol old = byName.get(symbol.name());
        long known = old == null ? firstFree(new HashSet<>(byId.keySet())) : old.id();
        remove(symbol.name());
        add(symbol.id() != 0 ? symbol : symbol.id(known));
    }

    void remove(String name) {
        SimulatedSymbol old = byName.remove(name);
        if (old != null) {
            byId.remove(old.id());
        }
    }

    boolean knows(String name) {
        return byName.containsKey(name);
    }

    private static long firstFree(Set<Long> taken) {
        return LongStream.iterate(1, n -> n + 1).filter(taken::add).findFirst().orElseThrow();
    }

    private void add(SimulatedSymbol symbol) {
        if (byId.containsKey(symbol.id()) || byName.containsKey(symbol.name())) {
            throw new IllegalArgumentException("Two symbols have the name or id of " + symbol.name());
        }
        SimulatedSymbol complete = symbol.light(light -> light.setBaseAssetId(number(assets, symbol.baseAsset()))
                .setQuoteAssetId(number(assets, symbol.quoteAsset()))
                .setSymbolCategoryId(number(categories, symbol.category())));
        byId.put(complete.id(), complete);
        byName.put(complete.name(), complete);
    }

    private static long number(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name) + 1L;
    }

    List<SimulatedSymbol> all() {
        return List.copyOf(byId.values());
    }

    Optional<SimulatedSymbol> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The symbol that a request names; refuses the request if there is none. */
    SimulatedSymbol required(long id) {
        return byId(id).orElseThrow(() -> Refusal.of("SYMBOL_NOT_FOUND", "Symbol " + id + " is not found"));
    }

    SimulatedSymbol byName(String name) {
        SimulatedSymbol symbol = byName.get(name);
        if (symbol == null) {
            throw new IllegalArgumentException("The simulator has no symbol " + name + " but " + byName.keySet());
        }
        return symbol;
    }

    /** The asset that accounts are kept in: USD if a symbol knows it, else the first asset. */
    long depositAssetId() {
        return Math.max(1, assets.indexOf("USD") + 1L);
    }

    List<ProtoOAAsset> assets() {
        return assets.stream()
                .map(name -> ProtoOAAsset.newBuilder()
                        .setAssetId(assets.indexOf(name) + 1L)
                        .setName(name)
                        .setDisplayName(name)
                        .setDigits(name.equals("JPY") ? 0 : 2)
                        .build())
                .toList();
    }

    List<ProtoOAAssetClass> assetClasses() {
        return categories.stream()
                .map(name -> ProtoOAAssetClass.newBuilder()
                        .setId(categories.indexOf(name) + 1L)
                        .setName(name)
                        .build())
                .toList();
    }

    List<ProtoOASymbolCategory> categories() {
        return categories.stream()
                .map(name -> ProtoOASymbolCategory.newBuilder()
                        .setId(categories.indexOf(name) + 1L)
                        .setAssetClassId(categories.indexOf(name) + 1L)
                        .setName(name)
                        .build())
                .toList();
    }
}
