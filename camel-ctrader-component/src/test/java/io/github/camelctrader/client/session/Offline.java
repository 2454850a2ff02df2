// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Link;
import io.github.camelctrader.client.link.OfflineLink;
import io.github.camelctrader.client.link.SocketLifecycle;
import io.github.camelctrader.client.link.SocketState;
import io.github.camelctrader.client.login.TokenOwners;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Server;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.support.Secrets;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A whole client on one thread, without a socket and without TLS: the test lets links come up and go, moves the clock,
 * and a {@link Script} answers at once. Closing proves that no timer is left.
 */
public final class Offline implements AutoCloseable {

    public final ManualTime time;
    public final Script server = new Script();
    public final Counters counters = new Counters();
    public final List<Link> links = new ArrayList<>();
    private final Calls calls;
    private final ClientOptions options;
    private final EmbeddedChannel thread = new EmbeddedChannel();
    private final Loop loop;
    private final Lifecycle lifecycle;
    private final ApplicationSession application;
    private final ConnectionFeeds feeds;
    private final SocketLifecycle socket;
    private final List<ProtoMessage> unanswered = new ArrayList<>();
    private EmbeddedChannel channel = new EmbeddedChannel();

    public Offline() {
        this(new ManualTime());
    }

    /** With these servers, a comma list of {@code host[:port]}. */
    public Offline(String hosts) {
        this(new ManualTime(), hosts);
    }

    private Offline(ManualTime time) {
        this(time, time);
    }

    private Offline(ManualTime time, String hosts) {
        this(time, time, hosts);
    }

    /** The test moves one, the client sees the other. */
    public Offline(ManualTime time, TimeSource seen) {
        this(time, seen, "ctrader.test");
    }

    private Offline(ManualTime time, TimeSource seen, String hosts) {
        this.time = time;
        options = TestOptions.unresolved(seen).at(new Server(hosts, 5035));
        loop = new Loop(thread.eventLoop(), seen);
        lifecycle = new Lifecycle(seen, "test");
        calls = new Calls(options, loop, counters, new Secrets(options.clientSecret()));
        TokenOwners owners = new TokenOwners();
        application = new ApplicationSession(options, loop, lifecycle, counters, calls, owners);
        socket = new SocketLifecycle(
                options, loop, this::newLink, host -> new InetAddress[0], this::socketEvent, counters);
        feeds = new ConnectionFeeds(application, socket, lifecycle, counters, owners);
        application.socket(socket, feeds::tell);
        loop.remedy(socket::failed);
        loop.run(socket::start);
    }

    /** The link under way comes up, and all that follows at once happens. */
    public void connect() {
        channel = new EmbeddedChannel();
        OfflineLink.attach(links.get(links.size() - 1), channel, options, counters);
        serve();
    }

    /** The link under way comes up, and breaks when the first request of this type is written. */
    void connectAndBreakAt(Class<? extends Message> type) {
        channel = new EmbeddedChannel();
        Link link = links.get(links.size() - 1);
        OfflineLink.attach(link, channel, options, counters, () -> breakAt(type));
        serve();
    }

    /** The link breaks. */
    public void disconnect() {
        channel.close();
        channel.releaseOutbound();
    }

    /** The next request of this type, and with it the link, breaks while it is written. */
    public void breakAt(Class<? extends Message> type) {
        channel.pipeline().addBefore("link", "breaker", new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                if (message instanceof ProtoMessage request && type.isInstance(Script.parse(request))) {
                    channel.close();
                    promise.setFailure(new IOException("Connection reset by peer"));
                } else {
                    ctx.write(message, promise);
                }
            }
        });
    }

    /** Loses the link, waits for the next attempt, and lets it succeed. */
    public void reconnect() {
        int before = links.size();
        disconnect();
        while (links.size() == before) {
            time.advance(time.untilNext());
        }
        connect();
    }

    public ActiveFeed feed(FeedListener listener, String... symbols) {
        return feed(ClientFixture.request(symbols), listener);
    }

    public ActiveFeed feed(FeedRequest request, FeedListener listener) {
        ActiveFeed feed = new ActiveFeed(request, listener, lifecycle, loop);
        loop.run(() -> feeds.add(feed));
        serve();
        return feed;
    }

    public void remove(ActiveFeed feed) {
        feeds.remove(feed);
        serve();
    }

    public FeedStatus status(ActiveFeed feed) {
        return feeds.status(feed);
    }

    /** An attempt is under way, so that {@link #connect} may let it succeed. */
    boolean isConnecting() {
        return socket.state() == SocketState.CONNECTING;
    }

    /** Requests that the present link waits for. */
    public int pendingRequests() {
        return isUp() ? links.get(links.size() - 1).requests().pending() : 0;
    }

    public boolean isUp() {
        return socket.state() == SocketState.UP;
    }

    /** The server says something that nobody asked for. */
    public void push(Message message) {
        receive(OfflineLink.frame(message));
        serve();
    }

    public void tick(long symbolId, long bid, long ask) {
        push(ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(symbolId)
                .setBid(bid)
                .setAsk(ask)
                .build());
    }

    /** The server answers the oldest request that it has left unanswered so far, once more or for the first time. */
    public void answer(Message answer) {
        receive(OfflineLink.frame(answer, unanswered.get(0).getClientMsgId()));
        serve();
    }

    /** What was left unanswered so far gets the usual answer now. */
    public void answerAll() {
        List<ProtoMessage> late = List.copyOf(unanswered);
        unanswered.clear();
        for (ProtoMessage request : late) {
            Message answer = server.usual(Script.parse(request));
            receive(OfflineLink.frame(Objects.requireNonNull(answer), request.getClientMsgId()));
        }
        serve();
    }

    /** Moves the clock from timer to timer; the server answers in between. */
    public void advance(Duration duration) {
        Duration left = duration;
        while (!left.isZero()) {
            Duration next = time.untilNext();
            Duration step = next.compareTo(left) < 0 ? next : left;
            time.advance(step);
            left = left.minus(step);
            serve();
        }
    }

    /** Lets the server answer until nothing is written any more. */
    public void serve() {
        for (ProtoMessage next = OfflineLink.written(channel); next != null; next = OfflineLink.written(channel)) {
            Message answer = server.answer(next);
            if (answer != null) {
                receive(OfflineLink.frame(answer, next.getClientMsgId()));
            } else if (next.hasClientMsgId()) {
                unanswered.add(next);
            }
        }
    }

    @Override
    public void close() {
        feeds.close();
        assertThat(socket.close()).isDone();
        calls.close();
        channel.checkException();
        channel.finishAndReleaseAll();
        assertThat(time.pending()).as("timers left of a closed client").isZero();
    }

    public void receive(byte[] bytes) {
        receive(Unpooled.wrappedBuffer(bytes));
    }

    /** What comes out of TLS. */
    public void receive(ByteBuf bytes) {
        if (channel.isOpen()) {
            channel.pipeline().fireChannelRead(bytes);
        } else {
            bytes.release(); // nobody reads from a closed socket
        }
    }

    private void socketEvent(LifecycleEvent event) {
        feeds.socketEvent(event);
    }

    private Link newLink(int number) {
        ClientOptions here = options.at(socket.servers().present());
        Link link = new Link(
                number, here, owner -> OfflineLink.initializer(owner, here, counters), loop, application, calls);
        links.add(link);
        lifecycle.link(link);
        return link;
    }
}
