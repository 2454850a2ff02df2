// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.login.AccountLogin;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutReq;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ends with a link, with a sign-in, and with the last user of an account. */
class SessionEndTest {

    private static final long OTHER = 2;

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener one = new RecordingListener();
    private final RecordingListener two = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("C15: a link that breaks while the first account signs in refuses no other one, and no next link")
    void aLinkThatBreaksAtTheFirstSignIn() {
        client.feed(request(Script.ACCOUNT), one);
        client.feed(request(OTHER), two);
        client.connectAndBreakAt(ProtoOAAccountAuthReq.class);
        assertThat(two.lifecycle(AUTH_FAILED)).isEmpty();
        assertThat(two.types()).endsWith(DISCONNECTED, RECONNECTING);

        server.on(ProtoOAAccountAuthReq.class, auth -> null);
        client.advance(Duration.ofMillis(500));
        client.connect();
        client.advance(Duration.ofSeconds(15));
        assertThat(two.lifecycle(DISCONNECTED)).last().satisfies(event -> assertThat(event.reason())
                .contains("connectTimeout")); // the deadline of this link was not taken away by the one before
    }

    @Test
    @DisplayName("C28: nothing is subscribed on a link that breaks while the first request of the session is written")
    void aLinkThatBreaksAtTheFirstRequest() {
        FeedRequest executions = new FeedRequest(
                "one",
                account(Script.ACCOUNT),
                List.of("EURUSD"),
                Duration.ofSeconds(30),
                true,
                java.util.Set.of(),
                EnumSet.of(EventType.TICK, EventType.LIFECYCLE, EventType.EXECUTION));
        client.feed(executions, one);
        client.connectAndBreakAt(ProtoOAReconcileReq.class);
        assertThat(one.lifecycle(DISCONNECTED)).hasSize(1);
        assertThat(one.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
        Recovery.awaitTick(client, one, 1);
        assertThat(one.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
    }

    @Test
    @DisplayName("C28: of two feeds the second is not told SUBSCRIBED after the first one's bars have broken the link")
    void aLinkThatBreaksAtTheBarsOfTheFirstFeed() {
        FeedRequest bars = new FeedRequest(
                "one",
                account(Script.ACCOUNT),
                List.of("EURUSD"),
                Duration.ofSeconds(30),
                true,
                java.util.Set.of(BarPeriod.M1),
                EnumSet.of(EventType.BAR, EventType.LIFECYCLE));
        client.feed(bars, one);
        client.feed(request(Script.ACCOUNT), two);
        client.connectAndBreakAt(ProtoOASubscribeLiveTrendbarReq.class);
        assertThat(two.lifecycle(DISCONNECTED)).hasSize(1);
        assertThat(two.lifecycle(SUBSCRIBED)).isEmpty();
        Recovery.awaitTick(client, two, 1);
        assertThat(two.lifecycle(SUBSCRIBED)).hasSize(1);
    }

    @Test
    @DisplayName("C16: the last user of an account signs it out, and it is not signed in again")
    void theLastUserSignsOut() {
        client.connect();
        ActiveFeed stays = client.feed(request(Script.ACCOUNT), one);
        ActiveFeed first = client.feed(request(OTHER), two);
        ActiveFeed second = client.feed(request(OTHER), new RecordingListener());
        client.remove(first);
        assertThat(server.received(ProtoOAAccountLogoutReq.class)).isEmpty();
        client.remove(second);
        assertThat(server.received(ProtoOAAccountLogoutReq.class))
                .extracting(ProtoOAAccountLogoutReq::getCtidTraderAccountId)
                .containsExactly(OTHER);

        int before = server.received(ProtoOAAccountAuthReq.class).size();
        client.push(ProtoOAAccountDisconnectEvent.newBuilder()
                .setCtidTraderAccountId(OTHER)
                .build());
        client.reconnect();
        assertThat(server.received(ProtoOAAccountAuthReq.class)).hasSize(before + 1);
        client.remove(stays);
    }

    @Test
    @DisplayName("C16: an account whose last user has left begins anew with the next one, and with its token (C17)")
    void beginsAnew() {
        client.connect();
        client.remove(client.feed(request(Script.ACCOUNT), one));
        AccountOptions changed =
                new AccountOptions(Script.ACCOUNT, null, new TokenPair("changed", "changed-refresh", null), null);
        client.feed(new FeedRequest("next", changed, List.of("EURUSD"), Duration.ofSeconds(30), true), two);
        assertThat(two.types()).contains(ACCOUNT_AUTHENTICATED, LifecycleType.SUBSCRIBED);
        assertThat(server.received(ProtoOAAccountAuthReq.class))
                .last()
                .extracting(ProtoOAAccountAuthReq::getAccessToken)
                .isEqualTo("changed");
    }

    @Test
    @DisplayName("C17: a route that comes with a good token for an account that is refused is not refused with it")
    void aGoodTokenHeals() {
        server.on(
                ProtoOAAccountAuthReq.class,
                auth -> auth.getAccessToken().equals("good")
                        ? server.usual(auth)
                        : Script.error("CH_ACCESS_TOKEN_INVALID"));
        client.connect();
        client.feed(request(Script.ACCOUNT), one);
        assertThat(one.lifecycle(AUTH_FAILED)).hasSize(1);
        AccountOptions good = new AccountOptions(Script.ACCOUNT, null, new TokenPair("good", null, null), null);
        client.feed(new FeedRequest("good", good, List.of("EURUSD"), Duration.ofSeconds(30), true), two);
        client.advance(Duration.ofMillis(1));
        assertThat(one.types()).endsWith(LifecycleType.SUBSCRIBED);
        assertThat(two.types()).endsWith(LifecycleType.SUBSCRIBED);
    }

    @Test
    @DisplayName(
            "R32: after some sign-ins without an answer the token is renewed once, and the reason names the sign-in")
    void silentSignIns() {
        server.on(
                ProtoOAAccountAuthReq.class,
                auth -> auth.getAccessToken().equals("access-0") ? null : server.usual(auth));
        client.feed(request(Script.ACCOUNT), one);
        for (int n = 1; n <= AccountLogin.SILENT_SIGN_INS; n++) {
            assertThat(server.received(ProtoOARefreshTokenReq.class)).isEmpty();
            comeUp();
            client.disconnect();
            assertThat(one.lifecycle(DISCONNECTED))
                    .last()
                    .extracting(LifecycleEvent::reason)
                    .asString()
                    .contains("ProtoOAAccountAuthReq");
        }
        comeUp();
        assertThat(server.received(ProtoOARefreshTokenReq.class)).hasSize(1);
        assertThat(one.types()).endsWith(LifecycleType.SUBSCRIBED);
    }

    @Test
    @DisplayName("R32: without a refresh token that is told, and health has a hint")
    void silentSignInsWithoutARefreshToken() {
        server.on(ProtoOAAccountAuthReq.class, auth -> null);
        AccountOptions account = new AccountOptions(Script.ACCOUNT, null, new TokenPair("access-0", null, null), null);
        ActiveFeed feed =
                client.feed(new FeedRequest("one", account, List.of("EURUSD"), Duration.ofSeconds(30), true), one);
        for (int n = 0; n <= AccountLogin.SILENT_SIGN_INS + 3; n++) {
            comeUp();
            client.disconnect();
        }
        assertThat(client.status(feed).lastError())
                .contains("the access token may be dead")
                .contains("SERVER: ");
        assertThat(one.lifecycle(AUTH_FAILED))
                .singleElement()
                .extracting(LifecycleEvent::reason)
                .asString()
                .contains("not answered 3 times", "refreshToken");
    }

    @Test
    @DisplayName("R33: a link that answers no sign-in any more is replaced, although its heartbeats go on")
    void aDeafLink() {
        client.connect();
        client.feed(request(Script.ACCOUNT), one);
        server.on(ProtoOAAccountAuthReq.class, auth -> client.links.size() == 1 ? null : server.usual(auth));
        client.push(ProtoOAAccountDisconnectEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .build());
        for (int seconds = 0; seconds < 60 && client.links.size() == 1; seconds++) {
            client.advance(Duration.ofSeconds(1));
        }
        assertThat(one.lifecycle(DISCONNECTED))
                .singleElement()
                .extracting(LifecycleEvent::reason)
                .asString()
                .startsWith("CLIENT: 2 times in a row not answered");
        Recovery.awaitTick(client, one, 1, Duration.ofSeconds(10));
    }

    @Test
    @DisplayName(
            "R38: a feed that is stale for long on a living link probes its session, and signs in anew if that is gone")
    void aSilentTakeover() {
        client.connect();
        client.feed(request(Script.ACCOUNT), one);
        client.tick(1, 110_000, 110_001);
        client.tick(1, 110_001, 110_002);
        client.advance(Duration.ofSeconds(30).plus(SessionProbe.AFTER));
        assertThat(server.received(ProtoOATraderReq.class)).hasSize(1);
        assertThat(one.lifecycle(ACCOUNT_DISCONNECTED)).isEmpty();

        server.once(ProtoOATraderReq.class, Script.error("ACCOUNT_NOT_AUTHORIZED"));
        client.advance(SessionProbe.AFTER.plusSeconds(1));
        assertThat(one.lifecycle(ACCOUNT_DISCONNECTED)).hasSize(1);
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).hasSize(2);
        client.tick(1, 110_002, 110_003);
        client.tick(1, 110_003, 110_004);
        client.advance(Duration.ofSeconds(20));
        assertThat(server.received(ProtoOATraderReq.class)).hasSize(2);
    }

    private void comeUp() {
        while (!client.isConnecting()) {
            client.advance(Duration.ofSeconds(1));
        }
        client.connect();
    }

    private static AccountOptions account(long id) {
        return new AccountOptions(id, null, new TokenPair("access-0", "refresh-0", null), null);
    }

    private static FeedRequest request(long account) {
        return new FeedRequest("of " + account, account(account), List.of("EURUSD"), Duration.ofSeconds(30), true);
    }
}
