// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAClientDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Something the server says unasked, together with what it means for its own state. Immutable.
 *
 * <p>Goes to every connection that it concerns, or to one of them with {@link #onConnection}.
 */
public final class Push {

    private static final int ALL = -1;

    private final Effect effect;
    private final int connection;

    private Push(Effect effect, int connection) {
        this.effect = effect;
        this.connection = connection;
    }

    /** Any message, without any effect on the server's state. */
    public static Push message(Message message) {
        return new Push((world, conversation) -> conversation.send(message, null), ALL);
    }

    /** A heartbeat. */
    public static Push heartbeat() {
        return message(ProtoHeartbeatEvent.getDefaultInstance());
    }

    /**
     * The access tokens of these accounts die (2147); none named = of all. The sessions and their subscriptions stay until
     * the refresh tokens, which work, are used.
     */
    public static Push tokenInvalidated(String reason, long... accountIds) {
        List<Long> named = LongStream.of(accountIds).boxed().toList();
        return new Push(
                (world, conversation) -> {
                    List<Long> concerned = sessions(conversation, named);
                    concerned.forEach(id -> world.grants().byAccount(id).ifPresent(Grant::revoke));
                    if (!concerned.isEmpty()) {
                        conversation.send(
                                ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                                        .addAllCtidTraderAccountIds(concerned)
                                        .setReason(reason)
                                        .build(),
                                null);
                    }
                },
                ALL);
    }

    /** The application's and all account sessions end (2148); the socket stays open. */
    public static Push clientDisconnect(String reason) {
        return new Push(
                (world, conversation) -> {
                    conversation.endApplication();
                    conversation.send(
                            ProtoOAClientDisconnectEvent.newBuilder()
                                    .setReason(reason)
                                    .build(),
                            null);
                },
                ALL);
    }

    /** One account's session ends with its subscriptions (2164). */
    public static Push accountDisconnect(long accountId) {
        return new Push(
                (world, conversation) ->
                        sessions(conversation, List.of(accountId)).forEach(conversation::disconnectAccount),
                ALL);
    }

    /** These symbols changed (2120), told to every account in session. */
    public static Push symbolChanged(String... symbols) {
        List<String> names = List.of(symbols);
        return new Push(
                (world, conversation) -> sessions(conversation, List.of())
                        .forEach(id -> conversation.send(
                                ProtoOASymbolChangedEvent.newBuilder()
                                        .setCtidTraderAccountId(id)
                                        .addAllSymbolId(names.stream()
                                                .map(name -> world.symbols()
                                                        .byName(name)
                                                        .id())
                                                .toList())
                                        .build(),
                                null)),
                ALL);
    }

    /** The same on one connection only, counted from 0. */
    public Push onConnection(int index) {
        return new Push(effect, index);
    }

    void apply(World world) {
        Stream<Conversation> concerned =
                world.connections().all().filter(open -> connection == ALL || connection == open.index());
        concerned.forEach(conversation -> effect.apply(world, conversation));
    }

    private static List<Long> sessions(Conversation conversation, List<Long> named) {
        return conversation.sessions().stream()
                .map(AccountSession::accountId)
                .filter(id -> named.isEmpty() || named.contains(id))
                .toList();
    }

    private interface Effect {
        void apply(World world, Conversation conversation);
    }
}
