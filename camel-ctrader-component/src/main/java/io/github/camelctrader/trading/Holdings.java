// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.UnrealizedPnl;
import io.github.camelctrader.openapi.ProtoOAGetPositionUnrealizedPnLReq;
import io.github.camelctrader.openapi.ProtoOAGetPositionUnrealizedPnLRes;
import io.github.camelctrader.openapi.ProtoOAOrderListReq;
import io.github.camelctrader.openapi.ProtoOAOrderListRes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The positions and orders of an account. Only asks, so that everything is repeated after a rate limit or a lost session,
 * within the deadline of each request; lists are complete or fail.
 */
public final class Holdings {

    private final Account account;
    private final TimeSource time;

    /** Asks about an account. */
    public Holdings(Account account, TimeSource time) {
        this.account = account;
        this.time = time;
    }

    /** Open positions. By the id that their user gave an order, those that it has opened within the latest week. */
    public CompletableFuture<List<Position>> positions(Selection selection) {
        String wanted = selection.clientOrderId();
        CompletableFuture<@Nullable Set<Long>> opened = wanted == null
                ? CompletableFuture.completedFuture(null)
                : history(latest()).thenApply(orders -> orders.stream()
                        .filter(order -> wanted.equals(order.clientOrderId()))
                        .map(Order::positionId)
                        .collect(Collectors.toSet()));
        return selection
                .resolve(account)
                .thenCompose(filter ->
                        opened.thenCompose(ids -> Reconciled.of(account).thenApply(now -> now.positions().stream()
                                .filter(filter::chooses)
                                .filter(position -> ids == null || ids.contains(position.positionId()))
                                .toList())))
                .thenCompose(positions -> Symbols.named(
                        account,
                        positions,
                        Position::symbolId,
                        (position, symbol) -> Position.of(position.message(), position.accountId(), symbol)));
    }

    /** Pending orders; by the id that their user gave them, also those of the latest week that are done. */
    public CompletableFuture<List<Order>> orders(Selection selection) {
        return selection.clientOrderId() == null
                ? chosen(selection, Reconciled.of(account).thenApply(Reconciled::orders))
                : chosen(selection, history(latest()).thenCompose(done -> Reconciled.of(account)
                        .thenApply(now -> union(done, now.orders()))));
    }

    /** The orders of a range, whatever has become of them, oldest first. */
    public CompletableFuture<List<Order>> orders(Selection selection, Range range) {
        return chosen(selection, history(range));
    }

    /** What the open positions would bring if they were closed now. */
    public CompletableFuture<List<UnrealizedPnl>> unrealizedPnl(Selection selection) {
        return positions(selection).thenCompose(positions -> {
            Map<Long, Position> byId = new LinkedHashMap<>();
            positions.forEach(position -> byId.put(position.positionId(), position));
            return account.request(
                            ProtoOAGetPositionUnrealizedPnLReq.newBuilder().buildPartial(),
                            ProtoOAGetPositionUnrealizedPnLRes.class)
                    .thenApply(answer -> answer.getPositionUnrealizedPnLList().stream()
                            .filter(pnl -> selection.equals(Selection.ALL) || byId.containsKey(pnl.getPositionId()))
                            .map(pnl -> UnrealizedPnl.of(pnl, answer, symbolOf(byId.get(pnl.getPositionId()))))
                            .toList());
        });
    }

    private CompletableFuture<List<Order>> chosen(Selection selection, CompletableFuture<List<Order>> candidates) {
        return selection
                .resolve(account)
                .thenCompose(filter -> candidates.thenApply(
                        orders -> orders.stream().filter(filter::chooses).toList()))
                .thenCompose(orders -> Symbols.named(
                        account,
                        orders,
                        Order::symbolId,
                        (order, symbol) -> Order.of(order.message(), order.accountId(), symbol)));
    }

    private CompletableFuture<List<Order>> history(Range range) {
        Pages.Source<Order> source = window -> account.request(
                        ProtoOAOrderListReq.newBuilder()
                                .setFromTimestamp(window.from())
                                .setToTimestamp(window.to())
                                .buildPartial(),
                        ProtoOAOrderListRes.class)
                .thenApply(answer -> new Pages.Page<>(
                        answer.getOrderList().stream()
                                .map(order -> Order.of(order, answer.getCtidTraderAccountId(), null))
                                .toList(),
                        answer.getHasMore()));
        return Pages.all(range, source, Order::orderId, Holdings::placedAt);
    }

    private static long placedAt(Order order) {
        Long placed = order.openTimestamp();
        return placed == null ? 0 : placed;
    }

    private Range latest() {
        return Range.of(null, null, time.currentTimeMillis());
    }

    /** What is pending now is the newer news of an order. */
    private static List<Order> union(List<Order> done, List<Order> pending) {
        Map<Long, Order> all = new LinkedHashMap<>();
        done.forEach(order -> all.put(order.orderId(), order));
        pending.forEach(order -> all.put(order.orderId(), order));
        return new ArrayList<>(all.values());
    }

    private static @Nullable String symbolOf(@Nullable Position position) {
        return position == null ? null : position.symbol();
    }
}
