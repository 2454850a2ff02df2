// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static io.github.camelctrader.client.login.AuthSetup.TOKENS;
import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.client.login.AuthSetup.request;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_INVALIDATED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_REFRESHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.Push;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The server says of a token in use that it is dead (2147), and ends the session when that is renewed (2164). */
class TokenInvalidatedSimulatorTest {

    private static final Moment REFRESH = Moment.request(ProtoOARefreshTokenReq.class);

    @Test
    @DisplayName("R29 #24 an invalidated token is refreshed once, and signed in with once, after one short gap")
    void refreshedOnce() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            fixture.simulator.inject(Fault.delayed(Duration.ofMillis(300)).at(REFRESH));
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere"));
            LifecycleEvent invalidated = feed.events.awaitLifecycle(TOKEN_INVALIDATED);
            feed.tick("EURUSD");
            assertThat(feed.events.types()).containsExactly(TOKEN_INVALIDATED);
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            feed.awaitStreaming("EURUSD");

            assertThat(invalidated.reason()).isEqualTo("authorised elsewhere");
            assertThat(invalidated.accountId()).isEqualTo(1);
            assertOneShortGap(feed, TOKEN_INVALIDATED, TOKEN_REFRESHED);
            assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class))
                    .extracting(ProtoOAAccountAuthReq::getAccessToken)
                    .containsExactly("demo-token", "demo-token-2");
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isEqualTo(2);
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
        }
    }

    @Test
    @DisplayName("#24 two pushes for one loss lead to one refresh")
    void twoPushes() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            // Both pushes tell of one and the same loss: the refresh takes effect after them.
            fixture.simulator.inject(Fault.delayed(Duration.ofMillis(500)).at(REFRESH));
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            fixture.simulator.push(Push.tokenInvalidated("once"));
            fixture.simulator.push(Push.tokenInvalidated("twice"));
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            feed.events.awaitLifecycle(TOKEN_INVALIDATED, 2);
            feed.awaitStreaming("EURUSD");
            feed.passQuietly(Duration.ofMinutes(1));

            assertThat(feed.events.lifecycle(TOKEN_REFRESHED)).hasSize(1);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isEqualTo(2);
            feed.tick("EURUSD");
        }
    }

    @Test
    @DisplayName("#24 our own refresh that makes the server push 2147, again and again, is no loop")
    void ownRefresh() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            ProtoOAAccountsTokenInvalidatedEvent push = ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                    .addCtidTraderAccountIds(1)
                    .setReason("token refreshed")
                    .build();
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.push(push).at(REFRESH).always());
            fixture.simulator.inject(Fault.push(push).at(Moment.accountAuth()).always());
            fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere"));
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED, 2);
            feed.awaitStreaming("EURUSD");
            for (int i = 0; i < 20; i++) {
                fixture.simulator.push(push);
                feed.tick("EURUSD");
            }
            feed.settle();

            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isLessThanOrEqualTo(3);
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isEqualTo(2);
            assertThat(feed.events.lifecycle(STALE)).hasSize(1);
            feed.tick("EURUSD");
        }
    }

    @Test
    @DisplayName("#24 a newer token in the store is taken without refreshing")
    void newerInTheStore() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            TestFeed feed = fixture.feed(fixture.start(), request(TOKENS, store, "EURUSD"));
            feed.awaitStreaming("EURUSD");
            TestFeed other =
                    fixture.feed(fixture.start(), request(new TokenPair("dead", "demo-refresh", null), null, "EURUSD"));
            // Another process: its refresh makes the server push 2147 here, after it has shared the new pair.
            feed.events.clear();
            store.pair = new TokenPair("demo-token-2", "demo-refresh-2", null);
            other.awaitStreaming("EURUSD");
            feed.events.awaitLifecycle(ACCOUNT_DISCONNECTED);
            feed.settle();
            fixture.time.advance(Duration.ofMillis(1));
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.types())
                    .containsExactlyInAnyOrder(
                            TOKEN_INVALIDATED,
                            TOKEN_REFRESHED,
                            ACCOUNT_DISCONNECTED,
                            STALE,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED,
                            RESUMED);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(store.saved).isEmpty();
        }
    }

    @Test
    @DisplayName("#24 a refresh that fails for a while is tried again in place: ticks go on meanwhile")
    void transientFailure() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            fixture.simulator.inject(
                    Fault.error("CH_SERVER_NOT_REACHABLE", "").at(REFRESH).times(2));
            fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere"));
            for (int attempt = 1; attempt <= 2; attempt++) {
                feed.events.awaitLifecycle(AUTH_FAILED, attempt);
                assertThat(feed.settle().authenticated()).isTrue();
                feed.tick("EURUSD");
                AuthSetup.passRefusal(fixture, feed, attempt);
            }
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            feed.awaitStreaming("EURUSD");

            assertOneShortGap(feed, TOKEN_INVALIDATED, AUTH_FAILED, AUTH_FAILED, TOKEN_REFRESHED);
        }
    }

    @Test
    @DisplayName("#22 #24 a refresh refused for good ends the session plainly: AUTH_FAILED, then all stale")
    void refusedForGood() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed =
                    fixture.feed(fixture.start(), request(new TokenPair("demo-token", "used", null), null, "EURUSD"));
            feed.awaitStreaming("EURUSD");
            feed.events.clear();
            fixture.simulator.push(Push.tokenInvalidated("revoked"));
            feed.events.awaitLifecycle(STALE);
            feed.passQuietly(Duration.ofMinutes(4));

            assertThat(feed.events.types()).containsExactly(TOKEN_INVALIDATED, AUTH_FAILED, STALE);
            assertThat(feed.settle().refused()).isTrue();
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#24 a token invalidated while the symbols are listed is exchanged, and the symbols subscribed once")
    void whileListing() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            fixture.simulator.inject(Fault.delayed(Duration.ofMillis(300)).at(Moment.symbolList()));
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitThat("listing", () -> received(fixture, ProtoOASymbolsListReq.class) == 1);
            fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere"));
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED, 2);
            feed.awaitStreaming("EURUSD");

            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isOne();
        }
    }

    @Test
    @DisplayName("#21 a token found expired by a subscription is exchanged, and the symbol subscribed then")
    void foundBySubscription() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            CTraderClient client = fixture.start();
            TestFeed feed = fixture.feed(client, "EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.error("OA_AUTH_TOKEN_EXPIRED", "").at(Moment.subscribe()));
            TestFeed late = fixture.feed(client, "XAUUSD");
            late.events.awaitLifecycle(ACCOUNT_AUTHENTICATED, 2);
            late.settle();
            fixture.time.advance(Duration.ofSeconds(1));
            late.awaitStreaming("XAUUSD");
            feed.awaitStreaming("EURUSD");

            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
        }
    }

    private static void assertOneShortGap(TestFeed feed, LifecycleType... before) {
        assertThat(feed.events.types())
                .startsWith(before)
                .endsWith(ACCOUNT_DISCONNECTED, STALE, ACCOUNT_AUTHENTICATED, SUBSCRIBED, RESUMED)
                .hasSize(before.length + 5);
    }
}
