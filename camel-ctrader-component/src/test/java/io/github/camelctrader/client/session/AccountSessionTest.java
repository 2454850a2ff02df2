// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an account's session begins, ends and begins again. */
class AccountSessionTest {

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aFeedGoesFromTheSocketToTheSubscription() {
        start();
        client.connect();
        assertThat(feed.types())
                .containsExactly(
                        LifecycleType.CONNECTING,
                        LifecycleType.CONNECTED,
                        LifecycleType.APP_AUTHENTICATED,
                        LifecycleType.ACCOUNT_AUTHENTICATED,
                        LifecycleType.SUBSCRIBED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CH_ACCESS_TOKEN_INVALID", "OA_AUTH_TOKEN_EXPIRED"})
    @DisplayName("#20 #21 a token that is no longer good is refreshed once and presented on the same link")
    void aTokenThatIsNoLongerGoodIsRefreshed(String code) {
        start();
        server.on(
                ProtoOAAccountAuthReq.class,
                auth -> auth.getAccessToken().equals("access-1") ? server.usual(auth) : Script.error(code));
        client.connect();
        assertThat(feed.types())
                .endsWith(LifecycleType.TOKEN_REFRESHED, LifecycleType.ACCOUNT_AUTHENTICATED, LifecycleType.SUBSCRIBED);
        assertThat(server.received(ProtoOARefreshTokenReq.class)).hasSize(1);
        assertThat(client.links).hasSize(1);
    }

    @Test
    @DisplayName("#22 a dead token is tried once per five minutes, also across links")
    void aDeadTokenIsTriedOncePerFiveMinutes() {
        start();
        server.refuse(ProtoOAAccountAuthReq.class, "CH_ACCESS_TOKEN_INVALID");
        client.connect();
        client.advance(Duration.ofMinutes(2));
        client.reconnect();
        client.advance(Duration.ofMinutes(2));
        assertThat(feed.lifecycle(LifecycleType.AUTH_FAILED))
                .singleElement()
                .extracting(LifecycleEvent::errorCode, LifecycleEvent::retryIn)
                .containsExactly("CH_ACCESS_TOKEN_INVALID", 300_000L);
        assertThat(server.received(ProtoOAAccountAuthReq.class)).hasSize(2);

        server.normal(ProtoOAAccountAuthReq.class);
        client.advance(Duration.ofMinutes(1));
        assertThat(feed.types()).endsWith(LifecycleType.ACCOUNT_AUTHENTICATED, LifecycleType.SUBSCRIBED);
        assertThat(client.isUp()).isTrue();
    }

    @Test
    @DisplayName("#24 an invalidated token is renewed in place; the subscriptions survive")
    void anInvalidatedTokenIsRenewedInPlace() {
        start();
        client.connect();
        client.tick(1, 110_000, 110_002);
        client.push(invalidated());
        assertThat(feed.types())
                .endsWith(
                        LifecycleType.TOKEN_INVALIDATED,
                        LifecycleType.TOKEN_REFRESHED,
                        LifecycleType.ACCOUNT_AUTHENTICATED);
        client.tick(1, 110_000, 110_003);
        assertThat(feed.ticks()).hasSize(2);
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).hasSize(1);
        assertThat(feed.lifecycle(LifecycleType.STALE)).isEmpty();
    }

    @Test
    @DisplayName("#22 #24 a push about a refused account does not cut its five minutes short, nor begin it twice")
    void aTokenInvalidatedWhileARetryWaitsIsPresentedOnlyOnce() {
        start();
        server.refuse(ProtoOAAccountAuthReq.class, "CH_ACCESS_TOKEN_INVALID");
        client.connect();
        client.advance(Duration.ofSeconds(40));
        int presented = server.received(ProtoOAAccountAuthReq.class).size();
        server.normal(ProtoOAAccountAuthReq.class);
        client.push(invalidated());
        client.advance(Duration.ofMinutes(4));
        assertThat(server.received(ProtoOAAccountAuthReq.class)).hasSize(presented);

        client.advance(Duration.ofMinutes(10));
        assertThat(feed.lifecycle(LifecycleType.ACCOUNT_AUTHENTICATED)).hasSize(1);
        assertThat(server.received(ProtoOAAccountAuthReq.class)).hasSize(presented + 1);
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).hasSize(1);
        assertThat(server.received(ProtoOASymbolsListReq.class)).hasSize(1);
    }

