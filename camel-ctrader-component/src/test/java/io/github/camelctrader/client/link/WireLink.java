// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.client.wire.Tls;
import io.github.camelctrader.client.wire.Transport;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One real link to the simulator without a client on top, so that a test sends requests by hand. */
final class WireLink implements AutoCloseable, Link.Listener {

    final Counters counters = new Counters();
    final List<Message> messages = new CopyOnWriteArrayList<>();
    final List<CloseReason> downs = new CopyOnWriteArrayList<>();
    private final EventLoopGroup group = Transport.best().newLoop(new DefaultThreadFactory("ctrader-wire", true));
    private final EventLoop loop = group.next();
    private final CompletableFuture<Void> up = new CompletableFuture<>();
    private final Link link;

    WireLink(ClientFixture fixture) {
        this(fixture, Tls.newContext(fixture.options().build().tls()));
    }

    /** A link of a client that has this context. */
    WireLink(ClientFixture fixture, SslContext tls) {
        ClientOptions options = fixture.options().build();
        link = new Link(
                1,
                options,
                owner -> new LinkInitializer(owner, options, tls, counters),
                new Loop(loop, options.time()),
                this,
                OfflineLink.calls(options, loop, counters));
    }

    /** Opens the link; application and account 1 are authenticated when this returns. */
    WireLink open() {
        loop.execute(() -> link.open(InetAddress::getAllByName));
        up.orTimeout(10, TimeUnit.SECONDS).join();
        send(ProtoOAApplicationAuthReq.newBuilder()
                        .setClientId("demo-client")
                        .setClientSecret("demo-secret")
                        .build())
                .join();
        send(ProtoOAAccountAuthReq.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setAccessToken("demo-token")
                        .build())
                .join();
        return this;
    }

    /** Sends a request; it has been handed to the link when this returns. */
    CompletableFuture<Message> send(Message request) {
        return onLoop(() -> link.requests().send(request));
    }

    /** Requests without an answer. */
    int pending() {
        return onLoop(() -> link.requests().pending());
    }

    /** When the last byte came. */
    long lastReceivedAt() {
        return link.lastReceivedAt();
    }

    private <T> T onLoop(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, loop)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void up(Link opened) {
        up.complete(null);
    }

    @Override
    public void spot(SpotUpdate spot) {
        messages.add(OfflineLink.event(spot));
    }

    @Override
    public void message(Link on, Inbound inbound) {
        messages.add(inbound.message());
    }

    @Override
    public void down(Link lost, CloseReason reason) {
        downs.add(reason);
    }

    @Override
    public void close() {
        loop.execute(() -> link.close(CloseReason.user("closed")));
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
