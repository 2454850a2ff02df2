// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdRes;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAPosition;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the stop loss and the take profit that a position has now, for an amendment takes away the one that it does not
 * repeat. Some brokers show them on the position, some on its protective order only; a trailing stop that has moved is told by
 * an event before either shows it.
 */
final class Levels {

    private Levels() {}

    /**
     * The position with the levels that a wish leaves as they are; fails, before anything is sent, if these cannot be found
     * out.
     */
    static CompletableFuture<Position> of(Account account, AmendPosition wish) {
        return Reconciled.of(account).thenCompose(now -> now.position(wish.positionId())
                .thenCompose(position ->
                        // A broker that shows protective orders has shown this position's.
                        keepsAll(position, wish) || now.showsProtections() ? done(position) : ask(account, position)));
    }

    /** The same with its trailing stop where it was told to be by now. */
    static CompletableFuture<Position> newest(Account account, Position position) {
        return account.trailedStop(position.positionId())
                .thenApply(moved -> moved.isPresent() ? trailed(position, moved.getAsDouble()) : position);
    }

    /** Whether no leg is left as it is that the position does not show. */
    private static boolean keepsAll(Position position, AmendPosition wish) {
        boolean stop = wish.stopLoss() != null
                || wish.removeStopLoss()
                || position.message().getStopLoss() != 0;
        boolean profit = wish.takeProfit() != null
                || wish.removeTakeProfit()
                || position.message().getTakeProfit() != 0;
        return stop && profit;
    }

    private static CompletableFuture<Position> ask(Account account, Position position) {
        Message request = ProtoOAOrderListByPositionIdReq.newBuilder()
                .setPositionId(position.positionId())
                .buildPartial();
        return account.request(request, ProtoOAOrderListByPositionIdRes.class)
                .handle((answer, failure) -> failure == null
                        ? done(answer.getOrderList().stream()
                                .filter(Reconciled::isProtection)
                                .filter(order -> order.getOrderStatus() == ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                                .max(Comparator.comparingLong(ProtoOAOrder::getUtcLastUpdateTimestamp))
                                .map(order -> Reconciled.with(position, order))
                                .orElse(position))
                        : CompletableFuture.<Position>failedFuture(unknown(position, failure)))
                .thenCompose(found -> found);
    }

    private static CTraderException unknown(Position position, Throwable failure) {
        return new CTraderException(
                "Not sent: whether position " + position.positionId()
                        + " has another level, which this would take away, " + "cannot be found out ("
                        + failure.getMessage() + "); say both, or remove the one that is to go",
                "UNABLE_TO_AMEND_ORDER",
                null);
    }

    /** A trailing stop moves one way only, so that the tighter level is the newer one. */
    private static Position trailed(Position position, double moved) {
        ProtoOAPosition present = position.message();
        boolean tighter =
                position.side() == TradeSide.BUY ? moved > present.getStopLoss() : moved < present.getStopLoss();
        if (!present.getTrailingStopLoss() || present.getStopLoss() == 0 || !tighter) {
            return position;
        }
        return new Position(
                present.toBuilder().setStopLoss(moved).build(),
                position.accountId(),
                position.symbol(),
                position.digits(),
                position.lotSize());
    }

    private static CompletableFuture<Position> done(Position position) {
        return CompletableFuture.completedFuture(position);
    }
}
