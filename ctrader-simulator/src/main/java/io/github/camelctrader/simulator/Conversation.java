/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.simulator;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.simulator.wire.Frames;
import io.github.camelctrader.simulator.wire.Payloads;
import io.github.camelctrader.simulator.wire.SocketGate;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
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
    private final Map<Long, AccountSession> sessions = new LinkedHashMap<>();
    private boolean applicationAuthenticated;
    private boolean flushing;
    private int messages;
    private long spots;

    Conversation(World world, int index, Channel channel, SocketGate gate) {
        this.world = world;
        this.index = index;
        this.channel = channel;
        this.gate = gate;
        liveness = new Liveness(this, world);
    }

    int index() {
        return index;
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

    /** Tells the client that a token is dead, if it used that token here. */
    void tokenInvalidated(String token, String reason) {
        List<Long> affected = sessions.values().stream()
                .filter(session -> session.accessToken().equals(token))
                .map(AccountSession::accountId)
                .toList();
        if (!affected.isEmpty()) {
            send(
                    ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                            .addAllCtidTraderAccountIds(affected)
                            .setReason(reason)
                            .build(),
                    null);
        }
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
        boolean heartbeat = message instanceof ProtoHeartbeatEvent;
        if (!heartbeat || applicationAuthenticated) {
            liveness.received();
        }
        if (!heartbeat) {
            world.dispatcher().dispatch(new Call(this, id, message));
        } else if (world.options().heartbeatEcho()) {
            send(ProtoHeartbeatEvent.getDefaultInstance(), null);
        }
    }

    void send(Message message, @Nullable String clientMsgId) {
        write(Frames.encode(message, clientMsgId));
    }

    void sendSpot(SpotFrame spot, boolean snapshot) {
        write(spot.bytes());
        world.recorder().sent(spot.symbol(), new SentSpot(index, ++spots, snapshot, spot.event()));
    }

    /** Writes a frame; all frames written in one turn of the loop leave together. */
    void write(byte[] frame) {
        if (!isOpen()) {
            return;
        }
        liveness.sent();
        channel.write(Unpooled.wrappedBuffer(frame), channel.voidPromise());
        if (!flushing) {
            flushing = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    void drop(Drop how) {
        LOG.info("Connection {} dropped: {}", index, how);
        liveness.stop();
        switch (how) {
            case FIN -> {
                flush();
                gate.finish();
            }
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

    private void flush() {
        flushing = false;
        if (isOpen()) {
            channel.flush();
        }
    }
}
