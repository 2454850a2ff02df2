// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One account's session: granted already, refused for good, or for a while. The link stays up throughout. */
class AccountAuthSimulatorTest {

    @Test
    @DisplayName("#27 ALREADY_LOGGED_IN counts as success")
    void alreadyLoggedIn() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            // The account is in session when the list is refused, so presenting the token again is answered so.
            fixture.simulator.inject(Fault.error("CH_SERVER_NOT_REACHABLE", "").at(Moment.symbolList()));
            TestFeed feed = fixture.feed("EURUSD");
            AuthSetup.passRefusal(fixture, feed, 1);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.types())
                    .containsExactly(
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            ACCOUNT_AUTHENTICATED,
                            AUTH_FAILED,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED);
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isEqualTo(2);
            assertThat(received(fixture, ProtoOASymbolsListReq.class)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @DisplayName("#29 a permanent refusal of the account is AUTH_FAILED and probed every 5 minutes, also on a new link")
    @ValueSource(
            strings = {
                "CHANNEL_IS_BLOCKED",
                "RET_ACCOUNT_DISABLED",
                "RET_NO_SUCH_LOGIN",
                "CH_CTID_TRADER_ACCOUNT_NOT_FOUND"
            })
    void permanentRefusal(String code) {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            FaultHandle refusal = fixture.simulator.inject(
                    Fault.error(code, "no").at(Moment.accountAuth()).always());
            TestFeed feed = fixture.feed("EURUSD");
            LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);
            feed.passQuietly(Duration.ofSeconds(100));
            fixture.simulator.dropConnections(Drop.FIN);
            feed.passRetry(1);
            feed.events.awaitLifecycle(APP_AUTHENTICATED, 2);
            feed.passQuietly(Duration.ofMinutes(3));

            assertThat(failed.errorCode()).isEqualTo(code);
            assertThat(failed.accountId()).isEqualTo(1);
            assertThat(failed.retryIn()).isEqualTo(300_000);
            assertThat(feed.settle().refused()).isTrue();
            assertThat(feed.settle().connected()).isTrue();
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isOne();

            refusal.cancel();
            feed.passQuietly(Duration.ofSeconds(20));
            feed.awaitStreaming("EURUSD");
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isEqualTo(2);
            assertThat(feed.settle().refused()).isFalse();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("#29 an hour of a blocked account costs 13 requests and no reconnect")
    void hourOfRefusals() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            fixture.simulator.inject(Fault.error("CHANNEL_IS_BLOCKED", "no")
                    .at(Moment.accountAuth())
                    .always());
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitLifecycle(AUTH_FAILED);
            for (int n = 2; n <= 13; n++) {
                feed.passQuietly(Duration.ofMinutes(5));
                feed.events.awaitLifecycle(AUTH_FAILED, n);
            }

            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isEqualTo(13);
            assertThat(feed.events.types().subList(0, 4))
                    .containsExactly(CONNECTING, CONNECTED, APP_AUTHENTICATED, AUTH_FAILED);
            assertThat(feed.events.types().subList(4, 16)).containsOnly(AUTH_FAILED);
        }
    }

    @Test
    @DisplayName("#28 maintenance of one account keeps the link and waits until the given end, also on a new link")
    void maintenance() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            Instant end = Instant.ofEpochMilli(fixture.time.currentTimeMillis()).plusSeconds(300);
            fixture.simulator.inject(Fault.maintenance(end).at(Moment.accountAuth()));
            TestFeed feed = fixture.feed("EURUSD");
            LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);
            feed.passQuietly(Duration.ofSeconds(200));
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
            fixture.simulator.dropConnections(Drop.RST);
            feed.passRetry(1);
            feed.events.awaitLifecycle(APP_AUTHENTICATED, 2);
            feed.passQuietly(Duration.ofMinutes(2));

            assertThat(failed.errorCode()).isEqualTo("SERVER_IS_UNDER_MAINTENANCE");
            assertThat(failed.retryIn()).isBetween(330_000L, 331_000L);
            assertThat(feed.settle().refused()).isFalse();
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isOne();
            feed.passQuietly(Duration.ofSeconds(20));
            feed.awaitStreaming("EURUSD");
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isEqualTo(2);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @DisplayName("#28 an upstream that is away for 5 minutes is asked with growing delays on the same link")
    @ValueSource(strings = {"CH_SERVER_NOT_REACHABLE", "CANT_ROUTE_REQUEST", "ACCOUNT_NOT_AUTHORIZED", "SOMETHING_NEW"})
    void upstreamAway(String code) {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            FaultHandle away = fixture.simulator.inject(
                    Fault.error(code, "").at(Moment.accountAuth()).always());
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitLifecycle(AUTH_FAILED);
            feed.passQuietly(Duration.ofMinutes(5));
            away.cancel();
            feed.passQuietly(Duration.ofSeconds(20));
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(AUTH_FAILED).get(1).retryIn()).isBetween(1_000L, 1_300L);
            // 0.5, 1, 2, 4, 8 and then 15 s each; fewer where an answer comes when time has moved on already.
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isBetween(12, 27);
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#45 a blocked payload type of the handshake is asked again when the server said")
    void blocked() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            fixture.simulator.inject(Fault.blocked(Duration.ofSeconds(40)).at(Moment.accountAuth()));
            TestFeed feed = fixture.feed("EURUSD");
            LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);
            feed.passQuietly(Duration.ofSeconds(30));

            assertThat(failed.errorCode()).isEqualTo("BLOCKED_PAYLOAD_TYPE");
            assertThat(failed.retryIn()).isEqualTo(40_000);
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isOne();
            feed.passQuietly(Duration.ofSeconds(10));
            feed.awaitStreaming("EURUSD");
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }
}
