// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOACashFlowHistoryListReq;
import io.github.camelctrader.openapi.ProtoOACashFlowHistoryListRes;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import io.github.camelctrader.simulator.trading.Statement;
import java.time.Duration;
import java.util.List;

/** The state of a trading account and its money. The event loop only. */
final class AccountRequests {

    private static final Duration CASH_FLOW_RANGE = Duration.ofDays(7);

    private final World world;

    AccountRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOATraderReq.class, Access.ACCOUNT, this::trader)
                .on(ProtoOAReconcileReq.class, Access.ACCOUNT, this::reconcile)
                .on(ProtoOACashFlowHistoryListReq.class, Access.ACCOUNT, this::cashFlow);
    }

    private void trader(ProtoOATraderReq request, Call call) {
        call.reply(ProtoOATraderRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .setTrader(statement(request.getCtidTraderAccountId()).trader())
                .build());
    }

    private void reconcile(ProtoOAReconcileReq request, Call call) {
        Statement statement = statement(request.getCtidTraderAccountId());
        ProtoOAReconcileRes.Builder answer = ProtoOAReconcileRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllPosition(positions(statement))
                .addAllOrder(statement.pending());
        if (request.getReturnProtectionOrders()) {
            answer.addAllOrder(statement.protections());
        }
        call.reply(answer.build());
    }

    private List<ProtoOAPosition> positions(Statement statement) {
        boolean bare = world.options().has(Quirk.POSITIONS_WITHOUT_LEVELS);
        return statement.positions().stream()
                .map(position -> bare
                        ? position.toBuilder().clearStopLoss().clearTakeProfit().build()
                        : position)
                .toList();
    }

    private void cashFlow(ProtoOACashFlowHistoryListReq request, Call call) {
        Boundaries.check(request.getFromTimestamp(), request.getToTimestamp(), CASH_FLOW_RANGE);
        Rows<ProtoOADepositWithdraw> rows = Rows.newest(
                statement(request.getCtidTraderAccountId()).cashFlow(),
                ProtoOADepositWithdraw::getChangeBalanceTimestamp,
                request.getFromTimestamp(),
                request.getToTimestamp(),
                Integer.MAX_VALUE);
        call.reply(ProtoOACashFlowHistoryListRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllDepositWithdraw(rows.items())
                .build());
    }

    private Statement statement(long accountId) {
        return world.broker().statement(accountId);
    }
}
