// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * What an account holds at this moment, from the broker. Names and digits of symbols are not looked up here.
 *
 * @param positions open positions with their levels, which some brokers show on protective orders only
 * @param orders pending orders, without those that only protect positions
 * @param showsProtections whether the broker has shown any of those
 */
record Reconciled(List<Position> positions, List<Order> orders, boolean showsProtections) {

    /** Asks the broker. */
    static CompletableFuture<Reconciled> of(Account account) {
        Message request =
                ProtoOAReconcileReq.newBuilder().setReturnProtectionOrders(true).buildPartial();
        return account.request(request, ProtoOAReconcileRes.class).thenApply(Reconciled::read);
    }

    /** One pending order; fails with the broker's own code if there is none with this id. */
    static CompletableFuture<Order> order(Account account, long id) {
        return of(account)
                .thenCompose(
                        now -> one(now.orders, order -> order.orderId() == id, "ORDER_NOT_FOUND", "pending order", id));
    }

    /** One open position; fails with the broker's own code if there is none with this id. */
    static CompletableFuture<Position> position(Account account, long id) {
        return of(account).thenCompose(now -> now.position(id));
    }

    /** Whether an order holds the levels of a position, which the broker itself places and fills. */
    static boolean isProtection(ProtoOAOrder order) {
        return order.getOrderType() == ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT;
    }

    CompletableFuture<Position> position(long id) {
        return one(positions, position -> position.positionId() == id, "POSITION_NOT_FOUND", "open position", id);
    }

    /** The position with those levels of its protective order that it does not show itself. */
    static Position with(Position position, ProtoOAOrder protection) {
        ProtoOAPosition.Builder with = position.message().toBuilder();
        if (with.getStopLoss() == 0 && protection.getStopPrice() != 0) {
            with.setStopLoss(protection.getStopPrice())
                    .setTrailingStopLoss(protection.getTrailingStopLoss())
                    .setStopLossTriggerMethod(protection.getStopTriggerMethod());
        }
        if (with.getTakeProfit() == 0 && protection.getLimitPrice() != 0) {
            with.setTakeProfit(protection.getLimitPrice());
        }
        return new Position(
                with.build(), position.accountId(), position.symbol(), position.digits(), position.lotSize());
    }

    private static Reconciled read(ProtoOAReconcileRes answer) {
        long accountId = answer.getCtidTraderAccountId();
        List<ProtoOAOrder> protections =
                answer.getOrderList().stream().filter(Reconciled::isProtection).toList();
        return new Reconciled(
                answer.getPositionList().stream()
                        .map(position -> Position.of(position, accountId, null))
                        .map(position -> protections.stream()
                                .filter(order -> order.getPositionId() == position.positionId())
                                .findFirst()
                                .map(order -> with(position, order))
                                .orElse(position))
                        .toList(),
                answer.getOrderList().stream()
                        .filter(order -> !isProtection(order))
                        .map(order -> Order.of(order, accountId, null))
                        .toList(),
                !protections.isEmpty());
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
