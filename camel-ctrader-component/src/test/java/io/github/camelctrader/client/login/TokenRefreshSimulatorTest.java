// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static io.github.camelctrader.client.login.AuthSetup.TOKENS;
import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.client.login.AuthSetup.request;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_REFRESHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.SimulatedAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A token that is refused when it is presented. */
class TokenRefreshSimulatorTest {

    private static final TokenPair DEAD_ACCESS = new TokenPair("yesterdays-token", "demo-refresh", null);
    private static final TokenPair DEAD = new TokenPair("yesterdays-token", "yesterdays-refresh", null);

    @Test
    @DisplayName("#20 an invalid access token is refreshed once, stored, and presented on the same link")
    void invalidToken() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            store.beforeSave = () ->
                    assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isOne();
            TestFeed feed = fixture.feed(fixture.start(), request(DEAD_ACCESS, store, "EURUSD"));
            feed.awaitStreaming("EURUSD");

            assertRefreshedOnce(fixture, feed);
            long expiresAt = fixture.time.currentTimeMillis() + 2_628_000_000L;
            assertThat(store.saved).containsExactly(new TokenPair("demo-token-2", "demo-refresh-2", expiresAt));
        }
    }

    @Test
    @DisplayName("#21 an expired token is refreshed likewise, spelled with and without its prefix")
    void expiredToken() {
        for (String code : List.of("OA_AUTH_TOKEN_EXPIRED", "AUTH_TOKEN_EXPIRED", "RET_OA_AUTH_TOKEN_EXPIRED")) {
            try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
                fixture.simulator.inject(
                        Fault.error(code, "Access token expired").at(Moment.accountAuth()));
                TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");

                assertRefreshedOnce(fixture, feed);
            }
        }
    }

    @Test
    @DisplayName("#20 a token that expires while the symbols are listed is refreshed and the symbols listed again")
    void expiredWhileListing() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            fixture.simulator.inject(Fault.error("OA_AUTH_TOKEN_EXPIRED", "").at(Moment.symbolList()));
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");

            assertThat(feed.events.types())
                    .containsExactly(
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            ACCOUNT_AUTHENTICATED,
                            TOKEN_REFRESHED,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED);
            assertThat(received(fixture, ProtoOASymbolsListReq.class)).isEqualTo(2);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
        }
    }

    @Test
    @DisplayName("#20 accounts that share a token refresh it once between them")
    void singleFlight() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering()
                .account(SimulatedAccount.of(1))
                .account(SimulatedAccount.of(2))
                .start())) {
            CTraderClient client = fixture.start();
            TestFeed one = fixture.feed(client, request(1, DEAD_ACCESS, null, "EURUSD"));
            TestFeed two = fixture.feed(client, request(2, DEAD_ACCESS, null, "XAUUSD"));
            one.awaitStreaming("EURUSD");
            two.awaitStreaming("XAUUSD");

            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(one.events.lifecycle(AUTH_FAILED)).isEmpty();
            assertThat(two.events.lifecycle(AUTH_FAILED)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#20 a slow refresh outlives the deadlines of handshake and request: its answer is the only copy")
    void slowRefresh() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            fixture.simulator.inject(
                    Fault.delayed(Duration.ofSeconds(1)).at(Moment.request(ProtoOARefreshTokenReq.class)));
            TestFeed feed = fixture.feed(fixture.start(), request(DEAD_ACCESS, null, "EURUSD"));
            feed.events.awaitThat("refresh asked for", () -> received(fixture, ProtoOARefreshTokenReq.class) == 1);
            feed.passQuietly(Duration.ofSeconds(50));
            feed.awaitStreaming("EURUSD");

            assertRefreshedOnce(fixture, feed);
        }
    }

    @Test
    @DisplayName("#22 a dead refresh token is AUTH_FAILED, and an hour of it costs 13 refreshes")
    void deadRefreshToken() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            TestFeed feed = fixture.feed(fixture.start(), request(DEAD, null, "EURUSD"));
            LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);
            for (int n = 2; n <= 13; n++) {
                feed.passQuietly(Duration.ofMinutes(5));
                feed.events.awaitLifecycle(AUTH_FAILED, n);
            }

            assertThat(failed.errorCode()).isEqualTo("CH_ACCESS_TOKEN_INVALID");
            assertThat(failed.retryIn()).isEqualTo(300_000);
            assertThat(feed.settle().refused()).isTrue();
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isEqualTo(13);
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isEqualTo(13);
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#22 without a refresh token the refusal says so, and asks nobody for another one")
    void noRefreshToken() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            TestFeed feed = fixture.feed(fixture.start(), request(new TokenPair("old", null, null), null, "EURUSD"));
            LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);

            assertThat(failed.reason())
                    .isEqualTo("The access token is no longer valid and there is no refreshToken to renew it");
            assertThat(failed.errorCode()).isEqualTo("CH_ACCESS_TOKEN_INVALID");
            assertThat(feed.events.types()).containsExactly(CONNECTING, CONNECTED, APP_AUTHENTICATED, AUTH_FAILED);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isZero();
        }
    }

    @Test
    @DisplayName("#22 tokens that somebody puts into the store after the refusal are taken at the next probe")
    void healedThroughTheStore() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            TestFeed feed = fixture.feed(fixture.start(), request(DEAD, store, "EURUSD"));
            feed.events.awaitThat("refusal", () -> {
                feed.settle();
                fixture.time.advance(Duration.ofMillis(100)); // the store is looked into for some seconds first
                return !feed.events.lifecycle(AUTH_FAILED).isEmpty();
            });
            store.pair = TOKENS;
            feed.passQuietly(Duration.ofMinutes(5));
            feed.awaitStreaming("EURUSD");

            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#20 a refreshed token that is refused as well is not refreshed again at once")
    void refusedTwice() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            fixture.simulator.inject(Fault.error("CH_ACCESS_TOKEN_INVALID", "no")
                    .at(Moment.accountAuth())
                    .always());
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitLifecycle(AUTH_FAILED);
            feed.passQuietly(Duration.ofMinutes(4));

            assertThat(feed.events.types())
                    .containsExactly(CONNECTING, CONNECTED, APP_AUTHENTICATED, TOKEN_REFRESHED, AUTH_FAILED);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isEqualTo(2);
        }
    }

    private static void assertRefreshedOnce(ClientFixture fixture, TestFeed feed) {
        assertThat(feed.events.types())
                .containsExactly(
                        CONNECTING, CONNECTED, APP_AUTHENTICATED, TOKEN_REFRESHED, ACCOUNT_AUTHENTICATED, SUBSCRIBED);
        assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
        assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class))
                .extracting(ProtoOAAccountAuthReq::getAccessToken)
                .last()
                .isEqualTo(fixture.simulator.accessToken());
        assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isEqualTo(2);
        assertThat(fixture.simulator.connectionsAccepted()).isOne();
    }
}
