// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.Feed;
import io.github.camelctrader.client.FeedListener;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.TimeSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * One connection in use, with the feeds that run on it. Given out and taken back by {@link CTraderConnections}, which
 * also guards the number of users. All other methods may be called from any thread.
 */
final class Connection {

    private final ConnectionKey key;
    private final CTraderConfiguration options;
    private final boolean shared;
    private final ClientLink link;
    private final ExecutorService blocking;
    private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();
    private final CTraderHealthCheck healthCheck;
    private final QuoteFeeds quotes;
    private int users = 1;

    Connection(CTraderConfiguration options, ClientLink link, ExecutorService blocking) {
        this.key = ConnectionKey.of(options);
        this.options = options;
        this.shared = options.isSharedConnection();
        this.link = link;
        this.blocking = blocking;
        this.healthCheck = CTraderHealthCheck.of(this);
        this.quotes = new QuoteFeeds(link::subscribe, options.getRequestTimeout(), TimeSource.system());
    }

    /** Starts a feed; {@link #end} ends it. */
    Feed subscribe(FeedRequest request, FeedListener listener) {
        Feed feed = link.subscribe(request, listener);
        feeds.add(feed);
        return feed;
    }

    /** Ends a feed that was started here. */
    void end(Feed feed) {
        feeds.remove(feed);
        feed.close();
    }

    /** What is true now of each feed on this connection. */
    List<FeedStatus> statuses() {
        return feeds.stream().map(Feed::status).toList();
    }

    /** The quotes that producers ask for. */
    QuoteFeeds quotes() {
        return quotes;
    }

    ConnectionKey key() {
        return key;
    }

    CTraderConfiguration options() {
        return options;
    }

    boolean shared() {
        return shared;
    }

    ClientLink link() {
        return link;
    }

    ExecutorService blocking() {
        return blocking;
    }

    CTraderHealthCheck healthCheck() {
        return healthCheck;
    }

    /** Counts one more user; under the lock of {@link CTraderConnections}. */
    void retain() {
        users++;
    }

    /** Counts one user less, and tells whether that was the last; under the lock of {@link CTraderConnections}. */
    boolean dropped() {
        return --users == 0;
    }

    /** Where the connection goes. */
    @Override
    public String toString() {
        return key.toString();
    }
}
