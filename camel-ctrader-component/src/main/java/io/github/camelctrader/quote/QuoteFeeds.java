// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.quote;

import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.lane.Delays;
import io.github.camelctrader.model.Quote;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last quotes of the symbols that producers have asked for on one connection.
 *
 * <ul>
 *   <li>A symbol is subscribed by its first use. However it is spelled, there is one feed for each account and symbol.
 *   <li>It ends when nobody has asked for five minutes, when a thousand other spellings were asked for since, or when it was
 *       refused; the next use then subscribes again.
 * </ul>
 *
 * May be used from any thread.
 */
public final class QuoteFeeds {

    private static final int MOST = 1_000;
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final BiFunction<FeedRequest, FeedListener, Feed> subscribe;
    private final long timeoutMillis;
    private final TimeSource time;
    private final Delays delays;
    private final ReentrantLock lock = new ReentrantLock();
    /** By what was asked for, the longest unused first. */
    private final Map<Key, Use> uses = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Key, QuoteFeed> bySymbol = new LinkedHashMap<>();
    private @Nullable Runnable cancelSweep;

    /** A symbol as somebody spelled it, or as its id, and what the answer depends on besides. */
    private record Key(AccountOptions account, Duration staleAfter, boolean marketHours, Object symbol) {

        private Key(FeedRequest request, Object symbol) {
            this(request.account(), request.staleAfter(), request.marketHours(), symbol);
        }
    }

    private static final class Use {
        private QuoteFeed feed;
        private long lastNanos;

        private Use(QuoteFeed feed) {
            this.feed = feed;
        }
    }

    public QuoteFeeds(
            BiFunction<FeedRequest, FeedListener, Feed> subscribe, long timeoutMillis, TimeSource time, Delays delays) {
        this.subscribe = subscribe;
        this.timeoutMillis = timeoutMillis;
        this.time = time;
        this.delays = delays;
    }

    /** The quote of the request's one symbol: at once if there has been one, else the first, within the timeout. */
    public CompletableFuture<Quote> quote(FeedRequest request) {
        Key asked = new Key(request, request.symbols().get(0));
        QuoteFeed feed = use(asked, request);
        return feed.quote(time).whenComplete((quote, failure) -> {
            if (quote != null) {
                settle(asked, feed, new Key(request, quote.tick().symbolId()));
            } else if (feed.isUseless()) {
                forget(asked, feed);
            }
        });
    }

    /** How many symbols are subscribed. */
    int size() {
        lock.lock();
        try {
            return (int) uses.values().stream().map(use -> use.feed).distinct().count();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all of them. */
    public void close() {
        lock.lock();
        try {
            uses.values().forEach(use -> use.feed.close());
            uses.clear();
            bySymbol.clear();
            if (cancelSweep != null) {
                cancelSweep.run();
                cancelSweep = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private QuoteFeed use(Key asked, FeedRequest request) {
        lock.lock();
        try {
            Use use = uses.get(asked);
            if (use == null) {
                use = new Use(start(request));
                uses.put(asked, use);
                endBeyond(MOST);
                sweepLater();
            }
            use.lastNanos = time.nanoTime();
            return use.feed;
        } finally {
            lock.unlock();
        }
    }

    private QuoteFeed start(FeedRequest request) {
        QuoteFeed started =
                new QuoteFeed(request.symbols().get(0), request.staleAfter().toMillis(), timeoutMillis);
        started.feed(subscribe.apply(request, started));
        return started;
    }

    /** Now that it is known which symbol this is, another feed of the same symbol takes its place. */
    private void settle(Key asked, QuoteFeed feed, Key symbol) {
        if (feed.isSettled()) {
            return;
        }
        lock.lock();
        try {
            Use use = uses.get(asked);
            if (use == null || use.feed != feed) {
                return; // ended meanwhile
            }
            QuoteFeed first = bySymbol.putIfAbsent(symbol, feed);
            if (first == null || first == feed) {
                feed.settled();
            } else {
                use.feed = first;
                endUnused(feed);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(Key asked, QuoteFeed feed) {
        lock.lock();
        try {
            Use use = uses.get(asked);
            if (use != null && use.feed == feed) {
                uses.remove(asked);
                endUnused(feed);
            }
        } finally {
            lock.unlock();
        }
    }

    private void sweepLater() {
        if (cancelSweep == null) {
            cancelSweep = delays.after(IDLE_NANOS, this::sweep);
        }
    }

    private void sweep() {
        lock.lock();
        try {
            cancelSweep = null;
            Iterator<Use> oldestFirst = uses.values().iterator();
            Use use = next(oldestFirst);
            while (use != null && time.nanoTime() - use.lastNanos >= IDLE_NANOS) {
                oldestFirst.remove();
                endUnused(use.feed);
                use = next(oldestFirst);
            }
            if (!uses.isEmpty()) {
                sweepLater();
            }
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Use next(Iterator<Use> uses) {
        return uses.hasNext() ? uses.next() : null;
    }

    private void endBeyond(int most) {
        Iterator<Use> oldestFirst = uses.values().iterator();
        while (uses.size() > most) {
            QuoteFeed feed = oldestFirst.next().feed;
            oldestFirst.remove();
            endUnused(feed);
        }
    }

    private void endUnused(QuoteFeed feed) {
        if (uses.values().stream().noneMatch(use -> use.feed == feed)) {
            bySymbol.values().remove(feed);
            feed.close();
        }
    }
}
