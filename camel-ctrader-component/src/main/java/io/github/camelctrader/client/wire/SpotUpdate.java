// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.openapi.ProtoOASpotEvent;

/**
 * One price update as the wire has it, without bars. There is one object for all updates of a link: whoever is handed it
 * takes what it needs before it returns, and keeps nothing but values. Confined to the event loop.
 */
public final class SpotUpdate {

    public long accountId;
    public long symbolId;
    public boolean hasBid;
    /** In 1/100000; means nothing without {@link #hasBid}. */
    public long bid;

    public boolean hasAsk;
    /** In 1/100000; means nothing without {@link #hasAsk}. */
    public long ask;

    /** Bars come with it, as they do with the repetition that follows their subscription. */
    public boolean hasBars;

    /** The broker's time, epoch milliseconds; 0 if it sent none. */
    public long timestamp;

    /** When it was read from the socket, epoch milliseconds; whatever is read at once came at the same time. */
    public long receivedMillis;

    /** The same on the monotonic clock. */
    public long receivedNanos;

    /** The prices of an event, whatever else it carries. */
    public static SpotUpdate of(ProtoOASpotEvent event) {
        SpotUpdate update = new SpotUpdate();
        update.accountId = event.getCtidTraderAccountId();
        update.symbolId = event.getSymbolId();
        update.hasBid = event.hasBid();
        update.bid = event.getBid();
        update.hasAsk = event.hasAsk();
        update.ask = event.getAsk();
        update.timestamp = event.getTimestamp();
        update.hasBars = event.getTrendbarCount() > 0;
        return update;
    }

    /** This has been received now, as has what follows until this is called again. */
    public SpotUpdate received(TimeSource time) {
        receivedMillis = time.currentTimeMillis();
        receivedNanos = time.nanoTime();
        return this;
    }

    /** Takes back every optional field. */
    void clear() {
        hasBid = false;
        bid = 0;
        hasAsk = false;
        ask = 0;
        timestamp = 0;
        hasBars = false;
    }
}
