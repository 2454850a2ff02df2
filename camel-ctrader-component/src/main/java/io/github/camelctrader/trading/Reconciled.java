// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.Account;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * What an account holds at this moment, from the broker. Names and digits of symbols are not looked up here.
 *
 * @param positions open positions
 * @param orders pending orders, without those that only protect positions
 */
record Reconciled(List<Position> positions, List<Order> orders) {

    /** Asks the broker. */
    static CompletableFuture<Reconciled> of(Account account) {
        return account.request(ProtoOAReconcileReq.newBuilder().buildPartial(), ProtoOAReconcileRes.class)
                .thenApply(Reconciled::read);
    }

    /** One pending order; fails with the broker's own code if there is none with this id. */
    static CompletableFuture<Order> order(Account account, long id) {
        return of(account)
                .thenCompose(
                        now -> one(now.orders, order -> order.orderId() == id, "ORDER_NOT_FOUND", "pending order", id));
    }

    /** One open position; fails with the broker's own code if there is none with this id. */
    static CompletableFuture<Position> position(Account account, long id) {
        return of(account)
                .thenCompose(now -> one(
                        now.positions,
                        position -> position.positionId() == id,
                        "POSITION_NOT_FOUND",
                        "open position",
                        id));
    }

    private static Reconciled read(ProtoOAReconcileRes answer) {
        long accountId = answer.getCtidTraderAccountId();
        return new Reconciled(
                answer.getPositionList().stream()
                        .map(position -> Position.of(position, accountId, null))
                        .toList(),
                answer.getOrderList().stream()
                        .map(order -> Order.of(order, accountId, null))
                        .toList());
    }

    private static <T> CompletableFuture<T> one(List<T> all, Predicate<T> wanted, String code, String what, long id) {
        return all.stream()
                .filter(wanted)
                .findFirst()
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new CTraderException("Not sent: " + code + ", there is no " + what + " " + id, code, null)));
    }
}
