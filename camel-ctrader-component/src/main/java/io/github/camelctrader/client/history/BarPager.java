// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.HistoryWindow;
import io.github.camelctrader.client.TimeSource;
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

/**
 * Fetches the bars of one range, page by page from its end backwards, as the server answers with the newest part.
 *
 * <ul>
 *   <li>A bar belongs to the range in which it begins, and is known by that time: none comes twice.
 *   <li>It always advances: where a page says there is more and brings nothing, the rest is told as missing; so is a bar
 *       without sense.
 *   <li>One use, confined to the event loop.
 * </ul>
 */
final class BarPager {

    private final PageSource pages;
    private final TimeSource time;
    private final TickMerge.TickIdentity symbol;
    private final BarPeriod period;
    private final long from;
    private final int wanted;
    private final TreeMap<Long, Bar> bars = new TreeMap<>();
    private final List<TimeRange> missing = new ArrayList<>();
    private final CompletableFuture<HistoryWindow<Bar>> result = new CompletableFuture<>();

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
        ask(to);
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

    private void ask(long to) {
        ProtoOAGetTrendbarsReq.Builder request = ProtoOAGetTrendbarsReq.newBuilder()
                .setSymbolId(symbol.symbolId())
                .setPeriod(BarPeriods.toWire(period))
                .setToTimestamp(to);
        if (from > 0) {
            request.setFromTimestamp(from);
        }
        if (wanted > 0) {
            request.setCount(wanted - bars.size());
        }
        pages.ask(request.buildPartial(), ProtoOAGetTrendbarsRes.class, result, page -> received(page, to));
    }

    private void received(ProtoOAGetTrendbarsRes page, long to) {
        long oldest = to + 1;
        for (ProtoOATrendbar entry : page.getTrendbarList()) {
            long openTime = HistoryBars.openTime(entry);
            if (HistoryBars.isOf(period, entry) && openTime >= from && openTime <= to) {
                oldest = Math.min(oldest, openTime);
                add(entry, openTime);
            }
        }
        boolean enough = wanted > 0 && bars.size() >= wanted;
        if (!page.getHasMore() || enough || oldest <= from) {
            result.complete(window());
        } else if (oldest > to) {
            missing.add(new TimeRange(from, to));
            result.complete(window());
        } else {
            ask(oldest - 1);
        }
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
