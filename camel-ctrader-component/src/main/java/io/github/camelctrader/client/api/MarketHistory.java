// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.Tick;
import java.util.concurrent.CompletableFuture;

/**
 * Bars and ticks of the past, of any range, oldest first, nothing twice.
 *
 * <ul>
 *   <li>Many requests stand behind one call. They keep to the server's limits together with all others of the
 *       connection, and waiting for a turn is no failure: the deadline of a request counts from its turn.
 *   <li>A part that cannot be fetched is left out and named. If nothing at all can be fetched the future fails with a
 *       {@link CTraderException}.
 *   <li>Ticks have both sides: the broker's streams of bids and asks are merged by time, {@code replayed} is set. Those
 *       before both sides are known are left out; the other side is looked for in the week before.
 *   <li>Bars begin when the broker says they do. The last one may still be forming ({@code closed} is not set).
 *   <li>Methods may be called from any thread and return at once; futures complete on the event loop, which must not be
 *       blocked.
 * </ul>
 */
public interface MarketHistory {

    /** The bars that begin in a range. */
    CompletableFuture<History<Bar>> bars(String symbol, BarPeriod period, HistoryRange range);

    /** The ticks of a range. */
    CompletableFuture<History<Tick>> ticks(String symbol, HistoryRange range);

    /** The same bars one by one, in bounded memory. */
    HistoryIterator<Bar> streamBars(String symbol, BarPeriod period, HistoryRange range);

    /** The same ticks one by one, in bounded memory. */
    HistoryIterator<Tick> streamTicks(String symbol, HistoryRange range);
}
