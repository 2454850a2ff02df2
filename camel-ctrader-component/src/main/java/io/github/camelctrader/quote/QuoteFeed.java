// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.quote;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.QuoteState;
import io.github.camelctrader.model.Tick;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last tick of one symbol and how far it can be trusted. Fed by the event loop, read by any thread: each event
 * replaces one immutable view.
 */
final class QuoteFeed implements FeedListener {

    /** What is known now; the tick is a live one for readers up to a time, as far as nothing else is against it. */
    private record View(@Nullable Tick tick, long liveUntil, boolean connected, boolean closed, boolean stale) {

        private View with(boolean nowConnected, boolean nowClosed, boolean nowStale) {
            return new View(tick, liveUntil, nowConnected, nowClosed, nowStale);
        }

        private QuoteState state(long now) {
            if (!connected) {
                return QuoteState.DISCONNECTED;
            }
            if (closed) {
                return QuoteState.MARKET_CLOSED;
            }
            if (stale) {
                return QuoteState.STALE;
            }
            return now <= liveUntil ? QuoteState.LIVE : QuoteState.SNAPSHOT;
        }
    }

    private static final long NEVER = 0;

    private final String symbol;
    private final long staleAfterMillis;
    private final long timeoutMillis;
    private final CompletableFuture<Tick> first = new CompletableFuture<>();
    private volatile View view = new View(null, NEVER, false, false, false);
    private volatile @Nullable CTraderException lastFailure;
    private volatile @Nullable Feed feed;
    private volatile boolean settled;
    /** When the quote that this feed begins with was received; belongs to the event loop. */
    private long joinedLive = NEVER;

    QuoteFeed(String symbol, long staleAfterMillis, long timeoutMillis) {
        this.symbol = symbol;
        this.staleAfterMillis = staleAfterMillis;
        this.timeoutMillis = timeoutMillis;
    }

    void feed(Feed started) {
        feed = started;
    }

    /** The last quote, or the first as soon as it comes. */
    CompletableFuture<Quote> quote(TimeSource time) {
        if (view.tick != null) {
            return CompletableFuture.completedFuture(now(time));
        }
        return first.copy()
                .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .handle((tick, failure) -> tick)
                .thenCompose(tick -> tick != null
                        ? CompletableFuture.completedFuture(now(time))
                        : CompletableFuture.failedFuture(failure()));
    }

    /** Whether it is known to be the only one of its symbol. */
    boolean isSettled() {
        return settled;
    }

    /** It is the only one of its symbol. */
    void settled() {
        settled = true;
    }

    /** Whether it has never had a quote, and there is no point in waiting for one. */
    boolean isUseless() {
        return first.isCompletedExceptionally();
    }

    void close() {
        Feed started = feed;
        if (started != null) {
            started.close();
        }
    }

    @Override
    public void onEvent(FeedEvent event) {
        View old = view;
        if (event instanceof Tick tick) {
            boolean news = old.tick == null || !tick.repeats(old.tick);
            view = new View(tick, news ? liveUntil(tick) : old.liveUntil, true, old.closed, old.stale);
            first.complete(tick);
        } else if (event instanceof LifecycleEvent lifecycle) {
            onLifecycle(lifecycle, old);
        }
    }

    @Override
    public void joinsLive(Tick last) {
        joinedLive = last.receivedAt();
    }

    /**
     * Silence that would make it stale ends what a quote from before is worth; for later ones STALE is told. One that was
     * that old when it came was never live.
     */
    private long liveUntil(Tick tick) {
        if (!tick.snapshot()) {
            return tick.wasOlderThan(staleAfterMillis) ? NEVER : Long.MAX_VALUE;
        }
        if (tick.receivedAt() != joinedLive) {
            return NEVER;
        }
        return staleAfterMillis == 0 ? Long.MAX_VALUE : joinedLive + staleAfterMillis;
    }

    private void onLifecycle(LifecycleEvent event, View old) {
        switch (event.type()) {
            case SUBSCRIBED -> view = old.with(true, old.closed, old.stale);
            case DISCONNECTED, ACCOUNT_DISCONNECTED -> view = old.with(false, old.closed, old.stale);
            case STALE -> view = old.with(old.connected, old.closed, true);
            case RESUMED -> view = old.with(old.connected, old.closed, false);
            case MARKET_CLOSED -> view = old.with(old.connected, true, old.stale);
            // What was quoted before the break is no price of the market that has opened.
            case MARKET_OPENED -> view = new View(old.tick, NEVER, old.connected, false, old.stale);
            default -> {}
        }
        if (Failures.isFailure(event)) {
            CTraderException failure = Failures.of(event);
            lastFailure = failure;
            if (event.symbols() != null) {
                first.completeExceptionally(failure);
            }
        }
    }

    private Quote now(TimeSource time) {
        View current = view;
        Tick tick = Objects.requireNonNull(current.tick);
        long now = time.currentTimeMillis();
        return new Quote(tick, Math.max(0, now - tick.receivedAt()), current.state(now));
    }

    private CTraderException failure() {
        CTraderException known = lastFailure;
        String why = known == null ? "" : ": " + known.getMessage();
        return new CTraderException(
                "No quote of '" + symbol + "' within " + timeoutMillis + " ms" + why,
                known == null ? "TIMEOUT" : known.errorCode(),
                new TimeoutException());
    }
}
