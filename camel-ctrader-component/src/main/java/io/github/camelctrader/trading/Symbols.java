// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.model.Symbol;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks up what is known of symbols. */
final class Symbols {

    private Symbols() {}

    /** The details of a symbol, without which nothing about it can be checked. */
    static CompletableFuture<Symbol> details(Account account, long id) {
        return account.symbols(List.of(id)).thenCompose(known -> {
            Symbol symbol = known.get(id);
            return symbol != null
                    ? CompletableFuture.completedFuture(symbol)
                    : CompletableFuture.failedFuture(new CTraderException(
                            "The broker lists no symbol with the id " + id, "SYMBOL_NOT_FOUND", null));
        });
    }

    /** The same items with what is known of their symbols; the broker may not list one any more. */
    static <T> CompletableFuture<List<T>> named(
            Account account, List<T> items, ToLongFunction<T> id, BiFunction<T, @Nullable Symbol, T> name) {
        Set<Long> ids = items.stream().map(id::applyAsLong).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(items);
        }
        return account.symbols(ids).thenApply(symbols -> items.stream()
                .map(item -> name.apply(item, symbols.get(id.applyAsLong(item))))
                .toList());
    }
}
