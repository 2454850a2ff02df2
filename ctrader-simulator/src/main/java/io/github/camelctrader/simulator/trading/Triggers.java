// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether the market has come to an order's price. The event loop only.
 *
 * <p>Limits compare with the price the order would trade at; stops by their trigger method with that or the other side's,
 * once or twice in a row.
 */
final class Triggers {

    private final Map<Long, Integer> hits = new HashMap<>();

    /** Looks at the market once for this order. */
    boolean isMet(ProtoOAOrder order, Instrument market) {
        return switch (order.getOrderType()) {
            case LIMIT -> limit(order, market);
            case STOP -> stop(order, market);
            case STOP_LIMIT -> order.hasLimitPrice() ? limit(order, market) : stop(order, market);
            case STOP_LOSS_TAKE_PROFIT ->
                (order.hasLimitPrice() && limit(order, market)) || (order.hasStopPrice() && stop(order, market));
            // A market order that is still here waits for the market to open.
            case MARKET, MARKET_RANGE -> true;
        };
    }

    /** The order is gone. */
    void forget(long orderId) {
        hits.remove(orderId);
    }

    static boolean limit(ProtoOAOrder order, Instrument market) {
        ProtoOATradeSide side = order.getTradeData().getTradeSide();
        long limit = Instrument.raw(order.getLimitPrice());
        return side == ProtoOATradeSide.BUY ? market.price(side) <= limit : market.price(side) >= limit;
    }

    private boolean stop(ProtoOAOrder order, Instrument market) {
        ProtoOATradeSide side = order.getTradeData().getTradeSide();
        boolean ownSide =
                switch (order.getStopTriggerMethod()) {
                    case TRADE, DOUBLE_TRADE -> true;
                    case OPPOSITE, DOUBLE_OPPOSITE -> false;
                };
        int needed =
                switch (order.getStopTriggerMethod()) {
                    case TRADE, OPPOSITE -> 1;
                    case DOUBLE_TRADE, DOUBLE_OPPOSITE -> 2;
                };
        long price = market.price(ownSide ? side : Book.opposite(side));
        long stop = Instrument.raw(order.getStopPrice());
        boolean hit = side == ProtoOATradeSide.BUY ? price >= stop : price <= stop;
        return hits.merge(order.getOrderId(), hit ? 1 : 0, (before, now) -> now == 0 ? 0 : before + 1) >= needed;
    }
}
