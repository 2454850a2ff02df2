// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.api.ExecutionWatch;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of an order after its acceptance, for those who want to know.
 *
 * <ul>
 *   <li>It listens from before the order is written, as acceptance, fill and levels may come at once.
 *   <li>A market order has to end within {@code requestTimeout}; one that waits for its price ends when it does. A session
 *       that is lost before leaves the outcome unknown.
 *   <li>An order whose take profit the broker has dropped is told by a WARN.
 * </ul>
 */
final class Fulfilment {

    private static final Logger LOG = LoggerFactory.getLogger(Fulfilment.class);

    private final Message request;
    private final ExecutionWatch watch;
    private CompletableFuture<?> left = CompletableFuture.completedFuture(null);

    private Fulfilment(Message request, ExecutionWatch watch) {
        this.request = request;
        this.watch = watch;
    }

    /** Starts listening; send the order next. */
    static Fulfilment of(Account account, Message request) {
        return new Fulfilment(request, account.watch());
    }

    /** Whether the end of such a request can be waited for. */
    static boolean ends(Message request) {
        return request instanceof ProtoOANewOrderReq || request instanceof ProtoOAClosePositionReq;
    }

    /** Whether a broker may drop one of its two levels. */
    static boolean hasBothLevels(Message request) {
        return request instanceof ProtoOANewOrderReq order
                && isMarket(order.getOrderType())
                && order.getRelativeStopLoss() > 0
                && order.getRelativeTakeProfit() > 0;
    }

    /** The execution that ends an order which was answered so; the answer itself if it does. */
    CompletableFuture<Message> end(Message answer) {
        if (!(answer instanceof ProtoOAExecutionEvent first) || isEnd(first)) {
            return CompletableFuture.completedFuture(answer);
        }
        long orderId = first.getOrder().getOrderId();
        CompletableFuture<Message> end = new CompletableFuture<>();
        watch.first(event -> event.getOrder().getOrderId() == orderId && isEnd(event), endsSoon())
                .whenComplete((event, failure) -> {
                    if (failure == null) {
                        end.complete(event);
                    } else {
                        end.completeExceptionally(unknown(orderId, failure));
                    }
                });
        return end;
    }

    /** Warns if the order of the levels comes without the take profit. */
    void checkLevels(Message answer) {
        if (!(answer instanceof ProtoOAExecutionEvent first) || !hasBothLevels(request)) {
            return;
        }
        long positionId = first.getOrder().getPositionId();
        left = watch.first(event -> isProtectionOf(positionId, event.getOrder()), true)
                .thenAccept(event -> {
                    if (!event.getOrder().hasLimitPrice()) {
                        LOG.warn(
                                "Account {}: the broker has set no take profit for position {}, though order {} asked for one",
                                first.getCtidTraderAccountId(),
                                positionId,
                                first.getOrder().getOrderId());
                    }
                });
    }

    /** Listens no more than is needed. */
    void close() {
        left.whenComplete((done, failure) -> watch.close());
    }

    private CTraderException unknown(long orderId, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new OutcomeUnknownException(
                request,
                new CTraderException(
                        "order " + orderId + " was accepted, its end was not seen: " + cause.getMessage(), null, null));
    }

    private boolean endsSoon() {
        return !(request instanceof ProtoOANewOrderReq order) || isMarket(order.getOrderType());
    }

    private static boolean isEnd(ProtoOAExecutionEvent event) {
        return switch (event.getExecutionType()) {
            case ORDER_FILLED, ORDER_REJECTED, ORDER_CANCELLED, ORDER_EXPIRED -> true;
            default -> false;
        };
    }

    private static boolean isProtectionOf(long positionId, ProtoOAOrder order) {
        return order.getOrderType() == ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT && order.getPositionId() == positionId;
    }

    private static boolean isMarket(ProtoOAOrderType type) {
        return type == ProtoOAOrderType.MARKET || type == ProtoOAOrderType.MARKET_RANGE;
    }
}