    @Test
    @DisplayName("#25 a session that the server drops begins anew on the same link")
    void aDroppedSessionBeginsAnew() {
        start();
        client.connect();
        client.tick(1, 110_000, 110_002);
        client.tick(1, 110_000, 110_003);
        client.push(ProtoOAAccountDisconnectEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .build());
        client.advance(Duration.ofMillis(1));
        client.tick(1, 110_000, 110_004);
        client.tick(1, 110_000, 110_005);
        assertThat(feed.types().subList(5, feed.types().size()))
                .containsExactly(
                        LifecycleType.ACCOUNT_DISCONNECTED,
                        LifecycleType.STALE,
                        LifecycleType.ACCOUNT_AUTHENTICATED,
                        LifecycleType.SUBSCRIBED,
                        LifecycleType.RESUMED);
        assertThat(feed.ticks()).extracting(tick -> tick.snapshot()).containsExactly(true, false, true, false);
        assertThat(client.links).hasSize(1);
    }

    @Test
    @DisplayName("#28 maintenance told to an account is waited for, on this link and on the next")
    void maintenanceToldToAnAccountIsWaitedFor() {
        start();
        server.on(ProtoOAAccountAuthReq.class, auth -> ProtoOAErrorRes.newBuilder()
                .setErrorCode("SERVER_IS_UNDER_MAINTENANCE")
                .setMaintenanceEndTimestamp(client.time.currentTimeMillis() / 1000 + 600)
                .build());
        client.connect();
        assertThat(feed.lifecycle(LifecycleType.AUTH_FAILED))
                .singleElement()
                .extracting(LifecycleEvent::retryIn)
                .isEqualTo(630_500L);
        client.advance(Duration.ofMinutes(5));
        assertThat(client.links).hasSize(1);
        client.reconnect();
        client.advance(Duration.ofMinutes(5));
        assertThat(server.received(ProtoOAAccountAuthReq.class)).hasSize(1);

        server.normal(ProtoOAAccountAuthReq.class);
        client.advance(Duration.ofSeconds(31));
        assertThat(server.received(ProtoOAAccountAuthReq.class)).hasSize(2);
        assertThat(feed.types()).endsWith(LifecycleType.SUBSCRIBED);
        assertThat(client.links).hasSize(2);
    }

    @Test
    @DisplayName("#3 an account that is never answered ends the attempt at the deadline")
    void anAccountThatIsNeverAnsweredEndsTheAttempt() {
        start();
        server.on(ProtoOAAccountAuthReq.class, auth -> null);
        client.connect();
        client.advance(Duration.ofSeconds(15));
        assertThat(feed.lifecycle(LifecycleType.DISCONNECTED))
                .singleElement()
                .extracting(LifecycleEvent::reason)
                .asString()
                .contains("connectTimeout", "ProtoOAAccountAuthReq");
    }

    @Test
    @DisplayName("#27 an account that is authenticated already counts as authenticated")
    void authenticatedAlreadyIsSuccess() {
        start();
        server.refuse(ProtoOAAccountAuthReq.class, "ALREADY_LOGGED_IN");
        client.connect();
        assertThat(feed.types()).endsWith(LifecycleType.ACCOUNT_AUTHENTICATED, LifecycleType.SUBSCRIBED);
    }

    @Test
    void aFeedWhoseAccountTurnsOutToBeInUseHearsItsState() {
        start();
        client.connect();
        RecordingListener joiner = new RecordingListener();
        AccountOptions unnamed =
                new AccountOptions(null, false, ClientFixture.account().tokens(), null);
        client.feed(
                new FeedRequest(
                        "joiner", unnamed, ClientFixture.request("EURUSD").symbols(), Duration.ZERO, true),
                joiner);
        assertThat(joiner.types())
                .containsExactly(
                        LifecycleType.CONNECTED,
                        LifecycleType.APP_AUTHENTICATED,
                        LifecycleType.ACCOUNT_AUTHENTICATED,
                        LifecycleType.SUBSCRIBED);
        assertThat(server.received(ProtoOAAccountAuthReq.class)).hasSize(1);
    }

    private void start() {
        client.feed(feed, "EURUSD");
    }

    private static ProtoOAAccountsTokenInvalidatedEvent invalidated() {
        return ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                .addCtidTraderAccountIds(Script.ACCOUNT)
                .setReason("refreshed elsewhere")
                .build();
    }
}
