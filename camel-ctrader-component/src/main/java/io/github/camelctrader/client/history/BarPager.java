// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.HistoryWindow;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.TimeRange;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsRes;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Fetches the bars of one range, page by page from its end backwards, as most servers answer with the newest part.
 *
 * <ul>
 *   <li>A bar belongs to the range in which it begins, and is known by that time: none comes twice.
 *   <li>What a page says of itself is not believed: a server may say that there is more whatever there is, send bars from
 *       before the range, or one less than it was asked for. The start is reached when a bar from before it has come.
 *   <li>A server that answers with the oldest part is told by what lies between its newest bar and the end: that is asked
 *       for once more, and read forwards if anything comes.
 *   <li>It always advances: where a page says there is more and brings nothing, the rest is told as missing; so is a bar
 *       without sense.
 *   <li>One use, confined to the event loop.
 * </ul>
 */
final class BarPager {

    /** More than this some servers refuse. */
    private static final int MAX_COUNT = 5_000;

    private final PageSource pages;
    private final TimeSource time;
    private final TickMerge.TickIdentity symbol;
    private final BarPeriod period;
    private final long from;
    private final int wanted;
    private final TreeMap<Long, Bar> bars = new TreeMap<>();
    private final List<TimeRange> missing = new ArrayList<>();
    private final CompletableFuture<HistoryWindow<Bar>> result = new CompletableFuture<>();
    private long end;
    private boolean saidMore;

    /**
     * @param from the start of the range; 0 to go back as far as it takes
     * @param wanted how many of the newest are wanted, 0 for all
     */
    BarPager(
            PageSource pages, TimeSource time, TickMerge.TickIdentity symbol, BarPeriod period, long from, int wanted) {
        this.pages = pages;
        this.time = time;
        this.symbol = symbol;
        this.period = period;
        this.from = from;
        this.wanted = wanted;
    }

    /** Fetches from {@code to} backwards. Fails with a {@link CTraderException} if a page does. */
    CompletableFuture<HistoryWindow<Bar>> load(long to) {
        end = to;
        askBackwards(to);
        return result;
    }

    /** What has come before a page failed, the start of it told as missing. */
    HistoryWindow<Bar> soFar() {
        missing.add(new TimeRange(from, bars.firstKey() - 1));
        return window();
    }

    boolean isEmpty() {
        return bars.isEmpty();
    }

    private void askBackwards(long to) {
        ask(from, to, page -> receivedBackwards(page, to));
    }

    private void ask(long first, long last, Consumer<ProtoOAGetTrendbarsRes> then) {
        ProtoOAGetTrendbarsReq.Builder request = ProtoOAGetTrendbarsReq.newBuilder()
                .setSymbolId(symbol.symbolId())
                .setPeriod(BarPeriods.toWire(period))
                .setToTimestamp(last);
        if (first > 0) {
            request.setFromTimestamp(first);
        }
        if (wanted > 0) {
            // One more, as some servers send one less.
            request.setCount(Math.min(MAX_COUNT, wanted - bars.size() + 1));
        }
        pages.ask(request.buildPartial(), ProtoOAGetTrendbarsRes.class, result, then);
    }

    private void receivedBackwards(ProtoOAGetTrendbarsRes page, long to) {
        saidMore |= page.getHasMore();
        long oldest = take(page, to);
        boolean enough = wanted > 0 && bars.size() >= wanted;
        if (enough || oldest <= from || !page.getHasMore()) {
            reachedStart();
        } else if (oldest > to) {
            missing.add(new TimeRange(from, to));
            reachedStart();
        } else {
            askBackwards(oldest - 1);
        }
    }

    private void reachedStart() {
        if (from > 0 && saidMore && !bars.isEmpty()) {
            lookForNewer(bars.lastKey());
        } else {
            result.complete(window());
        }
    }

    /** A bar that is not over can be the newest; what lies farther from the end may have been kept back. */
    private void lookForNewer(long newest) {
        if (newest + 2 * HistoryBars.longest(period) >= end) {
            result.complete(window());
            return;
        }
        ask(newest + 1, end, page -> {
            take(page, end);
            if (bars.lastKey() == newest) {
                result.complete(window());
            } else {
                lookForNewer(bars.lastKey());
            }
        });
    }

    /** Takes what lies in the range; when the oldest bar of the page begins, whether or not it does. */
    private long take(ProtoOAGetTrendbarsRes page, long to) {
        long oldest = Long.MAX_VALUE;
        for (ProtoOATrendbar entry : page.getTrendbarList()) {
            if (HistoryBars.isOf(period, entry)) {
                long openTime = HistoryBars.openTime(period, entry);
                oldest = Math.min(oldest, openTime);
                if (openTime >= from && openTime <= to) {
                    add(entry, openTime);
                }
            }
        }
        return oldest;
    }

    private void add(ProtoOATrendbar entry, long openTime) {
        Bar bar = HistoryBars.read(symbol, period, entry, time.currentTimeMillis());
        if (bar == null) {
            missing.add(new TimeRange(openTime, openTime));
        } else {
            bars.putIfAbsent(openTime, bar);
        }
    }

    /** Oldest first; a bar that another one follows is final, the last one when its period is over for sure. */
    private HistoryWindow<Bar> window() {
        long now = time.currentTimeMillis();
        long last = bars.isEmpty() ? 0 : bars.lastKey();
        List<Bar> oldestFirst = new ArrayList<>(bars.size());
        bars.forEach((openTime, bar) -> {
            boolean closed = openTime < last || openTime + HistoryBars.longest(period) <= now;
            oldestFirst.add(closed ? bar.closedAt(0, bar.receivedAt()) : bar);
        });
        return new HistoryWindow<>(oldestFirst, missing);
    }
}
