// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsRes;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdRes;
import io.github.camelctrader.openapi.ProtoOAOrderListReq;
import io.github.camelctrader.openapi.ProtoOAOrderListRes;
import io.github.camelctrader.simulator.trading.Statement;
import java.util.List;

/** The orders of an account, done or not, by the time of their last change. The event loop only. */
final class OrderHistoryRequests {

    private final World world;

    OrderHistoryRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOAOrderListReq.class, Access.ACCOUNT, this::list)
                .on(ProtoOAOrderDetailsReq.class, Access.ACCOUNT, this::details)
                .on(ProtoOAOrderListByPositionIdReq.class, Access.ACCOUNT, this::ofPosition);
    }

    private void list(ProtoOAOrderListReq request, Call call) {
        Rows<ProtoOAOrder> rows = Rows.newest(
                statement(request.getCtidTraderAccountId()).orders(),
                ProtoOAOrder::getUtcLastUpdateTimestamp,
                request.getFromTimestamp(),
                request.hasToTimestamp() ? request.getToTimestamp() : Long.MAX_VALUE,
                world.options().trading().rows());
        call.reply(ProtoOAOrderListRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllOrder(rows.items())
                .setHasMore(rows.more())
                .build());
    }

    private void details(ProtoOAOrderDetailsReq request, Call call) {
        Statement statement = statement(request.getCtidTraderAccountId());
        ProtoOAOrder order = statement
                .order(request.getOrderId())
                .orElseThrow(() -> Refusal.of("ORDER_NOT_FOUND", "Order " + request.getOrderId() + " is not found"));
        call.reply(ProtoOAOrderDetailsRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .setOrder(order)
                .addAllDeal(statement.deals().stream()
                        .filter(deal -> deal.getOrderId() == order.getOrderId())
                        .toList())
                .build());
    }

    private void ofPosition(ProtoOAOrderListByPositionIdReq request, Call call) {
        List<ProtoOAOrder> ofPosition = statement(request.getCtidTraderAccountId()).orders().stream()
                .filter(order -> order.getPositionId() == request.getPositionId())
                .toList();
        if (ofPosition.isEmpty()) {
            throw Refusal.of("POSITION_NOT_FOUND", "Position " + request.getPositionId() + " is not found");
        }
        Rows<ProtoOAOrder> rows = Rows.newest(
                ofPosition,
                ProtoOAOrder::getUtcLastUpdateTimestamp,
                request.getFromTimestamp(),
                request.hasToTimestamp() ? request.getToTimestamp() : Long.MAX_VALUE,
                world.options().trading().rows());
        call.reply(ProtoOAOrderListByPositionIdRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllOrder(rows.items())
                .setHasMore(rows.more())
                .build());
    }

    private Statement statement(long accountId) {
        return world.broker().statement(accountId);
    }
}
