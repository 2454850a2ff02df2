// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Link;
import io.github.camelctrader.client.link.SocketLifecycle;
import io.github.camelctrader.client.link.SocketState;
import io.github.camelctrader.client.login.AccountState;
import io.github.camelctrader.client.login.TokenOwners;
import io.github.camelctrader.model.LifecycleEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of a connection: who is there, who has paused, who wants nothing to be read, and what each is told of the
 * connection itself. Confined to the event loop.
 */
final class ConnectionFeeds {

    private final ApplicationSession application;
    private final SocketLifecycle socket;
    private final Lifecycle lifecycle;
    private final Counters counters;
    private final TokenOwners owners;
    private final List<ActiveFeed> feeds = new ArrayList<>();
    private final Set<ActiveFeed> notReading = new HashSet<>();
    private @Nullable LifecycleEvent lastSocket;

    ConnectionFeeds(
            ApplicationSession application,
            SocketLifecycle socket,
            Lifecycle lifecycle,
            Counters counters,
            TokenOwners owners) {
        this.application = application;
        this.socket = socket;
        this.lifecycle = lifecycle;
        this.counters = counters;
        this.owners = owners;
    }

    /** Adds a feed; it first hears of the present state. */
    void add(ActiveFeed feed) {
        feeds.add(feed);
        tellPresent(feed);
        AccountSession session = application.serve(feed.request().account());
        feed.session(session);
        feed.deliver(session.last());
        session.work().feeds().add(feed);
        application.startIfUp(session);
    }

    /** Takes a feed out; its symbols are unsubscribed if nobody else wants them. */
    void remove(ActiveFeed feed) {
        feeds.remove(feed);
        reading(feed, true);
        AccountSession session = AccountSession.serving(feed);
        if (session != null) {
            session.work().feeds().remove(feed);
            if (session.work().feeds().all().isEmpty()) {
                application.end(session);
            }
        }
        feed.close();
    }

    /** The user of a feed is done with it and with its tokens. Any thread. */
    void released(ActiveFeed feed) {
        owners.release(feed);
    }

    /** Stops or resumes delivery; on resumption the feed first hears of the present state. */
    void paused(ActiveFeed feed, boolean paused) {
        feed.paused(paused);
        AccountSession session = AccountSession.serving(feed);
        if (!paused && session != null) {
            tellPresent(feed);
            feed.deliver(session.last());
            session.work().feeds().replay(feed);
        }
    }

    /** Reading goes on while no feed has stopped it. */
    void reading(ActiveFeed feed, boolean wanted) {
        if (wanted ? notReading.remove(feed) : notReading.add(feed)) {
            application.reading(notReading.isEmpty());
        }
    }

    /** What is true of a feed now. */
    FeedStatus status(ActiveFeed feed) {
        Link link = socket.link();
        String lastError = application.lastError();
        AccountSession session = Objects.requireNonNull(AccountSession.serving(feed));
        // Whoever asks for the account and no symbols of its own wants to know of all.
        List<ActiveFeed> concerned =
                feed.request().symbols().isEmpty() ? session.work().feeds().all() : List.of(feed);
        LifecycleEvent auth = session.last() != null ? session.last() : application.last();
        boolean ready = session.state() == AccountState.READY || session.state() == AccountState.AUTHENTICATED;
        return new FeedStatus(
                link == null ? null : link.toString(),
                lastSocket,
                auth,
                socket.state() == SocketState.UP,
                ready,
                application.isRefused() || session.isRefused(),
                concerned.stream().anyMatch(ActiveFeed::isBlocked),
                names(concerned, ActiveFeed::subscribedSymbols),
                names(concerned, ActiveFeed::failedSymbols),
                names(concerned, one -> one.freshness().names(symbol -> symbol.stale && !symbol.closed)),
                names(concerned, one -> one.freshness().names(symbol -> symbol.closed)),
                names(concerned, one -> one.streams().stale()),
                counters.leftOut(),
                counters.reconnects(),
                link == null ? 0 : link.lastReceivedAt(),
                session.suspicion() == null ? lastError : session.suspicion() + "; " + lastError);
    }

    /** The connection is closed. */
    void close() {
        application.close();
        feeds.forEach(owners::release);
    }

    /** Tells an event of the socket to every feed. */
    void socketEvent(LifecycleEvent event) {
        lastSocket = event;
        tell(event);
    }

    /** Tells an event of the connection to every feed. */
    void tell(LifecycleEvent event) {
        lifecycle.log(event, "");
        for (ActiveFeed feed : List.copyOf(feeds)) {
            feed.deliver(event);
        }
    }

    private void tellPresent(ActiveFeed feed) {
        feed.deliver(lastSocket);
        feed.deliver(application.last());
    }

    private static List<String> names(
            List<ActiveFeed> feeds, Function<ActiveFeed, ? extends Collection<String>> symbols) {
        return feeds.stream()
                .flatMap(feed -> symbols.apply(feed).stream())
                .distinct()
                .toList();
    }
}
