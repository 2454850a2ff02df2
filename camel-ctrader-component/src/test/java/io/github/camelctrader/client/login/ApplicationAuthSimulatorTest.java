// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountAuthRes;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own session: refused for good, for a while, or granted already. */
class ApplicationAuthSimulatorTest {

    private static final Duration MAINTENANCE = Duration.ofMinutes(10);

    @Test
    @DisplayName("#19 wrong client credentials are AUTH_FAILED with the code, and presented once per 5 minutes")
    void wrongCredentials() throws Exception {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            CTraderClient client = fixture.start(fixture.options().clientSecret("mistyped"));
            TestFeed feed = fixture.feed(client, "EURUSD");
            for (int probe = 1; probe <= 12; probe++) {
                assertThat(feed.passRetry(probe).retryIn()).isEqualTo(300_000);
            }
            feed.events.awaitLifecycle(RECONNECTING, 13);

            assertThat(feed.events.types().subList(0, 6))
                    .containsExactly(CONNECTING, CONNECTED, AUTH_FAILED, DISCONNECTED, RECONNECTING, CONNECTING);
            assertThat(feed.events.lifecycle(AUTH_FAILED)).hasSize(13).allSatisfy(event -> {
                assertThat(event.errorCode()).isEqualTo("CH_CLIENT_AUTH_FAILURE");
                assertThat(event.retryIn()).isEqualTo(300_000);
            });
            assertThat(feed.events.awaitLifecycle(DISCONNECTED).reason())
                    .startsWith("SERVER: application not authenticated")
                    .contains("CH_CLIENT_AUTH_FAILURE");
            assertThat(feed.settle().refused()).isTrue();
            assertThat(received(fixture, ProtoOAApplicationAuthReq.class)).isEqualTo(13);
            assertThat(received(fixture, ProtoOAAccountAuthReq.class)).isZero();
        }
    }

    @Test
    @DisplayName("#19 #39 a manual reconnect does not cut the wait after a permanent refusal short")
    void manualReconnect() throws Exception {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            CTraderClient client = fixture.start(fixture.options().clientSecret("mistyped"));
            TestFeed feed = fixture.feed(client, "EURUSD");
            feed.events.awaitLifecycle(RECONNECTING);
            for (int minute = 0; minute < 4; minute++) {
                fixture.time.advance(Duration.ofMinutes(1));
                assertThat(client.reconnect("a user").get()).isFalse();
            }

            assertThat(received(fixture, ProtoOAApplicationAuthReq.class)).isOne();
            assertThat(feed.events.lifecycle(CONNECTING)).hasSize(1);
        }
    }

    @Test
    @DisplayName("#19 a feed that joins a refused application hears why, and all stream once the broker accepts it")
    void recovers() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            FaultHandle refusal = fixture.simulator.inject(
                    Fault.error("CH_OA_CLIENT_NOT_FOUND", "no such client").at(Moment.applicationAuth()));
            CTraderClient client = fixture.start();
            TestFeed feed = fixture.feed(client, "EURUSD");
            feed.events.awaitLifecycle(RECONNECTING);
            TestFeed late = fixture.feed(client, "XAUUSD");
            late.events.awaitLifecycle(AUTH_FAILED);

            assertThat(late.events.types()).containsExactly(RECONNECTING, AUTH_FAILED);
            assertThat(requireNonNull(late.settle().auth()).errorCode()).isEqualTo("CH_OA_CLIENT_NOT_FOUND");
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");
            late.awaitStreaming("XAUUSD");
            assertThat(late.settle().refused()).isFalse();
            assertThat(refusal.timesFired()).isOne();
        }
    }

    @Test
    @DisplayName("#27 CH_CLIENT_ALREADY_AUTHENTICATED counts as success")
    void alreadyAuthenticated() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            fixture.simulator.inject(
                    Fault.error("CH_CLIENT_ALREADY_AUTHENTICATED", "twice").at(Moment.applicationAuth()));
            Message accepted =
                    ProtoOAAccountAuthRes.newBuilder().setCtidTraderAccountId(1).build();
            fixture.simulator.inject(Fault.reply(accepted).at(Moment.accountAuth()));
            Message nothing =
                    ProtoOASymbolsListRes.newBuilder().setCtidTraderAccountId(1).build();
            fixture.simulator.inject(Fault.reply(nothing).at(Moment.symbolList()));
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitLifecycle(SUBSCRIBE_FAILED);

            assertThat(feed.events.types())
                    .containsExactly(CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED, SUBSCRIBE_FAILED);
        }
    }

    @Test
    @DisplayName("CH_CLIENT_NOT_AUTHENTICATED to an account's request authenticates the application anew")
    void applicationSessionLost() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            fixture.simulator.inject(
                    Fault.error("CH_CLIENT_NOT_AUTHENTICATED", "who is it").at(Moment.accountAuth()));
            TestFeed feed = fixture.feed("EURUSD");
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.types())
                    .containsExactly(
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            DISCONNECTED,
                            RECONNECTING,
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED);
        }
    }

    @Test
    @DisplayName("#28 C26 maintenance waits until the given end, whichever unit it has, and no longer")
    void maintenance() throws Exception {
        long start = ManualTime.START;
        long end = start + MAINTENANCE.toMillis();
        Message seconds = ProtoOAErrorRes.newBuilder()
                .setErrorCode("SERVER_IS_UNDER_MAINTENANCE")
                .setMaintenanceEndTimestamp(end / 1000)
                .build();
        Message millis = ProtoErrorRes.newBuilder()
                .setErrorCode("SERVER_IS_UNDER_MAINTENANCE")
                .setMaintenanceEndTimestamp(end)
                .build();
        for (Message refusal : new Message[] {seconds, millis}) {
            try (ClientFixture fixture = AuthSetup.fixture()) {
                fixture.simulator.inject(Fault.reply(refusal).at(Moment.applicationAuth()));
                CTraderClient client = fixture.start();
                TestFeed feed = fixture.feed(client, "EURUSD");
                LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);
                LifecycleEvent waiting = feed.events.awaitLifecycle(RECONNECTING);
                feed.settle();
                fixture.time.advance(MAINTENANCE);

                assertThat(failed.errorCode()).isEqualTo("SERVER_IS_UNDER_MAINTENANCE");
                assertThat(waiting.retryIn())
                        .isBetween(
                                MAINTENANCE.plusSeconds(30).toMillis(),
                                MAINTENANCE.plusSeconds(31).toMillis());
                assertThat(feed.settle().refused()).isFalse();
                assertThat(client.reconnect("a user").get()).isFalse();
                assertThat(received(fixture, ProtoOAApplicationAuthReq.class)).isOne();
                fixture.time.advance(Duration.ofSeconds(31));
                feed.awaitStreaming("EURUSD");
            }
        }
    }

    @ParameterizedTest
    @DisplayName("#28 an upstream that is away is transient for the application")
    @ValueSource(strings = {"CH_SERVER_NOT_REACHABLE", "CANT_ROUTE_REQUEST", "SOMETHING_NEW"})
    void upstreamAway(String code) {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            fixture.simulator.inject(
                    Fault.error(code, "").at(Moment.applicationAuth()).times(3));
            TestFeed feed = fixture.feed("EURUSD");
            for (int attempt = 1; attempt <= 3; attempt++) {
                long floor = 500L << (attempt - 1);
                assertThat(feed.passRetry(attempt).retryIn()).isBetween(floor, floor * 13 / 10);
            }
            feed.awaitStreaming("EURUSD");

            assertThat(feed.settle().refused()).isFalse();
            assertThat(feed.events.lifecycle(AUTH_FAILED))
                    .extracting(LifecycleEvent::errorCode)
                    .containsExactly(code, code, code);
        }
    }
}
