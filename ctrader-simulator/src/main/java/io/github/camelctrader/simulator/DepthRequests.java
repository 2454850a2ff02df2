// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesRes;
import java.util.List;

/** Order books, which need a spot subscription: all symbols of a request or none. The event loop only. */
final class DepthRequests {

    private final World world;

    DepthRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOASubscribeDepthQuotesReq.class, Access.ACCOUNT, this::subscribe)
                .on(ProtoOAUnsubscribeDepthQuotesReq.class, Access.ACCOUNT, this::unsubscribe);
    }

    private void subscribe(ProtoOASubscribeDepthQuotesReq request, Call call) {
        AccountSession session = call.session(request.getCtidTraderAccountId());
        List<Long> ids = request.getSymbolIdList().stream().distinct().toList();
        ids.forEach(world.symbols()::required);
        if (ids.stream().map(session::spots).anyMatch(SpotSubscription::depth)) {
            throw Refusal.of("ALREADY_SUBSCRIBED", "Already subscribed to one of the order books");
        }
        ids.forEach(id -> session.spots(id).depth(true));
        call.reply(ProtoOASubscribeDepthQuotesRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
        ids.stream()
                .map(id -> world.symbols().required(id).name())
                .map(world.publisher()::state)
                .forEach(world.depth()::open);
        ids.forEach(id -> world.depth().snapshot(call.conversation(), session, id));
    }

    private void unsubscribe(ProtoOAUnsubscribeDepthQuotesReq request, Call call) {
        AccountSession session = call.session(request.getCtidTraderAccountId());
        request.getSymbolIdList().forEach(world.symbols()::required);
        request.getSymbolIdList().forEach(id -> session.spots(id).depth(false));
        call.reply(ProtoOAUnsubscribeDepthQuotesRes.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .build());
    }
}
