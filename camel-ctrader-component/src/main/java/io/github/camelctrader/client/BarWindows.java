/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

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
    private final long end;
    private long start;
    private long span;

    BarWindows(PageSource pages, TimeSource time, TickMerge.TickIdentity symbol, BarPeriod period, long from, long to) {
        this.pages = pages;
        this.time = time;
        this.symbol = symbol;
        this.period = period;
        this.start = from;
        this.end = to;
        this.span = HistoryBars.maxRange(period);
    }

    @Override
    public boolean hasNext() {
        return start <= end;
    }

    @Override
    public CompletableFuture<HistoryWindow<Bar>> next() {
        long to = windowEnd();
        return new BarPager(pages, time, symbol, period, start, 0)
                .load(to)
                .handle((window, failure) -> {
                    if (failure != null) {
                        return refused(to, Failures.of(failure));
                    }
                    start = to + 1;
                    return CompletableFuture.completedFuture(window);
                })
                .thenCompose(window -> window);
    }

    @Override
    public TimeRange skip() {
        TimeRange skipped = new TimeRange(start, windowEnd());
        start = skipped.to() + 1;
        return skipped;
    }

    @Override
    public TimeRange skipAll() {
        TimeRange skipped = new TimeRange(start, end);
        start = end + 1;
        return skipped;
    }

    private long windowEnd() {
        return end - start < span ? end : start + span - 1;
    }

    private CompletableFuture<HistoryWindow<Bar>> refused(long to, CTraderException error) {
        if (HistoryFailures.isTooLong(error) && to - start > SHORTEST) {
            span = Math.max(1, (to - start) / 2);
            return next();
        }
        return CompletableFuture.failedFuture(error);
    }
}
