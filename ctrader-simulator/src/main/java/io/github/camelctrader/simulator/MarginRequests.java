// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAExpectedMarginReq;
import io.github.camelctrader.openapi.ProtoOAExpectedMarginRes;
import io.github.camelctrader.openapi.ProtoOAGetDynamicLeverageByIDReq;
import io.github.camelctrader.openapi.ProtoOAGetDynamicLeverageByIDRes;
import io.github.camelctrader.openapi.ProtoOAMarginCallListReq;
import io.github.camelctrader.openapi.ProtoOAMarginCallListRes;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateReq;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateRes;
import io.github.camelctrader.simulator.trading.Market;
import io.github.camelctrader.simulator.trading.Statement;

/** Margins, leverage and margin calls. The event loop only. */
final class MarginRequests {

    private final World world;
    private final Market market;

    MarginRequests(World world, Market market) {
        this.world = world;
        this.market = market;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOAExpectedMarginReq.class, Access.ACCOUNT, this::expected)
                .on(ProtoOAGetDynamicLeverageByIDReq.class, Access.ACCOUNT, this::leverage)
                .on(ProtoOAMarginCallListReq.class, Access.ACCOUNT, this::calls)
                .on(ProtoOAMarginCallUpdateReq.class, Access.ACCOUNT, this::update);
    }

    private void expected(ProtoOAExpectedMarginReq request, Call call) {
        long symbolId = world.symbols().required(request.getSymbolId()).id();
        Statement statement = world.broker().statement(request.getCtidTraderAccountId());
        call.reply(ProtoOAExpectedMarginRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllMargin(request.getVolumeList().stream()
                        .map(volume -> statement.expectedMargin(symbolId, volume))
                        .toList())
                .setMoneyDigits(statement.trader().getMoneyDigits())
                .build());
    }

    private void leverage(ProtoOAGetDynamicLeverageByIDReq request, Call call) {
        call.reply(ProtoOAGetDynamicLeverageByIDRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .setLeverage(market.leverage(request.getLeverageId())
                        .orElseThrow(() -> Refusal.of(
                                "ENTITY_NOT_FOUND", "Leverage " + request.getLeverageId() + " is not found")))
                .build());
    }

    private void calls(ProtoOAMarginCallListReq request, Call call) {
        call.reply(ProtoOAMarginCallListRes.newBuilder()
                .addAllMarginCall(world.broker()
                        .statement(request.getCtidTraderAccountId())
                        .marginCalls())
                .build());
    }

    private void update(ProtoOAMarginCallUpdateReq request, Call call) {
        if (!(request.getMarginCall().getMarginLevelThreshold() > 0)) {
            throw Refusal.of("INVALID_REQUEST", "A threshold has to be above 0");
        }
        call.reply(ProtoOAMarginCallUpdateRes.getDefaultInstance());
        world.broker().update(request.getCtidTraderAccountId(), request.getMarginCall());
    }
}
