// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.model.Deal;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.Symbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which positions, orders or deals are meant; what is null or empty leaves the choice open.
 *
 * @param symbols names, ids or unambiguous spellings
 * @param clientOrderId id of the order, or of the one that opened the position
 * @param label label of the order or position
 * @param orderId id of the order
 * @param positionId id of the position
 */
public record Selection(
        List<String> symbols,
        @Nullable String clientOrderId,
        @Nullable String label,
        @Nullable Long orderId,
        @Nullable Long positionId) {

    /** Leaves every choice open. */
    public static final Selection ALL = new Selection(List.of(), null, null, null, null);

    /** Keeps its own copy of the list. */
    public Selection {
        symbols = List.copyOf(symbols);
    }

    /** The same with the symbols as the broker counts them. */
    CompletableFuture<Filter> resolve(Account account) {
        CompletableFuture<Set<Long>> ids = CompletableFuture.completedFuture(new HashSet<>());
        for (String token : symbols) {
            ids = ids.thenCombine(account.symbol(token).thenApply(Symbol::id), (all, id) -> {
                all.add(id);
                return all;
            });
        }
        return ids.thenApply(all -> new Filter(this, all));
    }

    /**
     * Tells what is chosen. What a kind of record does not have is no condition for it.
     *
     * @param selection the choice
     * @param symbolIds the ids of its symbols; empty for all
     */
    record Filter(Selection selection, Set<Long> symbolIds) {

        boolean chooses(Position position) {
            return ofSymbol(position.symbolId())
                    && matches(selection.positionId, position.positionId())
                    && matches(selection.label, position.label());
        }

        boolean chooses(Order order) {
            return ofSymbol(order.symbolId())
                    && matches(selection.orderId, order.orderId())
                    && matches(selection.positionId, order.positionId())
                    && matches(selection.clientOrderId, own(order))
                    && matches(selection.label, order.label());
        }

        boolean chooses(Deal deal) {
            return ofSymbol(deal.symbolId())
                    && matches(selection.orderId, deal.orderId())
                    && matches(selection.positionId, deal.positionId());
        }

        /** The broker's own orders repeat the id of the one that opened the position: they are not what was placed by it. */
        private static @Nullable String own(Order order) {
            return order.orderType() == OrderType.STOP_LOSS_TAKE_PROFIT ? null : order.clientOrderId();
        }

        private boolean ofSymbol(long id) {
            return symbolIds.isEmpty() || symbolIds.contains(id);
        }

        private static boolean matches(@Nullable Object wanted, @Nullable Object present) {
            return wanted == null || wanted.equals(present);
        }
    }
}
