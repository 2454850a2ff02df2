// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_INVALIDATED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_REFRESHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAClientDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Push;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything the server may say or do while ticks stream, what is told of it, and that ticks go on afterwards. */
class PushTableSimulatorTest {

    private static final List<LifecycleType> NEW_LINK = List.of(
            DISCONNECTED,
            STALE,
            RECONNECTING,
            CONNECTING,
            CONNECTED,
            APP_AUTHENTICATED,
            ACCOUNT_AUTHENTICATED,
            SUBSCRIBED,
            RESUMED);
    private static final List<LifecycleType> NEW_SESSION =
            List.of(ACCOUNT_DISCONNECTED, STALE, ACCOUNT_AUTHENTICATED, SUBSCRIBED, RESUMED);
    /** R29: a renewal ends the session whose token it renews. */
    private static final List<LifecycleType> RENEWED = List.of(
            TOKEN_INVALIDATED,
            TOKEN_REFRESHED,
            ACCOUNT_DISCONNECTED,
            STALE,
            ACCOUNT_AUTHENTICATED,
            SUBSCRIBED,
            RESUMED);

    private static final List<LifecycleType> NOTHING = List.of();

    enum Said {
        CLIENT_DISCONNECT(NEW_LINK, simulator -> simulator.push(Push.clientDisconnect("maintenance"))),
        CLIENT_DISCONNECT_WITHOUT_REASON(NEW_LINK, ProtoOAClientDisconnectEvent.getDefaultInstance()),
        FIN(NEW_LINK, simulator -> simulator.dropConnections(Drop.FIN)),
        RST(NEW_LINK, simulator -> simulator.dropConnections(Drop.RST)),
        ACCOUNT_DISCONNECT(NEW_SESSION, simulator -> simulator.push(Push.accountDisconnect(1))),
        /** The session is still there: authenticating and subscribing again must take "already" for a yes. */
        SPURIOUS_ACCOUNT_DISCONNECT(
                NEW_SESSION,
                ProtoOAAccountDisconnectEvent.newBuilder()
                        .setCtidTraderAccountId(1)
                        .build()),
        OTHER_ACCOUNT_DISCONNECT(
                NOTHING,
                ProtoOAAccountDisconnectEvent.newBuilder()
                        .setCtidTraderAccountId(2)
                        .build()),
        TOKEN_INVALIDATED_EVENT(RENEWED, simulator -> simulator.push(Push.tokenInvalidated("revoked"))),
        SPURIOUS_TOKEN_INVALIDATED(
                RENEWED,
                ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                        .addCtidTraderAccountIds(1)
                        .build()),
        OTHER_TOKEN_INVALIDATED(
                NOTHING,
                ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                        .addCtidTraderAccountIds(2)
                        .build()),
        SYMBOL_CHANGED(NOTHING, simulator -> simulator.push(Push.symbolChanged("EURUSD"))),
        UNKNOWN_SYMBOL_CHANGED(
                NOTHING,
                ProtoOASymbolChangedEvent.newBuilder()
                        .setCtidTraderAccountId(1)
                        .addSymbolId(4711)
                        .build()),
        UNASKED_ERROR(
                NOTHING,
                ProtoOAErrorRes.newBuilder().setErrorCode("INVALID_REQUEST").build()),
        UNASKED_GENERIC_ERROR(
                NOTHING,
                ProtoErrorRes.newBuilder()
                        .setErrorCode("SERVER_IS_UNDER_MAINTENANCE")
                        .build()),
        HEARTBEAT(NOTHING, simulator -> simulator.push(Push.heartbeat()));

        private final List<LifecycleType> told;
        private final Consumer<CTraderSimulator> act;

        Said(List<LifecycleType> told, Message push) {
            this(told, simulator -> simulator.push(push));
        }

        Said(List<LifecycleType> told, Consumer<CTraderSimulator> act) {
            this.told = told;
            this.act = act;
        }
    }

    @ParameterizedTest
    @DisplayName("#7 #24 #25 #26 what the server says while ticks stream")
    @EnumSource
    void table(Said said) {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            said.act.accept(fixture.simulator);
            if (said.told.contains(STALE)) {
                feed.events.awaitLifecycle(STALE);
                feed.settle();
                fixture.time.advance(Duration.ofMillis(650));
                feed.awaitStreaming("EURUSD");
            } else {
                feed.tick("EURUSD");
                feed.events.awaitThat("all told", () -> feed.events.types().size() >= said.told.size());
                feed.tick("EURUSD");
            }

            assertThat(feed.events.types()).isEqualTo(said.told);
            assertThat(feed.events.ticks()).last().matches(tick -> !tick.snapshot());
            assertThat(fixture.simulator.connectionsOpen()).isOne();
        }
    }
}
