// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.client.login.AuthSetup.APPLICATION;
import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.client.login.AuthSetup.request;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_INVALIDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.Push;
import io.github.camelctrader.simulator.SimulatedAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several accounts on one connection: none feels what happens to another. */
class AccountIsolationSimulatorTest {

    private static final TokenPair OTHER = new TokenPair("other-token", "other-refresh", null);

    @Test
    @DisplayName("#38 a refused account delays no other one, and each feed hears only of its own")
    void refused() {
        try (ClientFixture fixture = accounts()) {
            CTraderClient client = fixture.start();
            TestFeed unknown = fixture.feed(client, request(404, "EURUSD"));
            TestFeed good = fixture.feed(client, request(1, "EURUSD")).awaitStreaming("EURUSD");
            unknown.events.awaitLifecycle(AUTH_FAILED);
            good.passQuietly(Duration.ofMinutes(6));

            List<LifecycleType> undisturbed = new ArrayList<>(APPLICATION);
            undisturbed.addAll(List.of(ACCOUNT_AUTHENTICATED, SUBSCRIBED, STALE));
            assertThat(good.events.types()).isEqualTo(undisturbed);
            assertThat(unknown.events.types()).startsWith(APPLICATION.toArray(LifecycleType[]::new));
            assertThat(unknown.events.types().subList(3, 5)).containsExactly(AUTH_FAILED, AUTH_FAILED);
            assertThat(unknown.events.ticks()).isEmpty();
            assertThat(unknown.settle().refused()).isTrue();
            assertThat(good.settle().refused()).isFalse();
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#38 an account that is never answered delays no other one and does not cost the link")
    void slow() {
        try (ClientFixture fixture = accounts()) {
            fixture.simulator.inject(Fault.unanswered().at(Moment.accountAuth()));
            CTraderClient client = fixture.start();
            TestFeed slow = fixture.feed(client, request(1, "EURUSD"));
            TestFeed good = fixture.feed(client, request(2, "XAUUSD")).awaitStreaming("XAUUSD");
            slow.passQuietly(Duration.ofSeconds(20));
            slow.awaitStreaming("EURUSD");

            assertThat(slow.events.lifecycle(AUTH_FAILED))
                    .singleElement()
                    .satisfies(event -> assertThat(event.errorCode()).isEqualTo("TIMEOUT"));
            assertThat(good.events.lifecycle(AUTH_FAILED)).isEmpty();
            good.tick("XAUUSD");
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#24 #38 the dead token of one user leaves the accounts of another alone")
    void otherToken() {
        try (ClientFixture fixture = accounts()) {
            CTraderClient client = fixture.start();
            TestFeed one = fixture.feed(client, request(1, "EURUSD")).awaitStreaming("EURUSD");
            TestFeed three =
                    fixture.feed(client, request(3, OTHER, null, "EURUSD")).awaitStreaming("EURUSD");
            one.events.clear();
            three.events.clear();
            fixture.simulator.push(Push.tokenInvalidated("revoked", 3));
            three.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            one.tick("EURUSD");
            three.tick("EURUSD");

            assertThat(one.events.lifecycle()).isEmpty();
            assertThat(three.events.types()).startsWith(TOKEN_INVALIDATED);
            assertThat(fixture.simulator.received(ProtoOARefreshTokenReq.class))
                    .extracting(ProtoOARefreshTokenReq::getRefreshToken)
                    .containsExactly("other-refresh");
        }
    }

    @Test
    @DisplayName("#24 accounts that share a token are exchanged with one refresh, each told on its own")
    void sharedToken() {
        try (ClientFixture fixture = accounts()) {
            CTraderClient client = fixture.start();
            TestFeed one = fixture.feed(client, request(1, "EURUSD")).awaitStreaming("EURUSD");
            TestFeed two = fixture.feed(client, request(2, "EURUSD")).awaitStreaming("EURUSD");
            fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere", 1, 2));
            one.events.awaitLifecycle(ACCOUNT_AUTHENTICATED, 2);
            two.events.awaitLifecycle(ACCOUNT_AUTHENTICATED, 2);
            one.tick("EURUSD");
            two.tick("EURUSD");

            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(one.events.lifecycle()).allMatch(event -> isAbout(event.accountId(), 1));
            assertThat(two.events.lifecycle()).allMatch(event -> isAbout(event.accountId(), 2));
            assertThat(one.events.ticks()).allMatch(tick -> tick.accountId() == 1);
            assertThat(two.events.ticks()).allMatch(tick -> tick.accountId() == 2);
        }
    }

    private static boolean isAbout(@Nullable Long accountId, long expected) {
        return accountId == null || accountId == expected;
    }

    private static ClientFixture accounts() {
        return new ClientFixture(AuthSetup.simulator()
                .account(SimulatedAccount.of(1))
                .account(SimulatedAccount.of(2))
                .account(SimulatedAccount.of(3).token("other-token", "other-refresh"))
                .start());
    }
}
