// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClientPermissionScope;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.simulator.trading.Broker;
import io.github.camelctrader.simulator.trading.Outbox;
import io.github.camelctrader.simulator.trading.Rejection;
import java.util.function.Consumer;

/** What changes orders and positions: answered by execution events, or by an order error. The event loop only. */
final class OrderRequests {

    private final World world;

    OrderRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        Broker broker = world.broker();
        dispatcher
                .on(
                        ProtoOANewOrderReq.class,
                        Access.ACCOUNT,
                        (request, call) ->
                                trade(request.getCtidTraderAccountId(), call, out -> broker.place(request, out)))
                .on(
                        ProtoOACancelOrderReq.class,
                        Access.ACCOUNT,
                        (request, call) ->
                                trade(request.getCtidTraderAccountId(), call, out -> broker.cancel(request, out)))
                .on(
                        ProtoOAAmendOrderReq.class,
                        Access.ACCOUNT,
                        (request, call) ->
                                trade(request.getCtidTraderAccountId(), call, out -> broker.amend(request, out)))
                .on(
                        ProtoOAAmendPositionSLTPReq.class,
                        Access.ACCOUNT,
                        (request, call) ->
                                trade(request.getCtidTraderAccountId(), call, out -> broker.amend(request, out)))
                .on(
                        ProtoOAClosePositionReq.class,
                        Access.ACCOUNT,
                        (request, call) ->
                                trade(request.getCtidTraderAccountId(), call, out -> broker.close(request, out)));
    }

    private void trade(long accountId, Call call, Consumer<Outbox> action) {
        boolean mayTrade = world.grants()
                .account(accountId)
                .filter(account -> account.scope() == ProtoOAClientPermissionScope.SCOPE_TRADE)
                .isPresent();
        if (!mayTrade && world.options().has(Quirk.VIEW_ONLY_IS_UNAUTHORIZED)) {
            throw Refusal.of("INVALID_REQUEST", "Trading account is not authorized");
        }
        if (!mayTrade) {
            throw Refusal.of("TRADING_NOT_ALLOWED", "The access token's scope is SCOPE_VIEW");
        }
        Executions executions = new Executions(world.connections(), accountId, call);
        try {
            action.accept(executions);
        } catch (Rejection rejection) {
            executions.refusal(error(accountId, rejection), call);
        }
    }

    private static ProtoOAOrderErrorEvent error(long accountId, Rejection rejection) {
        return Errors.order(accountId, rejection.code(), rejection.description()).toBuilder()
                .setOrderId(rejection.orderId())
                .setPositionId(0)
                .build();
    }
}
