// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges the streams of bids and asks of one symbol by time into ticks that have both sides, window after window.
 *
 * <ul>
 *   <li>The n-th bid and the n-th ask of one millisecond make one tick, as they came in one update; which of several
 *       one-sided updates of one millisecond was first cannot be known.
 *   <li>As with live quotes: no tick before both sides are known; crossed sides make none and are remembered.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class TickMerge {

    private final TickIdentity identity;
    private long bid;
    private long ask;

    /** What all ticks of one symbol have in common. */
    public record TickIdentity(String symbol, long symbolId, long accountId, int digits) {}

    /** Starts with the sides last known before the first window, 0 for unknown. */
    public TickMerge(TickIdentity identity, long bid, long ask) {
        this.identity = identity;
        this.bid = bid;
        this.ask = ask;
    }

    /** The side whose price before this window has to be known for its first tick; null if none has. */
    @Nullable
    ProtoOAQuoteType lacks(SideTicks bids, SideTicks asks) {
        long firstBid = bids.isEmpty() ? Long.MAX_VALUE : bids.time(0);
        long firstAsk = asks.isEmpty() ? Long.MAX_VALUE : asks.time(0);
        if (ask == 0 && firstBid < firstAsk) {
            return ProtoOAQuoteType.ASK;
        }
        return bid == 0 && firstAsk < firstBid ? ProtoOAQuoteType.BID : null;
    }

    /** A side's price before the next window. */
    void knows(ProtoOAQuoteType side, long price) {
        if (side == ProtoOAQuoteType.BID) {
            bid = price;
        } else {
            ask = price;
        }
    }

    /** The bid last known, 0 for none. */
    long bid() {
        return bid;
    }

    /** The ask last known, 0 for none. */
    long ask() {
        return ask;
    }

    /** Goes back to sides that were known before. */
    void restore(long oldBid, long oldAsk) {
        bid = oldBid;
        ask = oldAsk;
    }

    /** The ticks of the next window, oldest first. */
    List<Tick> merge(SideTicks bids, SideTicks asks, long receivedAt) {
        List<Tick> merged = new ArrayList<>(Math.max(bids.size(), asks.size()));
        int i = 0;
        int j = 0;
        while (i < bids.size() || j < asks.size()) {
            long time = Math.min(
                    i < bids.size() ? bids.time(i) : Long.MAX_VALUE, j < asks.size() ? asks.time(j) : Long.MAX_VALUE);
            if (i < bids.size() && bids.time(i) == time) {
                bid = bids.price(i++);
            }
            if (j < asks.size() && asks.time(j) == time) {
                ask = asks.price(j++);
            }
            if (bid > 0 && ask > 0 && bid <= ask) {
                merged.add(tick(time, receivedAt));
            }
        }
        return merged;
    }

    private Tick tick(long time, long receivedAt) {
        return new Tick(
                identity.symbol(),
                identity.symbolId(),
                identity.accountId(),
                identity.digits(),
                bid,
                ask,
                time,
                receivedAt,
                false,
                true);
    }
}
