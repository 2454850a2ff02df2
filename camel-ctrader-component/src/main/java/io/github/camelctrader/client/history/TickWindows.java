// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import static java.util.Objects.requireNonNull;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.api.HistoryWindow;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TimeRange;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A range of ticks in windows of some {@value #TARGET} ticks per side, however many there are in an hour.
 *
 * <ul>
 *   <li>The span of the next window follows from the density of the one before, up to the week that the server allows.
 *       A window that turns out to hold far too many is cut, so that memory is bounded in any market.
 *   <li>Both sides are fetched at the same time. A window ends where the ticks of either do, from a server that answers with
 *       the oldest part; the next one begins there.
 *   <li>The side that is not known at the start is looked for in the week before, once.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class TickWindows implements HistoryWindows<Tick> {

    /** The longest range of one request. */
    static final long MAX_SPAN = Duration.ofDays(7).toMillis();

    private static final int TARGET = 20_000;
    private static final int BUDGET = 30_000;
    private static final long FIRST_SPAN = Duration.ofMinutes(30).toMillis();
    private static final long MIN_SPAN = Duration.ofSeconds(1).toMillis();
    /** No change of the span from one window to the next goes beyond this factor. */
    private static final int MAX_FACTOR = 4;

    private final PageSource pages;
    private final TimeSource time;
    private final long symbolId;
    private final TickMerge merge;
    private final RangeLeft left;
    private long span = FIRST_SPAN;
    private boolean lookedBack;
    private long windowStart;
    private long bidBefore;
    private long askBefore;

    public TickWindows(PageSource pages, TimeSource time, TickMerge merge, long symbolId, long from, long to) {
        this.pages = pages;
        this.time = time;
        this.merge = merge;
        this.symbolId = symbolId;
        this.left = new RangeLeft(from, to);
    }

    @Override
    public boolean hasNext() {
        return !left.isEmpty();
    }

    @Override
    public CompletableFuture<HistoryWindow<Tick>> next() {
        return fetch(windowEnd());
    }

    @Override
    public TimeRange skip() {
        TimeRange skipped = left.take(windowEnd());
        span = Math.min(MAX_SPAN, span * MAX_FACTOR);
        return skipped;
    }

    @Override
    public TimeRange skipAll() {
        return left.takeAll();
    }

    /** Moves the end of the range to a later time. */
    public void extendTo(long newEnd) {
        left.extendTo(newEnd);
    }

    /** Goes back to the start of the window that came last, to ask for it again. */
    public void back() {
        left.backTo(windowStart);
        merge.restore(bidBefore, askBefore);
    }

    /** Leaves the end of the range to be asked for again, from this time on. */
    public void reopen(long time) {
        left.backTo(time);
    }

    /** Where the window that came last began, epoch milliseconds. */
    public long windowStart() {
        return windowStart;
    }

    private long windowEnd() {
        return left.windowEnd(span);
    }

    private CompletableFuture<HistoryWindow<Tick>> fetch(long to) {
        long start = left.start();
        int budget = to - start < MIN_SPAN ? Integer.MAX_VALUE : BUDGET;
        TickPager bids = new TickPager(pages, symbolId, ProtoOAQuoteType.BID, start, budget);
        TickPager asks = new TickPager(pages, symbolId, ProtoOAQuoteType.ASK, start, budget);
        return bids.load(to)
                .thenCombine(asks.load(to), (bid, ask) -> this)
                .handle((ok, failure) -> {
                    if (failure != null) {
                        return refused(to, Failures.of(failure));
                    }
                    if (!bids.reachedStart() || !asks.reachedStart()) {
                        return fetch(cut(to, bids.reachedStart() ? asks : bids));
                    }
                    long end = Math.min(bids.end(), asks.end());
                    bids.ticks().keepUntil(end);
                    asks.ticks().keepUntil(end);
                    return fetched(end, bids.ticks(), asks.ticks());
                })
                .thenCompose(window -> window);
    }

    /** How far a window may reach whose newest part alone is more than enough. */
    private long cut(long to, TickPager pager) {
        SideTicks found = pager.ticks();
        long wanted = (found.time(found.size() - 1) - pager.oldest()) * TARGET / found.size();
        span = Math.max(MIN_SPAN / 2, Math.min(wanted, (to - left.start()) / 2));
        return windowEnd();
    }

    private CompletableFuture<HistoryWindow<Tick>> refused(long to, CTraderException error) {
        if (HistoryFailures.isTooLong(error) && to - left.start() > FIRST_SPAN) {
            span = (to - left.start()) / 2;
            return fetch(windowEnd());
        }
        return CompletableFuture.failedFuture(error);
    }

    private CompletableFuture<HistoryWindow<Tick>> fetched(long to, SideTicks bids, SideTicks asks) {
        ProtoOAQuoteType unknown = lookedBack ? null : merge.lacks(bids, asks);
        return lookBack(unknown).handle((found, failure) -> {
            lookedBack |= !bids.isEmpty() || !asks.isEmpty();
            List<TimeRange> missing = new ArrayList<>(bids.missing());
            missing.addAll(asks.missing());
            if (failure != null) {
                missing.add(oneSided(bids, asks));
            }
            windowStart = left.start();
            bidBefore = merge.bid();
            askBefore = merge.ask();
            HistoryWindow<Tick> window =
                    new HistoryWindow<>(merge.merge(bids, asks, time.currentTimeMillis()), missing);
            left.take(to);
            follow(Math.max(bids.size(), asks.size()));
            return window;
        });
    }

    private CompletableFuture<?> lookBack(@Nullable ProtoOAQuoteType side) {
        if (side == null) {
            return CompletableFuture.completedFuture(this);
        }
        TickPager pager = new TickPager(pages, symbolId, side, Math.max(0, left.start() - MAX_SPAN), 0);
        long to = left.start() - 1;
        return pager.load(to).thenCompose(ticks -> {
            if (pager.end() < to) {
                return CompletableFuture.failedFuture(
                        new CTraderException("The last ticks before the range have been kept back", null, null));
            }
            if (!ticks.isEmpty()) {
                merge.knows(side, requireNonNull(ticks).price(ticks.size() - 1));
            }
            return CompletableFuture.completedFuture(ticks);
        });
    }

    /** Where only one side is known, and so no tick can be made; there are updates of at least one. */
    private TimeRange oneSided(SideTicks bids, SideTicks asks) {
        if (bids.isEmpty() || asks.isEmpty()) {
            SideTicks known = bids.isEmpty() ? asks : bids;
            return new TimeRange(left.start(), known.time(known.size() - 1));
        }
        return new TimeRange(left.start(), Math.max(bids.time(0), asks.time(0)) - 1);
    }

    private void follow(int found) {
        long wanted = found == 0 ? span * MAX_FACTOR : span * TARGET / found;
        span = Math.max(MIN_SPAN, Math.max(span / MAX_FACTOR, Math.min(wanted, span * MAX_FACTOR)));
        span = Math.min(MAX_SPAN, span);
    }
}
