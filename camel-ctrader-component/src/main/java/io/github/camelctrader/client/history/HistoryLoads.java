// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.api.HistoryRange;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Starts the loads of one account's history. Confined to the event loop; futures complete on it. */
public final class HistoryLoads {

    /** The last ticks are looked for in so many weeks: longer than any market stays closed. */
    private static final int WEEKS_BACK = 5;

    private final PageSource pages;
    private final SymbolCatalog symbols;
    private final TimeSource time;

    public HistoryLoads(PageSource pages, SymbolCatalog symbols, TimeSource time) {
        this.pages = pages;
        this.symbols = symbols;
        this.time = time;
    }

    public PageSource pages() {
        return pages;
    }

    /** The bars of a range with a start, window by window. */
    public CompletableFuture<HistorySteps<Bar>> bars(String token, BarPeriod period, long from, HistoryRange range) {
        return symbol(token)
                .thenApply(symbol -> new HistorySteps<>(
                        new BarWindows(pages, time, symbol, period, from, end(range)), range.limit()));
    }

    /** The last so many bars. */
    public CompletableFuture<History<Bar>> lastBars(String token, BarPeriod period, HistoryRange range) {
        return symbol(token).thenCompose(symbol -> {
            int count = (int) range.limit();
            BarPager pager = new BarPager(pages, time, symbol, period, 0, count);
            return pager.load(end(range))
                    .exceptionallyCompose(failure -> pager.isEmpty()
                            ? CompletableFuture.failedFuture(Failures.of(failure))
                            : CompletableFuture.completedFuture(pager.soFar()))
                    .thenApply(window -> new History<>(last(window.items(), count), window.missing()));
        });
    }

    /** The ticks of a range with a start, window by window. */
    public CompletableFuture<HistorySteps<Tick>> ticks(String token, long from, HistoryRange range) {
        return symbol(token).thenApply(symbol -> new HistorySteps<>(ticks(symbol, from, end(range)), range.limit()));
    }

    /** The last so many ticks. */
    public CompletableFuture<History<Tick>> lastTicks(String token, HistoryRange range) {
        int count = (int) range.limit();
        long to = end(range);
        return symbol(token)
                .thenCompose(symbol -> startOfLast(symbol.symbolId(), to, count, WEEKS_BACK)
                        .thenCompose(from ->
                                new HistoryLoad<>(new HistorySteps<>(ticks(symbol, from, to), Long.MAX_VALUE)).start()))
                .thenApply(history -> new History<>(last(history, count), history.missing()));
    }

    /** The time before which there are at least so many bids less, and so ticks; the earliest one looked at if there are not. */
    private CompletableFuture<Long> startOfLast(long symbolId, long to, int count, int weeks) {
        long from = Math.max(HistoryRange.EARLIEST, to - TickWindows.MAX_SPAN + 1);
        TickPager bids = new TickPager(pages, symbolId, ProtoOAQuoteType.BID, from, count);
        return bids.load(to).thenCompose(ticks -> {
            if (!bids.reachedStart()) {
                return CompletableFuture.completedFuture(bids.oldest());
            }
            int left = count - ticks.size();
            return left <= 0 || weeks == 1 || from == HistoryRange.EARLIEST
                    ? CompletableFuture.completedFuture(from)
                    : startOfLast(symbolId, from - 1, left, weeks - 1);
        });
    }

    /**
     * One bar that has been told live; null if history does not have it, or not yet.
     *
     * @param until when the next one began, epoch milliseconds
     */
    public static CompletableFuture<@Nullable Bar> bar(PageSource pages, TimeSource time, Bar live, long until) {
        TickMerge.TickIdentity symbol =
                new TickMerge.TickIdentity(live.symbol(), live.symbolId(), live.accountId(), live.digits());
        return new BarPager(pages, time, symbol, live.period(), live.openTime(), 1)
                .load(until - 1)
                .thenApply(window -> window.items().stream()
                        .filter(bar -> bar.openTime() == live.openTime())
                        .findFirst()
                        .orElse(null));
    }

    private TickWindows ticks(TickMerge.TickIdentity symbol, long from, long to) {
        return new TickWindows(pages, time, new TickMerge(symbol, 0, 0), symbol.symbolId(), from, to);
    }

    private CompletableFuture<TickMerge.TickIdentity> symbol(String token) {
        return symbols.symbol(token).thenApply(HistoryLoads::identity);
    }

    private static TickMerge.TickIdentity identity(Symbol symbol) {
        return new TickMerge.TickIdentity(symbol.name(), symbol.id(), symbol.accountId(), symbol.digits());
    }

    private long end(HistoryRange range) {
        return range.end(time.currentTimeMillis());
    }

    private static <T> List<T> last(List<T> items, int count) {
        return items.subList(Math.max(0, items.size() - count), items.size());
    }
}
