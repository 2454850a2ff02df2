// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAGetPositionUnrealizedPnLReq;
import io.github.camelctrader.openapi.ProtoOAGetPositionUnrealizedPnLRes;
import io.github.camelctrader.openapi.ProtoOAPositionUnrealizedPnL;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeEvent;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeRes;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeRes;
import io.github.camelctrader.simulator.trading.Statement;
import java.util.List;

/** Profits that are not taken yet: asked for, or streamed with every price that changes them. The event loop only. */
final class PnlRequests {

    private final World world;

    PnlRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOAGetPositionUnrealizedPnLReq.class, Access.ACCOUNT, this::unrealized)
                .on(ProtoOAv1PnLChangeSubscribeReq.class, Access.ACCOUNT, this::subscribe)
                .on(ProtoOAv1PnLChangeUnSubscribeReq.class, Access.ACCOUNT, PnlRequests::unsubscribe);
    }

    /** Tells the subscribers of all accounts whose profit is another than last time. */
    void priceMoved() {
        world.connections().all().forEach(conversation -> conversation.sessions().stream()
                .filter(session -> session.pnl() != null)
                .forEach(session -> tell(conversation, session)));
    }

    private void unrealized(ProtoOAGetPositionUnrealizedPnLReq request, Call call) {
        Statement statement = world.broker().statement(request.getCtidTraderAccountId());
        call.reply(ProtoOAGetPositionUnrealizedPnLRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllPositionUnrealizedPnL(statement.unrealized())
                .setMoneyDigits(statement.trader().getMoneyDigits())
                .build());
    }

    private void subscribe(ProtoOAv1PnLChangeSubscribeReq request, Call call) {
        AccountSession session = call.session(request.getCtidTraderAccountId());
        if (session.pnl() != null) {
            throw Refusal.of("ALREADY_SUBSCRIBED", "Already subscribed to changes of the profit");
        }
        session.pnl(event(session.accountId()));
        call.reply(ProtoOAv1PnLChangeSubscribeRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
    }

    private static void unsubscribe(ProtoOAv1PnLChangeUnSubscribeReq request, Call call) {
        AccountSession session = call.session(request.getCtidTraderAccountId());
        if (session.pnl() == null) {
            throw Refusal.of("NOT_SUBSCRIBED_TO_PNL", "Not subscribed to changes of the profit");
        }
        session.pnl(null);
        call.reply(ProtoOAv1PnLChangeUnSubscribeRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
    }

    private void tell(Conversation conversation, AccountSession session) {
        ProtoOAv1PnLChangeEvent now = event(session.accountId());
        if (!now.equals(session.pnl())) {
            session.pnl(now);
            conversation.send(now, null);
        }
    }

    private ProtoOAv1PnLChangeEvent event(long accountId) {
        Statement statement = world.broker().statement(accountId);
        List<ProtoOAPositionUnrealizedPnL> positions = statement.unrealized();
        return ProtoOAv1PnLChangeEvent.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setGrossUnrealizedPnL(positions.stream()
                        .mapToLong(ProtoOAPositionUnrealizedPnL::getGrossUnrealizedPnL)
                        .sum())
                .setNetUnrealizedPnL(positions.stream()
                        .mapToLong(ProtoOAPositionUnrealizedPnL::getNetUnrealizedPnL)
                        .sum())
                .setMoneyDigits(statement.trader().getMoneyDigits())
                .build();
    }
}
