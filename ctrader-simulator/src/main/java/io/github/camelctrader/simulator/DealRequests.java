// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOADealListByPositionIdRes;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealListRes;
import io.github.camelctrader.openapi.ProtoOADealOffsetListReq;
import io.github.camelctrader.openapi.ProtoOADealOffsetListRes;
import io.github.camelctrader.simulator.trading.Statement;
import java.util.List;

/** The deals of an account. The event loop only. */
final class DealRequests {

    private final World world;

    DealRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOADealListReq.class, Access.ACCOUNT, this::list)
                .on(ProtoOADealListByPositionIdReq.class, Access.ACCOUNT, this::ofPosition)
                .on(ProtoOADealOffsetListReq.class, Access.ACCOUNT, this::offsets);
    }

    private void list(ProtoOADealListReq request, Call call) {
        int most = world.options().trading().rows();
        Rows<ProtoOADeal> rows = Rows.newest(
                statement(request.getCtidTraderAccountId()).deals(),
                ProtoOADeal::getExecutionTimestamp,
                request.getFromTimestamp(),
                request.hasToTimestamp() ? request.getToTimestamp() : Long.MAX_VALUE,
                request.getMaxRows() > 0 ? Math.min(most, request.getMaxRows()) : most);
        call.reply(ProtoOADealListRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllDeal(rows.items())
                .setHasMore(rows.more())
                .build());
    }

    private void ofPosition(ProtoOADealListByPositionIdReq request, Call call) {
        List<ProtoOADeal> ofPosition = statement(request.getCtidTraderAccountId()).deals().stream()
                .filter(deal -> deal.getPositionId() == request.getPositionId())
                .toList();
        if (ofPosition.isEmpty()) {
            throw Refusal.of("POSITION_NOT_FOUND", "Position " + request.getPositionId() + " is not found");
        }
        Rows<ProtoOADeal> rows = Rows.newest(
                ofPosition,
                ProtoOADeal::getExecutionTimestamp,
                request.getFromTimestamp(),
                request.hasToTimestamp() ? request.getToTimestamp() : Long.MAX_VALUE,
                world.options().trading().rows());
        call.reply(ProtoOADealListByPositionIdRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllDeal(rows.items())
                .setHasMore(rows.more())
                .build());
    }

    private void offsets(ProtoOADealOffsetListReq request, Call call) {
        Statement statement = statement(request.getCtidTraderAccountId());
        if (statement.deal(request.getDealId()).isEmpty()) {
            throw Refusal.of("ENTITY_NOT_FOUND", "Deal " + request.getDealId() + " is not found");
        }
        call.reply(ProtoOADealOffsetListRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllOffsetBy(statement.closedBy(request.getDealId()))
                .addAllOffsetting(statement.openedBy(request.getDealId()))
                .build());
    }

    private Statement statement(long accountId) {
        return world.broker().statement(accountId);
    }
}
