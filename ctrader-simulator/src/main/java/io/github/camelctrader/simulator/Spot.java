// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOATrendbar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One spot event to send; each method gives a changed copy. Prices in 1/100000. Immutable.
 *
 * <p>Nothing is checked on purpose: a test may send a crossed, a zero or an empty one.
 *
 * @param symbol the symbol's name
 * @param bid the bid; null = the event has none
 * @param ask the ask; null = the event has none
 * @param timestamp broker time in epoch milliseconds; null = the simulator's time
 * @param sessionClose the last session's close; null = left out
 * @param trendbars bars to send along, besides those of the simulator's own live bars
 */
public record Spot(
        String symbol,
        @Nullable Long bid,
        @Nullable Long ask,
        @Nullable Long timestamp,
        @Nullable Long sessionClose,
        List<ProtoOATrendbar> trendbars) {

    /** Copies the bars. */
    public Spot {
        trendbars = List.copyOf(trendbars);
    }

    /** An event without prices, to add to. */
    public static Spot of(String symbol) {
        return new Spot(symbol, null, null, null, null, List.of());
    }

    /** With this bid. */
    public Spot bid(long bid) {
        return new Spot(symbol, bid, ask, timestamp, sessionClose, trendbars);
    }

    /** With this ask. */
    public Spot ask(long ask) {
        return new Spot(symbol, bid, ask, timestamp, sessionClose, trendbars);
    }

    /** With this broker time, epoch milliseconds. */
    public Spot timestamp(long timestamp) {
        return new Spot(symbol, bid, ask, timestamp, sessionClose, trendbars);
    }

    /** With this close of the last session. */
    public Spot sessionClose(long sessionClose) {
        return new Spot(symbol, bid, ask, timestamp, sessionClose, trendbars);
    }

    /** With these bars. */
    public Spot trendbars(ProtoOATrendbar... trendbars) {
        return new Spot(symbol, bid, ask, timestamp, sessionClose, List.of(trendbars));
    }
}
