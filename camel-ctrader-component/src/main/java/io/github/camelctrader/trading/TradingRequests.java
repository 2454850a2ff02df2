// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.CancelOrder;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes wishes in the form of the protocol's own requests, with the checks and promises of {@link Trading}. An account that
 * a request names must be the one that is traded on.
 */
public final class TradingRequests {

    private final Trading trading;

    /** Hands on to this. */
    public TradingRequests(Trading trading) {
        this.trading = trading;
    }

    /** Places an order. */
    public CompletableFuture<Execution> newOrder(ProtoOANewOrderReq request) {
        Long accountId = given(request.hasCtidTraderAccountId(), request.getCtidTraderAccountId());
        return trading.newOrder(
                NewOrder.of(complete(request)), accountId, session -> trading.symbol(request.getSymbolId()));
    }

    /** Changes a pending order. */
    public CompletableFuture<Execution> amendOrder(ProtoOAAmendOrderReq request) {
        Long accountId = given(request.hasCtidTraderAccountId(), request.getCtidTraderAccountId());
        return trading.amendOrder(AmendOrder.of(complete(request)), accountId);
    }

    /** Cancels a pending order. */
    public CompletableFuture<Execution> cancelOrder(ProtoOACancelOrderReq request) {
        Long accountId = given(request.hasCtidTraderAccountId(), request.getCtidTraderAccountId());
        return trading.cancelOrder(new CancelOrder(complete(request).getOrderId()), accountId);
    }

    /** Changes stop loss or take profit of a position; a leg that the request leaves out stays. */
    public CompletableFuture<Execution> amendPosition(ProtoOAAmendPositionSLTPReq request) {
        Long accountId = given(request.hasCtidTraderAccountId(), request.getCtidTraderAccountId());
        return trading.amendPosition(AmendPosition.of(complete(request)), accountId);
    }

    /** Closes a position, or a part of it. */
    public CompletableFuture<Execution> closePosition(ProtoOAClosePositionReq request) {
        Long accountId = given(request.hasCtidTraderAccountId(), request.getCtidTraderAccountId());
        return trading.closePosition(ClosePosition.of(complete(request)), accountId);
    }

    /** The request, if only the account is missing, and a volume to close. */
    private static <T extends Message> T complete(T request) {
        for (String missing : request.findInitializationErrors()) {
            boolean filledIn = missing.equals("ctidTraderAccountId")
                    || (missing.equals("volume") && request instanceof ProtoOAClosePositionReq);
            if (!filledIn) {
                throw Fields.misplaced(missing, "is missing");
            }
        }
        return request;
    }

    private static @Nullable Long given(boolean has, long accountId) {
        return has ? accountId : null;
    }
}
