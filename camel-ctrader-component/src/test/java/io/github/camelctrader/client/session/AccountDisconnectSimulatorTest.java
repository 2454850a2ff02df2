// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.client.login.AuthSetup.request;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_INVALIDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.Push;
import io.github.camelctrader.simulator.SimulatedAccount;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The server drops the session of one account (2164). */
class AccountDisconnectSimulatorTest {

    @Test
    @DisplayName("#25 a dropped account is authenticated and subscribed again, the other one notices nothing")
    void dropped() {
        try (ClientFixture fixture = new ClientFixture(twoAccounts())) {
            CTraderClient client = fixture.start();
            TestFeed one = fixture.feed(client, request(1, "EURUSD", "XAUUSD")).awaitStreaming("EURUSD", "XAUUSD");
            TestFeed two = fixture.feed(client, request(2, "EURUSD")).awaitStreaming("EURUSD");
            one.events.clear();
            two.events.clear();
            fixture.simulator.push(Push.accountDisconnect(1));
            one.events.awaitLifecycle(STALE);
            two.tick("EURUSD");
            fixture.time.advance(Duration.ZERO);
            one.awaitStreaming("EURUSD", "XAUUSD");

            assertThat(one.events.types().subList(0, 4))
                    .containsExactly(ACCOUNT_DISCONNECTED, STALE, ACCOUNT_AUTHENTICATED, SUBSCRIBED);
            assertThat(one.events.types().subList(4, 6)).containsOnly(RESUMED);
            assertThat(one.events.awaitLifecycle(ACCOUNT_DISCONNECTED).accountId())
                    .isEqualTo(1);
            assertThat(two.events.lifecycle()).isEmpty();
            assertThat(two.events.ticks()).allMatch(tick -> tick.accountId() == 2);
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#25 a server that drops the session again and again is asked ever more slowly")
    void droppedAgainAndAgain() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            for (int i = 1; i <= 8; i++) {
                int sessions = i;
                fixture.simulator.push(Push.accountDisconnect(1));
                feed.events.awaitLifecycle(ACCOUNT_DISCONNECTED, i);
                feed.events.awaitThat("authenticated again", () -> {
                    feed.settle();
                    fixture.time.advance(Duration.ofMillis(100));
                    return received(fixture, ProtoOAAccountAuthReq.class) > sessions;
                });
                feed.awaitStreaming("EURUSD");
            }
            long passed = fixture.time.currentTimeMillis() - ManualTime.START;

            // 0, 1, 2, 4, 8, 15, 15, 15 s and the jitter.
            assertThat(passed).isGreaterThan(50_000);
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isEqualTo(9);
        }
    }

    @Test
    @DisplayName("#25 a push about an account that is refused does not shorten its wait")
    void whileRefused() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            fixture.simulator.inject(Fault.error("CHANNEL_IS_BLOCKED", "no")
                    .at(Moment.accountAuth())
                    .always());
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitLifecycle(AUTH_FAILED);
            for (int i = 0; i < 20; i++) {
                fixture.simulator.push(ProtoOAAccountDisconnectEvent.newBuilder()
                        .setCtidTraderAccountId(1)
                        .build());
                feed.passQuietly(Duration.ofSeconds(10));
            }

            assertThat(feed.events.lifecycle(ACCOUNT_DISCONNECTED)).isEmpty();
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isOne();
        }
    }

    @Test
    @DisplayName("#24 #25 a token invalidated and its session dropped in one go come back as one")
    void invalidatedAndDropped() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            feed.events.clear();
            fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere"));
            fixture.simulator.push(Push.accountDisconnect(1));
            feed.events.awaitLifecycle(ACCOUNT_DISCONNECTED);
            feed.settle();
            fixture.time.advance(Duration.ZERO);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.types())
                    .startsWith(TOKEN_INVALIDATED)
                    .contains(ACCOUNT_DISCONNECTED, STALE)
                    .endsWith(ACCOUNT_AUTHENTICATED, SUBSCRIBED, RESUMED);
            assertThat(feed.events.lifecycle(AUTH_FAILED)).isEmpty();
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
        }
    }

    @Test
    @DisplayName("#25 a session that turns out lost at a request (INVALID_REQUEST, not authorized) is made anew")
    void foundByRequest() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            CTraderClient client = fixture.start();
            TestFeed feed = fixture.feed(client, "EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.error("INVALID_REQUEST", "Trading account is not authorized")
                    .at(Moment.symbolDetails()));
            TestFeed late = fixture.feed(client, "XAUUSD");
            feed.events.awaitLifecycle(ACCOUNT_DISCONNECTED);
            feed.settle();
            fixture.time.advance(Duration.ZERO);
            late.awaitStreaming("XAUUSD");
            feed.tick("EURUSD");

            assertThat(feed.events.awaitLifecycle(ACCOUNT_DISCONNECTED).errorCode())
                    .isEqualTo("INVALID_REQUEST");
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isGreaterThanOrEqualTo(2);
        }
    }

    private static CTraderSimulator twoAccounts() {
        return AuthSetup.answering()
                .account(SimulatedAccount.of(1))
                .account(SimulatedAccount.of(2))
                .start();
    }
}
