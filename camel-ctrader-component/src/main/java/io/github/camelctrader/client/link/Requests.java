// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.support.Secrets;
import io.github.camelctrader.openapi.ProtoMessage;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one link: they go out on it or not at all, are never repeated, and end with it. Confined to the event loop;
 * futures complete on it.
 */
public final class Requests implements Door {

    /** The link as its calls see it. */
    public interface Wire {
        /** Ends the link. */
        void close(CloseReason reason);

        /** Stops or starts to read bytes. */
        void readBytes(boolean on);
    }

    private final Channel channel;
    private final Calls calls;
    private final Wire wire;
    private boolean readingWanted = true;
    private @Nullable Long readAgainNanos;
    private @Nullable CloseReason closed;

    public Requests(Channel channel, Calls calls, Wire wire) {
        this.channel = channel;
        this.calls = calls;
        this.wire = wire;
    }

    /** Sends with the configured deadline. */
    public CompletableFuture<Message> send(Message request) {
        return send(request, calls.timeout());
    }

    /** Sends with the configured deadline; an answer of any other type fails the request. */
    public <T extends Message> CompletableFuture<T> send(Message request, Class<T> answer) {
        return send(request, answer, calls.timeout());
    }

    /** Sends with this deadline; an answer of any other type fails the request. */
    public <T extends Message> CompletableFuture<T> send(Message request, Class<T> answer, Duration timeout) {
        return send(request, timeout).thenCompose(message -> Answers.expect(request, answer, message));
    }

    /**
     * Sends a request as soon as the limits allow. Completes with the answer, or exceptionally with a {@link
     * CTraderException}; the deadline counts from now.
     */
    public CompletableFuture<Message> send(Message request, Duration timeout) {
        return calls.start(new Call(request, this, timeout, false));
    }

    @Override
    public @Nullable CTraderException obstacle(Call call) {
        return closed == null ? null : lost(call, closed);
    }

    @Override
    public Requests via(Call call) {
        return this;
    }

    @Override
    public CompletableFuture<Message> fill(Message request) {
        return CompletableFuture.completedFuture(request);
    }

    @Override
    public @Nullable Duration again(Call call, CTraderException error) {
        return null;
    }

    @Override
    public CTraderException told(Call call, CTraderException error) {
        return error;
    }

    /** Ends all calls on this link, and those still to come: the link is gone. */
    public void close(CloseReason reason) {
        closed = reason;
        calls.lost(this, call -> lost(call, reason));
    }

    /** Ends the link. */
    public void end(CloseReason reason) {
        wire.close(reason);
    }

    /** Stops or starts reading, as far as no call needs it. */
    public void reading(boolean wanted) {
        readingWanted = wanted;
        readingMayChange();
    }

    /** Whether nobody wants the bytes to wait; while somebody does, silence says nothing. */
    public boolean isReadingWanted() {
        return readingWanted;
    }

    /** A call that needs reading came or went. */
    public void readingMayChange() {
        boolean reading = readingWanted || calls.mustRead();
        if (closed == null && reading != channel.config().isAutoRead()) {
            readAgainNanos = calls.now();
            wire.readBytes(reading);
        }
    }

    /** Whether nothing was read for a time after a call was written, so that silence proves nothing. */
    public boolean wasNotReadingAfter(Call call) {
        return !channel.config().isAutoRead() || (readAgainNanos != null && readAgainNanos - call.sinceNanos > 0);
    }

    public void write(ProtoMessage envelope, Consumer<Throwable> failed) {
        channel.writeAndFlush(envelope).addListener(done -> {
            if (!done.isSuccess()) {
                failed.accept(done.cause());
            }
        });
    }

    /** What must not be told of what the server says. */
    public Secrets secrets() {
        return calls.secrets();
    }

    /** Calls without an answer so far. */
    public int pending() {
        return calls.on(this).size();
    }

    /** What those ask for. */
    public List<String> waitingFor() {
        return calls.on(this).stream().map(Call::name).distinct().toList();
    }

    private static NotConnectedException lost(Call call, CloseReason reason) {
        String what = call.name() + (call.wasWritten ? " failed" : " not sent");
        return new NotConnectedException(what + ": link lost (" + reason.describe() + ")", reason.cause());
    }
}
