// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.client.login.AuthSetup.request;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.TOKEN_REFRESHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.SimulatedAccount;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A token whose end is known is renewed before it comes. */
class TokenExpirySimulatorTest {

    private static final Moment REFRESH = Moment.request(ProtoOARefreshTokenReq.class);

    @Test
    @DisplayName("R29 #21 a token with 20 minutes left is renewed after 10, once for all accounts that share it")
    void renewedAhead() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.simulator()
                .account(SimulatedAccount.of(1))
                .account(SimulatedAccount.of(2))
                .start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            store.pair = expiringIn(fixture, Duration.ofMinutes(20));
            CTraderClient client = fixture.start();
            TestFeed one = fixture.feed(client, request(1, AuthSetup.TOKENS, store, "EURUSD"));
            TestFeed two = fixture.feed(client, request(2, AuthSetup.TOKENS, store, "XAUUSD"));
            one.awaitStreaming("EURUSD");
            two.awaitStreaming("XAUUSD");
            passStreaming(one, 9);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isZero();
            one.passQuietly(Duration.ofMinutes(1));
            one.events.awaitLifecycle(ACCOUNT_DISCONNECTED);
            two.events.awaitLifecycle(ACCOUNT_DISCONNECTED);
            one.passQuietly(Duration.ofSeconds(1));
            one.awaitStreaming("EURUSD");
            two.awaitStreaming("XAUUSD");

            assertThat(one.events.lifecycle(TOKEN_REFRESHED)).hasSize(1);
            assertThat(one.events.lifecycle(ACCOUNT_AUTHENTICATED)).hasSize(2);
            assertThat(two.events.lifecycle(ACCOUNT_AUTHENTICATED)).hasSize(2);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isEqualTo(4);
            assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class))
                    .extracting(ProtoOAAccountAuthReq::getAccessToken)
                    .containsExactly("demo-token", "demo-token", "demo-token-2", "demo-token-2");
            assertThat(store.saved).hasSize(1);
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#21 #22 an early renewal that fails says so, is tried again, and leaves the session streaming")
    void failsAtFirst() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TokenPair tokens = expiringIn(fixture, Duration.ofMinutes(40));
            fixture.simulator.inject(
                    Fault.error("CH_ACCESS_TOKEN_INVALID", "busy").at(REFRESH).times(2));
            TestFeed feed = fixture.feed(fixture.start(), request(tokens, null, "EURUSD"));
            feed.awaitStreaming("EURUSD");
            feed.events.clear();
            passStreaming(feed, 20);
            LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);
            assertThat(feed.settle().authenticated()).isTrue();
            assertThat(feed.settle().refused()).isFalse();
            passStreaming(feed, 9);
            feed.passQuietly(Duration.ofMinutes(2));
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            feed.awaitStreaming("EURUSD");

            assertThat(failed.reason()).startsWith("token expires in PT20M and is not renewed: ");
            assertThat(failed.errorCode()).isEqualTo("CH_ACCESS_TOKEN_INVALID");
            assertThat(failed.retryIn()).isEqualTo(Duration.ofMinutes(5).toMillis());
            assertThat(feed.events.lifecycle(AUTH_FAILED)).hasSize(2);
            assertThat(feed.events.lifecycle(TOKEN_REFRESHED)).hasSize(1);
            assertThat(feed.events.lifecycle(ACCOUNT_DISCONNECTED)).hasSize(1);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("#20 a feed that joins after an early renewal failed hears of a session, not of a refusal")
    void joinsAfterwards() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TokenPair tokens = expiringIn(fixture, Duration.ofMinutes(12));
            fixture.simulator.inject(
                    Fault.error("CH_SERVER_NOT_REACHABLE", "").at(REFRESH).always());
            CTraderClient client = fixture.start();
            TestFeed feed = fixture.feed(client, request(tokens, null, "EURUSD"));
            feed.awaitStreaming("EURUSD");
            passStreaming(feed, 6);
            feed.events.awaitLifecycle(AUTH_FAILED);
            TestFeed late = fixture.feed(client, request(tokens, null, "EURUSD"));
            late.awaitStreaming("EURUSD");

            assertThat(late.events.lifecycle(AUTH_FAILED)).isEmpty();
            assertThat(late.events.lifecycle(ACCOUNT_AUTHENTICATED)).hasSize(1);
            assertThat(feed.events.lifecycle(STALE)).isEmpty();
        }
    }

    /** Minutes with a tick every 20 seconds. */
    private static void passStreaming(TestFeed feed, int minutes) {
        for (int i = 0; i < 3 * minutes; i++) {
            feed.passQuietly(Duration.ofSeconds(20));
            feed.tick("EURUSD");
        }
    }

    private static TokenPair expiringIn(ClientFixture fixture, Duration life) {
        return new TokenPair("demo-token", "demo-refresh", fixture.time.currentTimeMillis() + life.toMillis());
    }
}
