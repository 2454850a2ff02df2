// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import com.google.protobuf.Message;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Operations that trade. A body that is the protocol's own request says all. Otherwise headers and the fields of the body
 * make up the wish; of a {@link Position} to close or an {@link Order} to cancel, the id is the one field.
 */
final class OrderOperations {

    private OrderOperations() {}

    static CompletableFuture<?> newOrder(OperationCall call) {
        if (call.body() instanceof ProtoOANewOrderReq request) {
            String header = call.arguments(Map.of()).text("clientOrderId");
            String given = request.hasClientOrderId() ? request.getClientOrderId() : header;
            ProtoOANewOrderReq.Builder named = request.toBuilder().setClientOrderId(ClientOrderId.of(given, call));
            return SentOrders.once(
                    call, named.getClientOrderId(), () -> call.tradingRequests().newOrder(named.buildPartial()));
        }
        Arguments arguments = arguments(call, NewOrder.class, OrderArguments.NEW_ORDER);
        NewOrder.Builder wish = OrderArguments.newOrder(arguments);
        String symbol = call.symbol(arguments);
        String id = ClientOrderId.of(arguments.text("clientOrderId"), call);
        NewOrder order = wish.clientOrderId(id).build();
        return SentOrders.once(call, id, () -> call.trading().newOrder(order, symbol));
    }

    static CompletableFuture<Execution> amendOrder(OperationCall call) {
        if (call.body() instanceof ProtoOAAmendOrderReq request) {
            return call.tradingRequests().amendOrder(request);
        }
        Arguments arguments = arguments(call, AmendOrder.class, OrderArguments.AMEND_ORDER);
        return call.trading().amendOrder(OrderArguments.amendOrder(arguments));
    }

    static CompletableFuture<Execution> cancelOrder(OperationCall call) {
        if (call.body() instanceof ProtoOACancelOrderReq request) {
            return call.tradingRequests().cancelOrder(request);
        }
        Arguments arguments = arguments(call, CancelOrder.class, OrderArguments.CANCEL_ORDER);
        return call.trading().cancelOrder(OrderArguments.cancelOrder(arguments));
    }

    static CompletableFuture<Execution> amendPosition(OperationCall call) {
        if (call.body() instanceof ProtoOAAmendPositionSLTPReq request) {
            return call.tradingRequests().amendPosition(request);
        }
        Arguments arguments = arguments(call, AmendPosition.class, OrderArguments.AMEND_POSITION);
        return call.trading().amendPosition(OrderArguments.amendPosition(arguments));
    }

    static CompletableFuture<Execution> closePosition(OperationCall call) {
        if (call.body() instanceof ProtoOAClosePositionReq request) {
            return call.tradingRequests().closePosition(request);
        }
        Arguments arguments = arguments(call, ClosePosition.class, OrderArguments.CLOSE_POSITION);
        return call.trading().closePosition(OrderArguments.closePosition(arguments));
    }

    private static Arguments arguments(OperationCall call, Class<?> wish, Set<String> known) {
        Object body = call.body();
        if (body instanceof Message
                || (body != null && OrderArguments.isWish(body.getClass()) && !wish.isInstance(body))) {
            throw new IllegalArgumentException("This operation does not take a body of type "
                    + body.getClass().getSimpleName());
        }
        return call.arguments(fields(call, body, wish)).strict(known);
    }

    private static Map<?, ?> fields(OperationCall call, @Nullable Object body, Class<?> wish) {
        if (body instanceof Position position && wish == ClosePosition.class) {
            return Map.of("positionId", position.positionId());
        }
        if (body instanceof Order order && wish == CancelOrder.class) {
            return Map.of("orderId", order.orderId());
        }
        return BodyFields.of(call.exchange());
    }
}
