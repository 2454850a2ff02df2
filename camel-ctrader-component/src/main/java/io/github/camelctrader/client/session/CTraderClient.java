// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Link;
import io.github.camelctrader.client.link.LinkInitializer;
import io.github.camelctrader.client.link.SocketLifecycle;
import io.github.camelctrader.client.login.TokenOwners;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.Secrets;
import io.github.camelctrader.client.wire.HostResolver;
import io.github.camelctrader.client.wire.Sockets;
import io.github.camelctrader.client.wire.Tls;
import io.github.camelctrader.client.wire.Transport;
import io.github.camelctrader.model.LifecycleEvent;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TLS connection to the cTrader Open API, kept alive until it is closed, with any number of feeds on it.
 *
 * <ul>
 *   <li>All methods may be called from any thread and return at once.
 *   <li>Connects in the background and never gives up; what happens is told to the feeds as lifecycle events.
 *   <li>One event loop, one thread, owns the connection for its whole life.
 * </ul>
 */
public final class CTraderClient {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.LOGGER);
    private static final long SHUTDOWN_SECONDS = 5;

    private final ClientOptions options;
    private final EventLoopGroup group;
    private final Calls calls;
    private final Loop loop;
    private final Lifecycle lifecycle;
    private final ApplicationSession application;
    private final ConnectionFeeds feeds;
    private final SocketLifecycle socket;
    private final Counters counters = new Counters();
    private final TokenOwners owners;
    private volatile boolean closed;

    private CTraderClient(
            ClientOptions options, HostResolver resolver, SslContext tls, Sockets sockets, TokenOwners owners) {
        this.owners = owners;
        this.options = options;
        this.group = sockets.newLoop(new DefaultThreadFactory("ctrader-" + options, true));
        this.loop = new Loop(group.next(), options.time());
        this.calls = new Calls(options, loop, counters, new Secrets(options.clientSecret()));
        this.lifecycle = new Lifecycle(options.time(), options.toString());
        this.application = new ApplicationSession(options, loop, lifecycle, counters, calls, owners);
        this.socket = new SocketLifecycle(
                options, loop, number -> newLink(number, tls, sockets), resolver, this::socketEvent, counters);
        this.feeds = new ConnectionFeeds(application, socket, lifecycle, counters, owners);
        application.socket(socket, feeds::tell);
        loop.remedy(socket::failed);
    }

    /**
     * A way to start clients that may be given the same token pairs: each pair has one owner among them. Starting connects in
     * the background, and throws an {@link IllegalArgumentException} if TLS cannot be set up as the options ask.
     */
    public static Function<ClientOptions, CTraderClient> sharingTokens() {
        TokenOwners owners = new TokenOwners();
        return options -> start(options, InetAddress::getAllByName, Transport.best(), owners);
    }

    static CTraderClient start(ClientOptions options, HostResolver resolver, Sockets sockets, TokenOwners owners) {
        CTraderClient client = new CTraderClient(options, resolver, Tls.newContext(options.tls()), sockets, owners);
        client.loop.execute(client.socket::start);
        return client;
    }

    /**
     * Adds a feed. Its listener first hears of the present state, then of everything that happens.
     *
     * @throws IllegalStateException if this client was closed
     * @throws IllegalArgumentException if its token pair cannot be kept where that of another feed is
     */
    public Feed subscribe(FeedRequest request, FeedListener listener) {
        ActiveFeed feed = new ActiveFeed(request, listener, lifecycle, loop);
        if (closed) {
            throw closedFor(request);
        }
        owners.claim(feed, request.name(), options.clientId(), request.account());
        if (!loop.execute(() -> feeds.add(feed))) {
            owners.release(feed);
            throw closedFor(request);
        }
        return new FeedHandle(feed, feeds, loop);
    }

    private IllegalStateException closedFor(FeedRequest request) {
        return new IllegalStateException(
                "The connection to " + this + " was closed: no feed " + request.name() + " on it");
    }

    /**
     * Closes the link, or cuts the wait for the next attempt short, and connects anew. Does nothing while an attempt is
     * under way, nor more than once within the longest back-off delay.
     *
     * @return whether a new attempt was started
     */
    public CompletableFuture<Boolean> reconnect(String reason) {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        if (!loop.execute(() -> started.complete(socket.reconnect(reason)))) {
            started.complete(false); // closed before
        }
        return started;
    }

    /** What this connection left out or lost since its start. */
    public Counters counters() {
        return counters;
    }

    /** Closes the link and ends timers and thread; completes when all are gone. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> terminated = new CompletableFuture<>();
        closed = true;
        group.terminationFuture().addListener(done -> terminated.complete(null));
        loop.execute(
                () -> { // not if it was closed before
                    loop.run(feeds::close);
                    CompletableFuture<Void> closing = closeSocket();
                    loop.run(calls::close);
                    closing.whenComplete(
                            (done, failure) -> group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS));
                });
        return terminated;
    }

    /** Whatever it meets, the thread must end. */
    private CompletableFuture<Void> closeSocket() {
        try {
            return socket.close();
        } catch (RuntimeException | Error failure) {
            LOG.error("{} not closed as it should be", this, failure);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Where the connection goes; no credentials. */
    @Override
    public String toString() {
        return options.toString();
    }

    private Link newLink(int number, SslContext tls, Sockets sockets) {
        ClientOptions here = options.at(socket.servers().present());
        Link link = new Link(
                number,
                here,
                owner -> new LinkInitializer(owner, here, tls, counters, sockets),
                loop,
                application,
                calls);
        lifecycle.link(link);
        return link;
    }

    private void socketEvent(LifecycleEvent event) {
        feeds.socketEvent(event);
    }
}
