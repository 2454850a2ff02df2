// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataRes;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches one side of one range of ticks, page by page from its end backwards, as most servers answer with the newest
 * part.
 *
 * <ul>
 *   <li>The next page ends with the oldest millisecond of the one before, whose ticks may not all have been in it. If that
 *       brings nothing new it goes on before that millisecond, which is told as missing then.
 *   <li>That there is more is not believed: some servers say so always. The start is reached when a tick from before it has
 *       come, or nothing any more.
 *   <li>It always advances: after two pages without progress the rest is told as missing.
 *   <li>It stops early when it holds more than the budget; {@link #oldest()} tells how far it came.
 *   <li>One use, confined to the event loop.
 * </ul>
 */
final class TickPager {

    private final PageSource pages;
    private final long symbolId;
    private final ProtoOAQuoteType side;
    private final long from;
    private final int budget;
    private final SideTicks ticks;
    private final CompletableFuture<SideTicks> result = new CompletableFuture<>();
    private int fullest;
    private boolean stuck;
    private boolean reachedStart;

    TickPager(PageSource pages, long symbolId, ProtoOAQuoteType side, long from, int budget) {
        this.pages = pages;
        this.symbolId = symbolId;
        this.side = side;
        this.from = from;
        this.budget = budget;
        this.ticks = new SideTicks(from);
    }

    /** Fetches from {@code to} backwards. Fails with a {@link CTraderException} if a page does. */
    CompletableFuture<SideTicks> load(long to) {
        ask(to);
        return result;
    }

    /** Whether the start of the range was reached within the budget. */
    boolean reachedStart() {
        return reachedStart;
    }

    /** The time of the oldest tick that was fetched; there is one unless the start was reached. */
    long oldest() {
        return ticks.time(0);
    }

    SideTicks ticks() {
        return ticks;
    }

    private void ask(long to) {
        ProtoOAGetTickDataReq request = ProtoOAGetTickDataReq.newBuilder()
                .setSymbolId(symbolId)
                .setType(side)
                .setFromTimestamp(from)
                .setToTimestamp(to)
                .buildPartial();
        pages.ask(request, ProtoOAGetTickDataRes.class, result, page -> received(page, to));
    }

    private void received(ProtoOAGetTickDataRes page, long to) {
        boolean progress = ticks.add(page.getTickDataList(), to);
        int count = page.getTickDataCount();
        long next = progress ? oldest() : to - 1;
        boolean nothingLeft = count == 0 && !ticks.isEmpty();
        if (page.getHasMore() && progress && ticks.size() > budget) {
            result.complete(ticks);
        } else if (!page.getHasMore() || next < from || nothingLeft || ticks.cameFromBefore()) {
            finished();
        } else if (progress) {
            stuck = false;
            fullest = Math.max(fullest, count);
            ask(next);
        } else if (stuck || ticks.isEmpty()) {
            ticks.lacks(from, to);
            finished();
        } else {
            stuck = true;
            if (count > 1 && count >= fullest) {
                // More ticks in one millisecond than a page holds: their number cannot be known.
                ticks.lacks(to, to);
            }
            ask(next);
        }
    }

    private void finished() {
        reachedStart = true;
        result.complete(ticks);
    }
}
