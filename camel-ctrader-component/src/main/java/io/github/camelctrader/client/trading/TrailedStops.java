// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import io.github.camelctrader.client.support.Recent;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Where the trailing stops of an account were told to have moved since anything else was told of their positions: the broker
 * says it by an event of its own only, and an answer that was under way may be older. Confined to the event loop.
 */
final class TrailedStops {

    private static final int MEMORY = 10_000;

    private Recent<Long, Double> stops = new Recent<>(MEMORY);

    void moved(ProtoOATrailingSLChangedEvent event) {
        stops.put(event.getPositionId(), event.getStopPrice());
    }

    /** An execution that sets, moves or takes away the levels of a position: it, or a look at it, has the newest one. */
    void executed(ProtoOAExecutionEvent event) {
        boolean levels = !event.hasOrder() || event.getOrder().getOrderType() == ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT;
        if (levels) {
            stops.remove(
                    event.hasPosition()
                            ? event.getPosition().getPositionId()
                            : event.getOrder().getPositionId());
        }
    }

    /** The session is gone; what moves meanwhile is not heard of. */
    void forget() {
        stops = new Recent<>(MEMORY);
    }

    @Nullable
    Double of(long positionId) {
        return stops.get(positionId);
    }
}
