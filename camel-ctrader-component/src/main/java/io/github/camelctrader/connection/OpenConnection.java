// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.lane.Delays;
import io.github.camelctrader.observe.CTraderHealthCheck;
import io.github.camelctrader.observe.FeedHealth;
import io.github.camelctrader.quote.QuoteFeeds;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/**
 * One connection in use, with the feeds that run on it. Given out and taken back by {@link Connections}, which
 * also guards the number of users. All other methods may be called from any thread.
 */
public final class OpenConnection {

    private final ConnectionKey key;
    private final CTraderConfiguration options;
    private final boolean shared;
    private final ClientLink link;
    private final ExecutorService blocking;
    private final Map<Feed, Checked> feeds = new ConcurrentHashMap<>();
    private final CTraderHealthCheck healthCheck;
    private final QuoteFeeds quotes;
    private int users = 1;

    /** How a feed counts for the health of the connection: whether it needs data, and whether it is looked at at all. */
    private record Checked(boolean data, BooleanSupplier enabled) {}

    OpenConnection(
            CTraderConfiguration options, ClientLink link, ExecutorService blocking, TimeSource time, Delays delays) {
        this.key = ConnectionKey.of(options);
        this.options = options;
        this.shared = options.isSharedConnection();
        this.link = link;
        this.blocking = blocking;
        this.healthCheck =
                new CTraderHealthCheck(checkId(), Map.of("server", toString()), this::health, this::isHealthLookedAt);
        this.quotes = new QuoteFeeds(link::subscribe, options.getRequestTimeout(), time, delays);
    }

    private String checkId() {
        String own = shared ? "" : "-" + Integer.toHexString(System.identityHashCode(this));
        return "ctrader-connection-" + key + "-" + key.clientId() + own;
    }

    /**
     * Starts a feed; {@link #end} ends it.
     *
     * @param checked whether the health of the connection depends on it
     */
    public Feed subscribe(FeedRequest request, FeedListener listener, BooleanSupplier checked) {
        Feed feed = link.subscribe(request, listener);
        feeds.put(feed, new Checked(!request.symbols().isEmpty(), checked));
        return feed;
    }

    /** Ends a feed that was started here. */
    public void end(Feed feed) {
        feeds.remove(feed);
        feed.close();
    }

    /** What is true now of each feed on this connection whose health is looked at; all are asked at once. */
    public List<FeedHealth> health() {
        return feeds.entrySet().stream()
                .filter(feed -> feed.getValue().enabled().getAsBoolean())
                .map(feed -> feed.getKey()
                        .askStatus()
                        .thenApply(
                                status -> new FeedHealth(status, feed.getValue().data())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** Whether the health of any feed is looked at, or there is none. */
    boolean isHealthLookedAt() {
        return feeds.isEmpty()
                || feeds.values().stream().anyMatch(feed -> feed.enabled().getAsBoolean());
    }

    /** The quotes that producers ask for. */
    public QuoteFeeds quotes() {
        return quotes;
    }

    ConnectionKey key() {
        return key;
    }

    CTraderConfiguration options() {
        return options;
    }

    public boolean shared() {
        return shared;
    }

    public ClientLink link() {
        return link;
    }

    ExecutorService blocking() {
        return blocking;
    }

    CTraderHealthCheck healthCheck() {
        return healthCheck;
    }

    /** Counts one more user; under the lock of {@link Connections}. */
    void retain() {
        users++;
    }

    /** Counts one user less, and tells whether that was the last; under the lock of {@link Connections}. */
    boolean dropped() {
        return --users == 0;
    }

    /** Where the connection goes. */
    @Override
    public String toString() {
        return key.toString();
    }
}
