// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarRes;

/** Live bars, which ride on a spot subscription. The event loop only. */
final class BarRequests {

    private final World world;

    BarRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOASubscribeLiveTrendbarReq.class, Access.ACCOUNT, this::subscribe)
                .on(ProtoOAUnsubscribeLiveTrendbarReq.class, Access.ACCOUNT, this::unsubscribe);
    }

    private void subscribe(ProtoOASubscribeLiveTrendbarReq request, Call call) {
        long symbolId = world.symbols().required(request.getSymbolId()).id();
        AccountSession session = call.session(request.getCtidTraderAccountId());
        SpotSubscription spots = session.spots().get(symbolId);
        if (spots == null) {
            throw Refusal.of("INVALID_REQUEST", "Not subscribed to spots of symbol " + symbolId);
        }
        if (!spots.addBars(request.getPeriod())) {
            throw Refusal.of("ALREADY_SUBSCRIBED", "Already subscribed to bars of this period");
        }
        if (world.options().has(Quirk.STREAMS_DIE_AFTER_RECONNECT)
                && call.conversation().index() > 0) {
            spots.swallow(request.getPeriod());
        }
        call.reply(ProtoOASubscribeLiveTrendbarRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
        if (spots.bars().contains(request.getPeriod())) {
            world.publisher().repeat(call.conversation(), session, symbolId, request.getPeriod());
        }
    }

    private void unsubscribe(ProtoOAUnsubscribeLiveTrendbarReq request, Call call) {
        world.symbols().required(request.getSymbolId());
        AccountSession session = call.session(request.getCtidTraderAccountId());
        session.spots(request.getSymbolId()).removeBars(request.getPeriod());
        call.reply(ProtoOAUnsubscribeLiveTrendbarRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
    }
}
