// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import com.google.protobuf.MessageOrBuilder;
import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.CancelOrder;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Operations that trade. A body that is a wish ({@link NewOrder} and its like) or the protocol's own request says all, and
 * headers count for nothing; a {@link Position} to close or an {@link Order} to cancel likewise. Otherwise headers and the
 * fields of a map or a JSON object make up the wish.
 */
final class OrderOperations {

    private OrderOperations() {}

    static CompletableFuture<Execution> newOrder(OperationCall call) {
        Object body = call.body();
        if (body instanceof NewOrder order) {
            String symbol = order.symbol();
            return call.trading().newOrder(order, symbol == null ? call.symbol() : symbol);
        }
        if (body instanceof ProtoOANewOrderReq request) {
            return call.tradingRequests().newOrder(request);
        }
        Arguments arguments = arguments(call, body, OrderArguments.NEW_ORDER);
        return call.trading().newOrder(OrderArguments.newOrder(arguments), call.symbol(arguments));
    }

    static CompletableFuture<Execution> amendOrder(OperationCall call) {
        Object body = call.body();
        if (body instanceof AmendOrder wish) {
            return call.trading().amendOrder(wish);
        }
        if (body instanceof ProtoOAAmendOrderReq request) {
            return call.tradingRequests().amendOrder(request);
        }
        Arguments arguments = arguments(call, body, OrderArguments.AMEND_ORDER);
        return call.trading().amendOrder(OrderArguments.amendOrder(arguments));
    }

    static CompletableFuture<Execution> cancelOrder(OperationCall call) {
        Object body = call.body();
        if (body instanceof CancelOrder wish) {
            return call.trading().cancelOrder(wish);
        }
        if (body instanceof Order order) {
            return call.trading().cancelOrder(new CancelOrder(order.orderId()));
        }
        if (body instanceof ProtoOACancelOrderReq request) {
            return call.tradingRequests().cancelOrder(request);
        }
        Arguments arguments = arguments(call, body, OrderArguments.CANCEL_ORDER);
        return call.trading().cancelOrder(OrderArguments.cancelOrder(arguments));
    }

    static CompletableFuture<Execution> amendPosition(OperationCall call) {
        Object body = call.body();
        if (body instanceof AmendPosition wish) {
            return call.trading().amendPosition(wish);
        }
        if (body instanceof ProtoOAAmendPositionSLTPReq request) {
            return call.tradingRequests().amendPosition(request);
        }
        Arguments arguments = arguments(call, body, OrderArguments.AMEND_POSITION);
        return call.trading().amendPosition(OrderArguments.amendPosition(arguments));
    }

    static CompletableFuture<Execution> closePosition(OperationCall call) {
        Object body = call.body();
        if (body instanceof ClosePosition wish) {
            return call.trading().closePosition(wish);
        }
        if (body instanceof Position position) {
            return call.trading().closePosition(new ClosePosition(position.positionId(), null));
        }
        if (body instanceof ProtoOAClosePositionReq request) {
            return call.tradingRequests().closePosition(request);
        }
        Arguments arguments = arguments(call, body, OrderArguments.CLOSE_POSITION);
        return call.trading().closePosition(OrderArguments.closePosition(arguments));
    }

    private static Arguments arguments(OperationCall call, @Nullable Object body, Set<String> known) {
        if (body != null && (body instanceof MessageOrBuilder || isWish(body))) {
            throw new IllegalArgumentException("This operation does not take a body of type "
                    + body.getClass().getSimpleName());
        }
        return OrderBody.read(call.exchange().getMessage(), known, OrderArguments.ALL);
    }

    private static boolean isWish(Object body) {
        return body instanceof NewOrder
                || body instanceof AmendOrder
                || body instanceof CancelOrder
                || body instanceof AmendPosition
                || body instanceof ClosePosition;
    }
}
