// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.call.AccountCalls;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.SymbolSummary;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What users of an account ask about its symbols. Details are asked for once and kept until the broker changes them or
 * the session ends. Confined to the event loop; futures complete on it.
 */
public final class AccountSymbols {

    /** Most symbols in one request. */
    public static final int MAX_BATCH = 500;

    private final AccountCalls requests;
    private final Map<Long, CompletableFuture<Symbol>> details = new HashMap<>();
    private @Nullable CompletableFuture<SymbolDirectory> directory;

    public AccountSymbols(AccountCalls requests) {
        this.requests = requests;
    }

    /** The session has a list, the first or a new one. */
    public void update(SymbolDirectory symbols) {
        directory = CompletableFuture.completedFuture(symbols);
    }

    /** The broker changed these symbols. */
    public void changed(Collection<Long> symbolIds) {
        details.keySet().removeAll(symbolIds);
    }

    /** The session is gone; its successor may have other symbols. */
    public void lost() {
        directory = null;
        details.clear();
    }

    public CompletableFuture<List<SymbolSummary>> list() {
        return directory()
                .thenApply(symbols ->
                        symbols.lines().stream().map(SymbolSummary::of).toList());
    }

    public CompletableFuture<Symbol> symbol(String token) {
        return directory().thenCompose(symbols -> {
            try {
                return details(symbols, symbols.resolve(token));
            } catch (CTraderException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    /** The details of those that the list names and the broker has details of. */
    public CompletableFuture<Map<Long, Symbol>> details(Collection<Long> ids) {
        return directory().thenCompose(symbols -> {
            List<Long> listed = ids.stream()
                    .distinct()
                    .filter(id -> symbols.name(id) != null)
                    .toList();
            ask(symbols, listed.stream().filter(id -> !isKnown(id)).toList());
            Map<Long, CompletableFuture<Symbol>> asked = new LinkedHashMap<>();
            listed.forEach(id -> asked.put(id, details(symbols, id)));
            return collect(asked);
        });
    }

    private boolean isKnown(long id) {
        CompletableFuture<Symbol> known = details.get(id);
        return known != null && !known.isCompletedExceptionally();
    }

    private void ask(SymbolDirectory symbols, List<Long> ids) {
        for (int start = 0; start < ids.size(); start += MAX_BATCH) {
            List<Long> batch = ids.subList(start, Math.min(ids.size(), start + MAX_BATCH));
            CompletableFuture<ProtoOASymbolByIdRes> answer = requests.send(
                    ProtoOASymbolByIdReq.newBuilder().addAllSymbolId(batch).buildPartial(), ProtoOASymbolByIdRes.class);
            batch.forEach(id -> details.put(
                    id, answer.thenCompose(found -> find(found, id, Objects.requireNonNull(symbols.name(id))))));
        }
    }

    private static CompletableFuture<Map<Long, Symbol>> collect(Map<Long, CompletableFuture<Symbol>> asked) {
        CompletableFuture<Map<Long, Symbol>> all = CompletableFuture.completedFuture(new LinkedHashMap<>());
        for (Map.Entry<Long, CompletableFuture<Symbol>> one : asked.entrySet()) {
            CompletableFuture<Optional<Symbol>> found = one.getValue()
                    .handle((symbol, failure) -> failure == null
                            ? CompletableFuture.completedFuture(Optional.of(symbol))
                            : withoutUnknown(Failures.of(failure)))
                    .thenCompose(result -> result);
            all = all.thenCombine(found, (map, symbol) -> {
                symbol.ifPresent(details -> map.put(one.getKey(), details));
                return map;
            });
        }
        return all;
    }

    private static CompletableFuture<Optional<Symbol>> withoutUnknown(CTraderException error) {
        return ErrorCodes.isUnknownSymbol(error.errorCode())
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.failedFuture(error);
    }

    private CompletableFuture<SymbolDirectory> directory() {
        CompletableFuture<SymbolDirectory> known = directory;
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<SymbolDirectory> asked = requests.send(
                        ProtoOASymbolsListReq.newBuilder().buildPartial(), ProtoOASymbolsListRes.class)
                .thenApply(answer -> new SymbolDirectory(answer.getSymbolList()));
        directory = asked;
        return asked;
    }

    private CompletableFuture<Symbol> details(SymbolDirectory symbols, long id) {
        if (!isKnown(id)) {
            ask(symbols, List.of(id));
        }
        return Objects.requireNonNull(details.get(id));
    }

    private static CompletableFuture<Symbol> find(ProtoOASymbolByIdRes answer, long id, String name) {
        for (ProtoOASymbol symbol : answer.getSymbolList()) {
            if (symbol.getSymbolId() == id) {
                return CompletableFuture.completedFuture(Symbol.of(name, answer.getCtidTraderAccountId(), symbol));
            }
        }
        return CompletableFuture.failedFuture(new CTraderException(
                "The broker has no details of symbol '" + name + "'", ErrorCodes.SYMBOL_NOT_FOUND, null));
    }
}
