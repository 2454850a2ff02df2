// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The details of symbols that are known in a session, as the client and as its users need them. */
final class KnownSymbols {

    private final Map<Long, SymbolInfo> infos = new HashMap<>();
    private final Map<Long, Symbol> symbols = new HashMap<>();
    /** Of each schedule once, whichever symbols have it. */
    private final Map<MarketSchedule, MarketHours> hours = new HashMap<>();

    @Nullable
    SymbolInfo info(long id) {
        return infos.get(id);
    }

    @Nullable
    Symbol symbol(long id) {
        return symbols.get(id);
    }

    /** Keeps what an answer says of those it was asked for, if the list has them. Returns why some cannot be used. */
    Map<Long, CTraderException> take(
            ProtoOASymbolByIdRes answer, Collection<Long> asked, @Nullable SymbolDirectory list) {
        Map<Long, CTraderException> refusals = new HashMap<>();
        Set<Long> ids = Set.copyOf(asked);
        for (ProtoOASymbol symbol : answer.getSymbolList()) {
            long id = symbol.getSymbolId();
            String name = list == null ? null : list.name(id);
            if (name != null && ids.contains(id)) {
                symbols.put(id, Symbol.of(name, answer.getCtidTraderAccountId(), symbol));
                try {
                    infos.put(id, SymbolInfo.of(name, symbol, one -> hours.computeIfAbsent(one, MarketHours::new)));
                } catch (CTraderException e) {
                    infos.remove(id);
                    refusals.put(id, e);
                }
            }
        }
        return refusals;
    }

    /** The details in an answer of those that a list names, for whoever has waited for it longer than the session. */
    static Map<Long, Symbol> read(ProtoOASymbolByIdRes answer, SymbolDirectory list) {
        Map<Long, Symbol> found = new HashMap<>();
        for (ProtoOASymbol symbol : answer.getSymbolList()) {
            String name = list.name(symbol.getSymbolId());
            if (name != null) {
                found.put(symbol.getSymbolId(), Symbol.of(name, answer.getCtidTraderAccountId(), symbol));
            }
        }
        return found;
    }

    /** What is known of these, and what is known of why there is nothing. */
    SymbolDetails details(Collection<Long> ids, Map<Long, CTraderException> refusals) {
        Map<Long, SymbolInfo> usable = new LinkedHashMap<>();
        ids.forEach(id -> usable.computeIfAbsent(id, infos::get));
        return new SymbolDetails(usable, refusals);
    }

    void forget(Collection<Long> ids) {
        infos.keySet().removeAll(ids);
        symbols.keySet().removeAll(ids);
    }

    void clear() {
        infos.clear();
        symbols.clear();
        hours.clear();
    }
}
