// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataRes;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Fetches one side of one range of ticks, page by page from its end backwards, as most servers answer with the newest
 * part.
 *
 * <ul>
 *   <li>The next page ends with the oldest millisecond of the one before, whose ticks may not all have been in it. If that
 *       brings nothing new it goes on before that millisecond, which is told as missing then.
 *   <li>That there is more is not believed: some servers say so always. The start is reached when a tick from before it has
 *       come, or nothing any more; an empty range is empty if what is more lies before it.
 *   <li>A server that answers with the oldest part is told by what lies between its newest tick and the end, which is asked
 *       for once: then {@link #end()} tells how far the ticks go.
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
    private boolean saidMore;
    private boolean wentBack;
    private long end;
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
        end = to;
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

    /** Up to here the ticks are all there; later ones have been kept back. */
    long end() {
        return end;
    }

    private void ask(long to) {
        ask(from, to, page -> received(page, to));
    }

    private void ask(long first, long last, Consumer<ProtoOAGetTickDataRes> then) {
        ProtoOAGetTickDataReq request = ProtoOAGetTickDataReq.newBuilder()
                .setSymbolId(symbolId)
                .setType(side)
                .setFromTimestamp(first)
                .setToTimestamp(last)
                .buildPartial();
        pages.ask(request, ProtoOAGetTickDataRes.class, result, then);
    }

    private void received(ProtoOAGetTickDataRes page, long to) {
        saidMore |= page.getHasMore();
        boolean first = ticks.isEmpty();
        boolean progress = ticks.add(page.getTickDataList(), to);
        wentBack |= progress && !first;
        int count = page.getTickDataCount();
        long next = progress ? oldest() : to - 1;
        // A page that repeats what is known had room for more.
        boolean nothingLeft = !ticks.isEmpty() && !progress && count < Math.max(1, fullest);
        if (page.getHasMore() && progress && ticks.size() > budget) {
            lookForNewer(() -> result.complete(ticks));
        } else if (!page.getHasMore() || next < from || nothingLeft || ticks.cameFromBefore()) {
            lookForNewer(this::finished);
        } else if (progress) {
            stuck = false;
            fullest = Math.max(fullest, count);
            ask(next);
        } else if (ticks.isEmpty()) {
            lookBefore(to);
        } else if (stuck) {
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

    /** Nothing came, and there is more: before the range, or else nobody knows where. */
    private void lookBefore(long to) {
        ask(Math.max(0, from - TickWindows.MAX_SPAN), from - 1, page -> {
            if (page.getTickDataCount() == 0) {
                ticks.lacks(from, to);
            }
            finished();
        });
    }

    /** One page only, and there is more: after it, from a server that answers with the oldest part. */
    private void lookForNewer(Runnable then) {
        if (!saidMore || wentBack || ticks.cameFromBefore() || ticks.isEmpty() || ticks.newest() >= end) {
            then.run();
            return;
        }
        ask(ticks.newest() + 1, end, page -> {
            if (ticks.isNewer(page.getTickDataList(), end)) {
                keepBefore(ticks.newest());
            }
            then.run();
        });
    }

    /** The millisecond in which a page ended may have had more ticks than came. */
    private void keepBefore(long last) {
        if (last == from) {
            ticks.lacks(from, from);
        }
        end = Math.max(from, last - 1);
        ticks.keepUntil(end);
    }

    private void finished() {
        reachedStart = true;
        result.complete(ticks);
    }
}
