// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsRes;
import java.util.List;

/** Spot subscriptions: all symbols of a request or none. The event loop only. */
final class SpotRequests {

    private final World world;

    SpotRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOASubscribeSpotsReq.class, Access.ACCOUNT, this::subscribe)
                .on(ProtoOAUnsubscribeSpotsReq.class, Access.ACCOUNT, this::unsubscribe);
    }

    private void subscribe(ProtoOASubscribeSpotsReq request, Call call) {
        AccountSession session = call.session(request.getCtidTraderAccountId());
        List<Long> ids = request.getSymbolIdList().stream().distinct().toList();
        ids.forEach(world.symbols()::required);
        if (ids.stream().anyMatch(session.spots()::containsKey)) {
            throw Refusal.of("ALREADY_SUBSCRIBED", "Already subscribed to one of the symbols");
        }
        ids.forEach(id -> session.spots().put(id, new SpotSubscription(request.getSubscribeToSpotTimestamp())));
        call.reply(ProtoOASubscribeSpotsRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
        ids.forEach(id -> world.publisher().snapshot(call.conversation(), session, id));
    }

    private void unsubscribe(ProtoOAUnsubscribeSpotsReq request, Call call) {
        AccountSession session = call.session(request.getCtidTraderAccountId());
        request.getSymbolIdList().forEach(world.symbols()::required);
        request.getSymbolIdList().forEach(session.spots()::remove);
        call.reply(ProtoOAUnsubscribeSpotsRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
    }
}
