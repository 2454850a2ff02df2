// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.Feed;
import io.github.camelctrader.client.FeedListener;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.TimeSource;
import io.github.camelctrader.model.Quote;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The last quotes of the symbols that producers have asked for on one connection. A symbol is subscribed by its first use
 * and stays so while the connection lasts; one that was refused is forgotten, so that the next use tries again. May be used
 * from any thread.
 */
final class QuoteFeeds {

    private final BiFunction<FeedRequest, FeedListener, Feed> subscribe;
    private final long timeoutMillis;
    private final TimeSource time;
    private final Map<FeedRequest, QuoteFeed> feeds = new ConcurrentHashMap<>();

    QuoteFeeds(BiFunction<FeedRequest, FeedListener, Feed> subscribe, long timeoutMillis, TimeSource time) {
        this.subscribe = subscribe;
        this.timeoutMillis = timeoutMillis;
        this.time = time;
    }

    /** The quote of the request's one symbol: at once if there has been one, else the first, within the timeout. */
    CompletableFuture<Quote> quote(FeedRequest request) {
        QuoteFeed feed = feeds.computeIfAbsent(request, key -> {
            QuoteFeed started =
                    new QuoteFeed(key.symbols().get(0), key.staleAfter().toMillis(), timeoutMillis);
            started.feed(subscribe.apply(key, started));
            return started;
        });
        return feed.quote(time).whenComplete((quote, failure) -> {
            if (failure != null && feed.isUseless() && feeds.remove(request, feed)) {
                feed.close();
            }
        });
    }
}
