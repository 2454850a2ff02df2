// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the broker says about symbols. Immutable.
 *
 * @param usable details by id
 * @param refusals why there are none of others, as far as that is known
 */
public record SymbolDetails(Map<Long, SymbolInfo> usable, Map<Long, CTraderException> refusals) {

    /** Asks for details; symbols that the broker, or the list that gives the names, does not know are in neither map. */
    public static CompletableFuture<SymbolDetails> ask(
            Requests requests, long accountId, Collection<Long> ids, LongFunction<@Nullable String> names) {
        Message request = ProtoOASymbolByIdReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addAllSymbolId(ids)
                .build();
        return requests.send(request, ProtoOASymbolByIdRes.class)
                .thenApply(answer -> read(answer.getSymbolList(), Set.copyOf(ids), names));
    }

    /** Why there are no details of a symbol. */
    public CTraderException refusal(long id) {
        CTraderException known = refusals.get(id);
        return known != null
                ? known
                : new CTraderException("no details at the broker", ErrorCodes.SYMBOL_NOT_FOUND, null);
    }

    private static SymbolDetails read(
            List<ProtoOASymbol> symbols, Set<Long> asked, LongFunction<@Nullable String> names) {
        Map<Long, SymbolInfo> usable = new LinkedHashMap<>();
        Map<Long, CTraderException> refusals = new HashMap<>();
        for (ProtoOASymbol symbol : symbols) {
            long id = symbol.getSymbolId();
            String name = names.apply(id);
            if (name == null || !asked.contains(id)) {
                continue;
            }
            try {
                usable.put(id, SymbolInfo.of(name, symbol));
            } catch (CTraderException e) {
                refusals.put(id, e);
            }
        }
        return new SymbolDetails(usable, refusals);
    }
}
