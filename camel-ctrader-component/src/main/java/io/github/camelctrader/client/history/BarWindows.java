// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.api.HistoryWindow;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.TimeRange;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A range of bars in windows as long as the server allows for their period: 50,400 bars at most. Their borders are only
 * times, and where they lie does not matter to the bars. Confined to the event loop.
 */
final class BarWindows implements HistoryWindows<Bar> {

    private static final long SHORTEST = Duration.ofHours(1).toMillis();

    private final PageSource pages;
    private final TimeSource time;
    private final TickMerge.TickIdentity symbol;
    private final BarPeriod period;
    private final RangeLeft left;
    private long span;

    BarWindows(PageSource pages, TimeSource time, TickMerge.TickIdentity symbol, BarPeriod period, long from, long to) {
        this.pages = pages;
        this.time = time;
        this.symbol = symbol;
        this.period = period;
        this.left = new RangeLeft(from, to);
        this.span = HistoryBars.maxRange(period);
    }

    @Override
    public boolean hasNext() {
        return !left.isEmpty();
    }

    @Override
    public CompletableFuture<HistoryWindow<Bar>> next() {
        long to = windowEnd();
        return new BarPager(pages, time, symbol, period, left.start(), 0)
                .load(to)
                .handle((window, failure) -> {
                    if (failure != null) {
                        return refused(to, Failures.of(failure));
                    }
                    left.take(to);
                    return CompletableFuture.completedFuture(window);
                })
                .thenCompose(window -> window);
    }

    @Override
    public TimeRange skip() {
        return left.take(windowEnd());
    }

    @Override
    public TimeRange skipAll() {
        return left.takeAll();
    }

    private long windowEnd() {
        return left.windowEnd(span);
    }

    private CompletableFuture<HistoryWindow<Bar>> refused(long to, CTraderException error) {
        long refused = to - left.start();
        if (HistoryFailures.isTooLong(error) && refused > SHORTEST) {
            span = Math.max(1, refused / 2);
            return next();
        }
        return CompletableFuture.failedFuture(error);
    }
}
