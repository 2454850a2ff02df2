// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.simulator.wire.FrameShape;
import io.github.camelctrader.simulator.wire.Frames;
import io.github.camelctrader.simulator.wire.Payloads;
import io.github.camelctrader.simulator.wire.SocketGate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: its place in the protocol, what comes in, what goes out. The event loop only.
 */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final World world;
    private final int index;
    private final Channel channel;
    private final SocketGate gate;
    private final Liveness liveness;
    private final RateLimiter limiter;
    private final Map<Long, AccountSession> sessions = new LinkedHashMap<>();
    private boolean applicationAuthenticated;
    private boolean flushing;
    private boolean deaf;
    private int messages;
    private long spots;

    Conversation(World world, int index, Channel channel) {
        this.world = world;
        this.index = index;
        this.channel = channel;
        gate = new SocketGate(() -> happens(Moment.accept()), () -> happens(Moment.tls()));
        limiter = new RateLimiter(world.options());
        liveness = new Liveness(this, world);
    }

    int index() {
        return index;
    }

    /** The raw socket, first in the pipeline. */
    SocketGate gate() {
        return gate;
    }

    /** Whether the simulator still talks on this connection. */
    boolean isOpen() {
        return channel.isActive() && !gate.isShut();
    }

    boolean applicationAuthenticated() {
        return applicationAuthenticated;
    }

    void authenticateApplication() {
        applicationAuthenticated = true;
    }

    /** Ends the application's session together with all account sessions. */
    void endApplication() {
        applicationAuthenticated = false;
        sessions.clear();
    }

    Optional<AccountSession> session(long accountId) {
        return Optional.ofNullable(sessions.get(accountId));
    }

    Collection<AccountSession> sessions() {
        return sessions.values();
    }

    /** Opens the account's session or renews its token; false if it is open with that token already. */
    boolean authorise(long accountId, String token) {
        AccountSession session = sessions.computeIfAbsent(accountId, id -> new AccountSession(id, ""));
        boolean renewed = !session.accessToken().equals(token);
        session.accessToken(token);
        return renewed;
    }

    /** Ends the account's session together with its subscriptions. */
    void endSession(long accountId) {
        sessions.remove(accountId);
    }

    /** A token was renewed: the sessions that were opened with it end, and both is told (2147, 2164). */
    void tokenReplaced(String token) {
        List<Long> affected = sessions.values().stream()
                .filter(session -> session.accessToken().equals(token))
                .map(AccountSession::accountId)
                .toList();
        if (!affected.isEmpty()) {
            send(
                    ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                            .addAllCtidTraderAccountIds(affected)
                            .setReason("Access token was refreshed")
                            .build(),
                    null);
        }
        affected.forEach(this::tellDisconnected);
    }

    /** Ends the account's session with its subscriptions, and tells it. */
    void disconnectAccount(long accountId) {
        tellDisconnected(accountId);
        deaf = world.options().has(Quirk.DEAF_AFTER_DISCONNECT);
    }

    /** What a renewal does: its link takes the sign-in with the new token. */
    private void tellDisconnected(long accountId) {
        endSession(accountId);
        send(
                ProtoOAAccountDisconnectEvent.newBuilder()
                        .setCtidTraderAccountId(accountId)
                        .build(),
                null);
    }

    /** A whole frame came in. */
    void receive(ProtoMessage envelope) throws InvalidProtocolBufferException {
        Message message = Payloads.parse(envelope);
        String id = envelope.hasClientMsgId() ? envelope.getClientMsgId() : null;
        world.recorder()
                .received(new ReceivedMessage(
                        index,
                        messages++,
                        envelope.getPayloadType(),
                        id,
                        message,
                        world.timers().now()));
        if (!(message instanceof ProtoHeartbeatEvent) || applicationAuthenticated) {
            liveness.received();
        }
        Call call = new Call(this, id, message, FrameShape.NORMAL);
        world.faults()
                .take(Moment.request(envelope.getPayloadType()), index)
                .ifPresentOrElse(
                        fault -> fault.effect().accept(new RequestMoment(world, call, this::answer)),
                        () -> answer(call));
    }

    private void answer(Call call) {
        if (call.request() instanceof ProtoHeartbeatEvent heartbeat) {
            if (world.options().heartbeatEcho()) {
                call.echo(heartbeat);
            }
            return;
        }
        if (deaf) {
            return;
        }
        limiter.count(Payloads.typeOf(call.request()), world.timers().now())
                .ifPresentOrElse(refusal -> call.reply(refusal.answer()), () -> world.dispatcher()
                        .dispatch(call));
    }

    void send(Message message, @Nullable String clientMsgId) {
        write(Frames.encode(message, clientMsgId));
    }

    void sendSpot(SpotFrame spot, boolean snapshot) {
        if (!isOpen()) {
            return;
        }
        long number = ++spots;
        Runnable record =
                () -> world.recorder().sent(spot.symbol(), new SentSpot(index, number, snapshot, spot.event()));
        Optional<FaultAction> fault = world.faults().take(Moment.streaming(number), index);
        if (fault.isPresent()) {
            fault.get().effect().accept(new SpotMoment(world, this, spot, record));
            return;
        }
        write(spot.bytes());
        record.run();
    }

    void sendExecution(ProtoOAExecutionEvent event, @Nullable String clientMsgId, FrameShape shape) {
        world.faults()
                .take(Moment.execution(event.getExecutionType()), index)
                .ifPresentOrElse(
                        fault -> fault.effect().accept(new ExecutionMoment(world, this, event, clientMsgId)),
                        () -> write(Frames.encode(event, clientMsgId), shape));
    }

    /** Writes a frame; all frames written in one turn of the loop leave together. */
    void write(byte[] frame) {
        if (!isOpen()) {
            return;
        }
        if (!channel.isWritable()) {
            LOG.warn("Connection {} does not read what it is sent", index);
            drop(Drop.RST);
            return;
        }
        liveness.sent();
        channel.write(Unpooled.wrappedBuffer(frame), channel.voidPromise());
        if (!flushing) {
            flushing = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    /** A buffer to fill for {@link #writeBatch}. */
    ByteBuf buffer(int size) {
        return channel.alloc().buffer(size);
    }

    /** Writes whole frames at once; the future tells when they are on the wire. */
    ChannelFuture writeBatch(ByteBuf frames) {
        liveness.sent();
        return channel.writeAndFlush(frames);
    }

    /** Writes a frame in a shape of choice. */
    void write(byte[] frame, FrameShape shape) {
        if (shape == FrameShape.FRAGMENTED) {
            for (int i = 0; i < frame.length; i++) {
                write(new byte[] {frame[i]});
                flush();
            }
        } else if (shape != FrameShape.LOST) {
            write(shape.apply(frame));
        }
        if (shape.silences()) {
            stall();
        }
    }

    /** Says nothing more and does not listen, but reads on. */
    void stall() {
        liveness.stop();
        flush();
        gate.stall();
    }

    void drop(Drop how) {
        LOG.info("Connection {} dropped: {}", index, how);
        liveness.stop();
        flush();
        switch (how) {
            case FIN -> gate.finish();
            case RST -> gate.reset();
            case HALF_OPEN -> gate.halfOpen();
        }
    }

    /** The socket is gone. */
    void closed() {
        liveness.stop();
        world.connections().remove(this);
        LOG.info("Connection {} closed", index);
    }

    /** Closes the socket at once, whatever state it is in. */
    void release() {
        liveness.stop();
        gate.close();
    }

    private void happens(Moment moment) {
        world.faults().take(moment, index).ifPresent(fault -> fault.effect().accept(new WireMoment(world, this, gate)));
    }

    private void flush() {
        flushing = false;
        if (isOpen()) {
            channel.flush();
        }
    }
}
