// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Closing, in every state a client can be in: no timer, no socket, no thread, no further event and no further attempt. */
class StopSimulatorTest {

    static Stream<Arguments> moments() {
        return Stream.of(
                Arguments.of("TLS under way", Fault.stall(), null),
                Arguments.of("application under way", Fault.unanswered().at(Moment.applicationAuth()), null),
                Arguments.of("account under way", Fault.unanswered().at(Moment.accountAuth()), APP_AUTHENTICATED),
                Arguments.of("symbols under way", Fault.unanswered().at(Moment.symbolList()), ACCOUNT_AUTHENTICATED),
                Arguments.of("details under way", Fault.unanswered().at(Moment.symbolDetails()), ACCOUNT_AUTHENTICATED),
                Arguments.of(
                        "subscription under way", Fault.unanswered().at(Moment.subscribe()), ACCOUNT_AUTHENTICATED),
                Arguments.of(
                        "application refused",
                        refused("CH_CLIENT_AUTH_FAILURE", Moment.applicationAuth()),
                        RECONNECTING),
                Arguments.of("account refused", refused("RET_ACCOUNT_DISABLED", Moment.accountAuth()), AUTH_FAILED),
                Arguments.of("account put off", refused("CH_SERVER_NOT_REACHABLE", Moment.accountAuth()), AUTH_FAILED),
                Arguments.of("symbol refused", refused("SYMBOL_NOT_FOUND", Moment.subscribe()), SUBSCRIBE_FAILED),
                Arguments.of(
                        "rate limited",
                        Fault.blocked(Duration.ofSeconds(5)).at(Moment.subscribe()),
                        ACCOUNT_AUTHENTICATED));
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @DisplayName("#37 a client that is closed leaves no timer, socket or retry")
    @MethodSource("moments")
    void closedDuringTheHandshake(String state, Fault fault, LifecycleType reached) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            FaultHandle handle = fixture.simulator.inject(fault);
            TestFeed feed = fixture.feed("EURUSD");
            RecordingListener.awaitUntil(handle::fired);
            if (reached != null) {
                feed.events.awaitLifecycle(reached);
            }
            closeLeavesNothing(fixture, feed);
        }
    }

    @Test
    @DisplayName("#37 a closed client takes no feed and says so")
    void aClosedClientTakesNoFeed() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            CTraderClient client = fixture.start();
            client.close();
            assertRefused(client); // while it closes
            client.close().join();
            assertRefused(client);
        }
    }

    private static void assertRefused(CTraderClient client) {
        assertThatThrownBy(() -> client.subscribe(ClientFixture.request("EURUSD"), event -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The connection to " + client + " was closed: no feed test on it");
    }

    @Test
    @DisplayName("#37 a client that is closed leaves no timer, socket or retry: waiting for the next attempt")
    void closedWhileWaiting() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.stop();
            TestFeed feed = fixture.feed("EURUSD");
            feed.passRetry(1);
            feed.events.awaitLifecycle(RECONNECTING, 2);
            fixture.simulator.restart();
            closeLeavesNothing(fixture, feed);
            assertThat(fixture.simulator.connectionsAccepted()).isZero();
        }
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @DisplayName("#37 a client that is closed while its link is dying leaves no timer, socket or retry")
    @EnumSource(Drop.class)
    void closedWhileTheLinkDies(Drop how) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.dropConnections(how);
            closeLeavesNothing(fixture, feed);
        }
    }

    @Test
    @DisplayName("#37 a client that is closed while it streams, reads no more or is paused leaves nothing")
    void closedWhileStreaming() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD", "GBPUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            TestFeed paused = fixture.feed(feed.client, "XAUUSD").awaitStreaming("XAUUSD");
            paused.handle.pause();
            TestFeed slow = fixture.feed(feed.client, "GBPUSD").awaitStreaming("GBPUSD");
            slow.handle.reading(false);
            closeLeavesNothing(fixture, feed);
        }
    }

    @Test
    @DisplayName("#37 closing twice is closing once")
    void closedTwice() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            var first = feed.client.close();
            var second = feed.client.close();
            first.orTimeout(10, TimeUnit.SECONDS).join();
            second.orTimeout(10, TimeUnit.SECONDS).join();
            feed.handle.close();
            assertThat(feed.client.reconnect("too late").join()).isFalse();
            assertThat(feed.settle().connected()).isFalse();
        }
    }

    private static Fault refused(String code, Moment moment) {
        return Fault.error(code, "").at(moment);
    }

    private static void closeLeavesNothing(ClientFixture fixture, TestFeed feed) {
        feed.client.close().orTimeout(10, TimeUnit.SECONDS).join();
        int accepted = fixture.simulator.connectionsAccepted();
        List<FeedEvent> told = feed.events.events();
        assertThat(fixture.time.pending()).as("timers").isZero();
        RecordingListener.awaitUntil(() -> fixture.simulator.connectionsOpen() == 0);
        fixture.time.advance(Duration.ofMinutes(10));

        assertThat(feed.events.events()).isEqualTo(told);
        assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(accepted);
    }
}
