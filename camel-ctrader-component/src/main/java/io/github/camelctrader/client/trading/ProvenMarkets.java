// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.stream.QuoteBook;
import io.github.camelctrader.client.support.Recent;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATradeData;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What orders have shown of the markets of an account, whatever their schedules say: closed by one that was refused for it,
 * open by one that was filled. Remembered for feeds that come later. Confined to the event loop.
 */
final class ProvenMarkets {

    private static final int MEMORY = 10_000;

    private final TimeSource time;
    private final QuoteBook quotes;
    private final Executions executions;
    /** When an order was last refused there, by symbol; 0 once one was filled. */
    private final Recent<Long, Long> refused = new Recent<>(MEMORY);

    private @Nullable Session session;

    ProvenMarkets(TimeSource time, QuoteBook quotes, Executions executions) {
        this.time = time;
        this.quotes = quotes;
        this.executions = executions;
    }

    void start(Session begun) {
        session = begun;
    }

    /** A feed is told the ticks of this symbol from now on. */
    void joined(ActiveFeed feed, long symbolId) {
        Long at = refused.get(symbolId);
        if (at != null && at != 0) {
            feed.market(symbolId, at);
        }
    }

    /** An execution event or an order error. */
    void heard(Message message) {
        if (message instanceof ProtoOAOrderErrorEvent error) {
            if (ErrorCodes.meansMarketClosed(error.getErrorCode())) {
                closed(error.getOrderId(), error.getPositionId());
            }
        } else if (message instanceof ProtoOAExecutionEvent event) {
            ProtoOATradeData trade = event.hasOrder()
                    ? event.getOrder().getTradeData()
                    : event.getPosition().getTradeData();
            switch (event.getExecutionType()) {
                case ORDER_FILLED, ORDER_PARTIAL_FILL -> proven(trade.getSymbolId(), 0);
                default -> {
                    if (ErrorCodes.meansMarketClosed(event.getErrorCode())) {
                        proven(trade.getSymbolId(), time.currentTimeMillis());
                    }
                }
            }
        }
    }

    /** A command of our own was refused because its market is closed. */
    void closed(Message command) {
        if (command instanceof ProtoOANewOrderReq order) {
            proven(order.getSymbolId(), time.currentTimeMillis());
        } else if (command instanceof ProtoOAAmendOrderReq amend) {
            closed(amend.getOrderId(), 0);
        } else if (command instanceof ProtoOACancelOrderReq cancel) {
            closed(cancel.getOrderId(), 0);
        } else if (command instanceof ProtoOAClosePositionReq close) {
            closed(0, close.getPositionId());
        } else if (command instanceof ProtoOAAmendPositionSLTPReq amend) {
            closed(0, amend.getPositionId());
        }
    }

    /** Only its order or position is known; if that is older than what was heard of, the broker is asked. */
    private void closed(long orderId, long positionId) {
        long at = time.currentTimeMillis();
        Long symbolId = executions.symbolOf(orderId, positionId);
        Session current = session;
        if (symbolId != null) {
            proven(symbolId, at);
        } else if (current != null && (orderId != 0 || positionId != 0)) {
            current.ask(
                    ProtoOAReconcileReq.newBuilder()
                            .setCtidTraderAccountId(current.accountId())
                            .build(),
                    ProtoOAReconcileRes.class,
                    (held, error) -> {
                        if (held != null) {
                            tradedBy(held, orderId, positionId).forEach(trade -> proven(trade.getSymbolId(), at));
                        }
                    });
        }
    }

    private static Stream<ProtoOATradeData> tradedBy(ProtoOAReconcileRes held, long orderId, long positionId) {
        return Stream.concat(
                held.getOrderList().stream()
                        .filter(order -> order.getOrderId() == orderId)
                        .map(ProtoOAOrder::getTradeData),
                held.getPositionList().stream()
                        .filter(position -> position.getPositionId() == positionId)
                        .map(ProtoOAPosition::getTradeData));
    }

    private void proven(long symbolId, long refusedMillis) {
        if (refusedMillis != 0 || refused.get(symbolId) != null) {
            refused.put(symbolId, refusedMillis);
            for (ActiveFeed feed : quotes.feeds(symbolId)) {
                feed.market(symbolId, refusedMillis);
            }
        }
    }
}
