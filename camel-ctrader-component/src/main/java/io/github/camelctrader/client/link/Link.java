// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.wire.HostResolver;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a connection and, if it succeeds, the connection itself: from the DNS question to the closed socket.
 *
 * <ul>
 *   <li>Its listener hears {@code up} at most once and {@code down} exactly once, with the first cause; nothing after.
 *   <li>Closing works in every phase; a socket that comes up later is closed at once and never seen.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class Link implements Requests.Wire {

    /** Hears what becomes of a link. */
    public interface Listener {
        /** TLS is up. */
        void up(Link link);

        /** A price update; to be read before this returns. */
        void spot(SpotUpdate spot);

        /** A message that answers no request, or an execution, whether it answers one or not. */
        void message(Link link, Inbound inbound);

        /** The link is gone, or never came to be. */
        void down(Link link, CloseReason reason);
    }

    private static final Set<String> SIGN_INS = Set.of(
            ProtoOAApplicationAuthReq.class.getSimpleName(),
            ProtoOAAccountAuthReq.class.getSimpleName(),
            ProtoOAGetAccountListByAccessTokenReq.class.getSimpleName());

    private final int number;
    private final ClientOptions options;
    private final LinkInitializer.Factory pipeline;
    private final Loop loop;
    private final Listener listener;
    private final Calls calls;
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private @Nullable Channel channel;
    private @Nullable Requests requests;
    private @Nullable LivenessHandler liveness;
    private @Nullable CloseReason closeReason;
    private volatile long lastReceivedAt;

    public Link(
            int number,
            ClientOptions options,
            LinkInitializer.Factory pipeline,
            Loop loop,
            Listener listener,
            Calls calls) {
        this.number = number;
        this.options = options;
        this.pipeline = pipeline;
        this.loop = loop;
        this.listener = listener;
        this.calls = calls;
    }

    /** Starts the attempt: resolve, connect, TLS. */
    void open(HostResolver resolver) {
        step(() -> CompletableFuture.supplyAsync(() -> resolveAll(resolver), options.blocking())
                .whenCompleteAsync((addresses, failure) -> step(() -> resolved(addresses, failure)), loop.thread()));
    }

    /** Whatever a step of the attempt meets ends the attempt: unseen, it would be the last one. */
    private void step(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failure) {
            close(CloseReason.unexpected(failure));
        }
    }

    private InetAddress[] resolveAll(HostResolver resolver) {
        try {
            return resolver.resolve(options.host());
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    private void resolved(InetAddress @Nullable [] addresses, @Nullable Throwable failure) {
        if (closeReason != null) {
            return; // closed meanwhile: no socket may come of this any more
        }
        if (addresses == null || addresses.length == 0) {
            Throwable cause = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
            close(new CloseReason(CloseReason.Side.NETWORK, "unknown host " + options.host(), null, cause, null));
        } else {
            // A host with several addresses is tried at the next one when one fails.
            connect(addresses[number % addresses.length]);
        }
    }

    private void connect(InetAddress address) {
        LinkInitializer initializer = pipeline.create(this);
        ChannelFuture connecting = new Bootstrap()
                .group(loop.thread())
                .channelFactory((ChannelFactory<Channel>) initializer::newChannel)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the handshake has one deadline, and it is ours
                .option(ChannelOption.SO_KEEPALIVE, options.keepAlive())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.AUTO_CLOSE, false) // a failed write is told first, as what it is
                .handler(initializer)
                .connect(new InetSocketAddress(address, options.port()));
        if (!connecting.channel().isRegistered()) {
            // No channel, or one without a loop: it is closed already, and nothing will ever be heard of it.
            Throwable cause = connecting.cause();
            throw new IllegalStateException("no socket: " + cause, cause);
        }
        attach(connecting.channel());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                close(CloseReason.network(describe(done.cause()), done.cause()));
            }
        });
    }

    /** Gives the link its channel; what is sent and received from now on goes through it. */
    void attach(Channel newChannel) {
        channel = newChannel;
        requests = new Requests(newChannel, calls, this);
        newChannel.closeFuture().addListener(closed -> {
            try {
                close(CloseReason.server("connection closed by the server" + unansweredSignIn()));
            } finally {
                release();
            }
        });
    }

    Loop loop() {
        return loop;
    }

    void secured(LivenessHandler handler) {
        if (closeReason == null) {
            liveness = handler;
            listener.up(this);
        }
    }

    void spot(SpotUpdate spot) {
        if (closeReason == null) {
            listener.spot(spot);
        }
    }

    void message(Inbound inbound) {
        if (closeReason != null) {
            return;
        }
        // An execution concerns those who watch as much as whoever asked for it, and comes once only.
        boolean told = inbound.isExecution();
        if (told) {
            listener.message(this, inbound);
        }
        if (!calls.complete(inbound) && !told && inbound.isReadable()) {
            listener.message(this, inbound);
        }
    }

    void received() {
        lastReceivedAt = options.time().currentTimeMillis();
    }

    /** Ends the link for this reason, unless it has ended already. */
    @Override
    public void close(CloseReason reason) {
        if (closeReason != null) {
            return;
        }
        closeReason = reason;
        if (channel != null) {
            channel.close();
        } else {
            release();
        }
        try {
            listener.down(this, reason);
        } finally {
            // After the loss is told: whoever waited for an answer must not take it for a refusal.
            if (requests != null) {
                requests.close(reason);
            }
        }
    }

    /** Stops or starts reading, as far as no call needs it. */
    public void reading(boolean wanted) {
        if (requests != null) {
            requests.reading(wanted);
        }
    }

    @Override
    public void readBytes(boolean on) {
        if (liveness != null) {
            liveness.restart(); // silence until now was our own doing
        }
        Objects.requireNonNull(channel).config().setAutoRead(on);
    }

    /** The requests on this link; only once it is {@code up}. */
    public Requests requests() {
        if (requests == null) {
            throw new IllegalStateException("Link " + this + " is not open yet");
        }
        return requests;
    }

    /** Completes on the loop when no socket is left of this link. */
    CompletableFuture<Void> released() {
        return released;
    }

    public boolean isClosed() {
        return closeReason != null;
    }

    /** Epoch milliseconds; 0 before the first byte. Readable from any thread. */
    public long lastReceivedAt() {
        return lastReceivedAt;
    }

    /** {@code host:port#n}, as events and log lines name it. */
    @Override
    public String toString() {
        return options + "#" + number;
    }

    /** A dead token may show as nothing else than this. */
    private String unansweredSignIn() {
        List<String> open = requests == null
                ? List.of()
                : requests.waitingFor().stream().filter(SIGN_INS::contains).toList();
        return open.isEmpty() ? "" : ", " + String.join(", ", open) + " not answered";
    }

    private void release() {
        released.complete(null);
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
