// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.support.Recent;
import io.github.camelctrader.client.support.Secrets;
import io.github.camelctrader.client.support.ServerErrors;
import io.github.camelctrader.openapi.ProtoMessage;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests under way on one link, each tied to its answer by {@code clientMsgId}.
 *
 * <ul>
 *   <li>A request ends exactly once: answered, refused by the server, timed out, or failed with the link.
 *   <li>Nothing is ever sent twice, and nothing moves to another link.
 *   <li>Confined to the event loop; futures complete on it.
 * </ul>
 */
public final class Requests {

    private static final int MAX_TIMED_OUT = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final Channel channel;
    private final ClientOptions options;
    private final Counters counters;
    private final Secrets secrets;
    private final RequestPacer pacer;
    private final Map<String, Pending> pending = new HashMap<>();
    private final Recent<String, Boolean> timedOut = new Recent<>(MAX_TIMED_OUT);
    private long lastId;
    private @Nullable CloseReason closed;

    private record Pending(Message sent, CompletableFuture<Message> answer, Runnable timer, Runnable onWrite) {

        private String what() {
            return nameOf(sent);
        }
    }

    public Requests(Channel channel, ClientOptions options, Counters counters, Secrets secrets) {
        this.channel = channel;
        this.options = options;
        this.counters = counters;
        this.secrets = secrets;
        this.pacer = new RequestPacer(channel.eventLoop(), options);
    }

    /** Sends with the configured deadline. */
    public CompletableFuture<Message> send(Message request) {
        return send(request, options.requestTimeout());
    }

    /** Sends with the configured deadline; an answer of any other type fails the request. */
    public <T extends Message> CompletableFuture<T> send(Message request, Class<T> answer) {
        return send(request, answer, options.requestTimeout());
    }

    /** Sends with this deadline; an answer of any other type fails the request. */
    public <T extends Message> CompletableFuture<T> send(Message request, Class<T> answer, Duration timeout) {
        return send(request, timeout).thenCompose(message -> expect(request, answer, message));
    }

    /** The answer as the type that the request has; any other type fails it. */
    public static <T extends Message> CompletableFuture<T> expect(Message request, Class<T> type, Message answer) {
        return type.isInstance(answer)
                ? CompletableFuture.completedFuture(type.cast(answer))
                : CompletableFuture.failedFuture(unexpected(request, answer));
    }

    /**
     * Sends a request as soon as the limits allow. Completes with the answer, or exceptionally with a {@link
     * CTraderException}; the deadline counts from now.
     */
    CompletableFuture<Message> send(Message request, Duration timeout) {
        return send(request, timeout, () -> {});
    }

    /** The same, and runs {@code onWrite} just before the request is written: from then on the server may act on it. */
    public CompletableFuture<Message> send(Message request, Duration timeout, Runnable onWrite) {
        String what = request.getDescriptorForType().getName();
        if (closed != null) {
            return CompletableFuture.failedFuture(lost(what, closed));
        }
        secrets.learn(request);
        int payloadType = PayloadTypes.of(request);
        String id = Long.toString(++lastId);
        CompletableFuture<Message> answer = new CompletableFuture<>();
        Runnable timer = options.time().schedule(channel.eventLoop(), timeout.toMillis(), () -> timedOut(id, timeout));
        pending.put(id, new Pending(request, answer, timer, onWrite));
        if (!pacer.submit(payloadType, () -> pending.containsKey(id), () -> write(payloadType, request, id))) {
            fail(id, new CTraderException(what + " not sent: too many requests are waiting", null, null));
        }
        return answer;
    }

    /** Ends the request that a message answers; false if it answers none. */
    public boolean complete(Inbound inbound) {
        String id = inbound.clientMsgId();
        if (id == null || id.isEmpty()) {
            return false;
        }
        Pending request = remove(id);
        if (request == null) {
            // Of an order the server may tell several times under one id: that is late only after a timeout.
            if (!inbound.isExecution() || timedOut.get(id) != null) {
                counters.lateAnswer();
                LOG.info(
                        "{} answers a request that has ended already ({})",
                        nameOf(inbound.message()),
                        secrets.clean(id));
            }
            return false;
        }
        secrets.learn(inbound.message());
        CTraderException error = errorIn(inbound, request);
        if (error != null) {
            request.answer.completeExceptionally(error);
        } else {
            request.answer.complete(inbound.message());
        }
        return true;
    }

    private @Nullable CTraderException errorIn(Inbound inbound, Pending request) {
        return inbound.isReadable()
                ? ServerErrors.of(
                        inbound.message(),
                        request.what(),
                        secrets,
                        options.time().currentTimeMillis())
                : new CTraderException(
                        request.what() + " failed: its answer cannot be read", ErrorCodes.UNEXPECTED_ANSWER, null);
    }

    /** What must not be told of what the server says. */
    public Secrets secrets() {
        return secrets;
    }

    /** Ends all requests, and those still to come, because the link is gone. */
    void close(CloseReason reason) {
        closed = reason;
        pacer.close();
        for (String id : new ArrayList<>(pending.keySet())) {
            Pending request = remove(id);
            if (request != null) {
                request.answer.completeExceptionally(lost(request.what(), reason));
            }
        }
    }

    /** Requests without an answer so far. */
    public int pending() {
        return pending.size();
    }

    /** What those requests ask for. */
    List<String> waitingFor() {
        return pending.values().stream().map(Pending::what).distinct().toList();
    }

    private void write(int payloadType, Message request, String id) {
        Objects.requireNonNull(pending.get(id)).onWrite.run();
        ProtoMessage envelope = ProtoMessage.newBuilder()
                .setPayloadType(payloadType)
                .setPayload(request.toByteString())
                .setClientMsgId(id)
                .build();
        channel.writeAndFlush(envelope).addListener((Future<? super Void> written) -> {
            if (!written.isSuccess()) {
                fail(
                        id,
                        new NotConnectedException(
                                request.getDescriptorForType().getName() + " not sent", written.cause()));
            }
        });
    }

    private void timedOut(String id, Duration timeout) {
        Pending request = pending.get(id);
        if (request != null) {
            timedOut.put(id, Boolean.TRUE);
            fail(
                    id,
                    new RequestTimeoutException(request.what() + " not answered within " + timeout.toMillis() + " ms"));
        }
    }

    private void fail(String id, CTraderException error) {
        Pending request = remove(id);
        if (request != null) {
            request.answer.completeExceptionally(error);
        }
    }

    private @Nullable Pending remove(String id) {
        Pending request = pending.remove(id);
        if (request != null) {
            request.timer.run();
        }
        return request;
    }

    /** Names the types and nothing else: what the server says may hold a secret. */
    public static CTraderException unexpected(Message request, Message answer) {
        return new CTraderException(
                nameOf(request) + " failed: answered with " + nameOf(answer), ErrorCodes.UNEXPECTED_ANSWER, null);
    }

    private static NotConnectedException lost(String what, CloseReason reason) {
        return new NotConnectedException(what + " failed: link lost (" + reason.describe() + ")", reason.cause());
    }

    private static String nameOf(Message message) {
        return message.getDescriptorForType().getName();
    }
}
