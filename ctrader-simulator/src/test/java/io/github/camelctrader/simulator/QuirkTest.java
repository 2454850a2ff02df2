// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsRes;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What each quirk does that has no test beside its subject. */
class QuirkTest {

    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    private static final ProtoOAVersionReq ANY = ProtoOAVersionReq.getDefaultInstance();

    private final ManualTime time = new ManualTime(START);

    @Test
    @DisplayName("R7 bars subscribed on a later connection do not come; those subscribed anew do")
    void streamsDie() throws IOException {
        try (CTraderSimulator simulator = with(Quirk.STREAMS_DIE_AFTER_RECONNECT)) {
            TestClient.subscribed(simulator, 1).close();
            try (TestClient client = TestClient.subscribed(simulator, 1)) {
                client.read(ProtoOASpotEvent.class);
                client.ask(TestClient.bars(ProtoOATrendbarPeriod.M1), ProtoOASubscribeLiveTrendbarRes.class);
                simulator.tick("EURUSD", 110_000, 110_002);
                assertThat(client.read(ProtoOASpotEvent.class).getTrendbarCount())
                        .isZero();
                client.ask(TestClient.noBars(ProtoOATrendbarPeriod.M1), ProtoOAUnsubscribeLiveTrendbarRes.class);
                client.ask(TestClient.bars(ProtoOATrendbarPeriod.M1), ProtoOASubscribeLiveTrendbarRes.class);
                assertThat(client.read(ProtoOASpotEvent.class).getTrendbarCount())
                        .isOne();
            }
        }
    }

    @Test
    @DisplayName("R8 a live bar that closes at its high leaves it out; history has it")
    void barsWithoutHigh() throws IOException {
        try (CTraderSimulator simulator = with(Quirk.BARS_WITHOUT_HIGH);
                TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            simulator.tick("EURUSD", 110_000, 110_002);
            client.read(ProtoOASpotEvent.class);
            client.ask(TestClient.bars(ProtoOATrendbarPeriod.M1), ProtoOASubscribeLiveTrendbarRes.class);
            client.read(ProtoOASpotEvent.class);
            simulator.tick("EURUSD", 110_009, 110_011);
            ProtoOASpotEvent last = client.read(ProtoOASpotEvent.class);
            assertThat(last.getBid()).isEqualTo(110_009);
            assertThat(last.getTrendbar(0).hasDeltaHigh()).isFalse();
            List<ProtoOATrendbar> history =
                    client.ask(history(START), ProtoOAGetTrendbarsRes.class).getTrendbarList();
            assertThat(history).extracting(ProtoOATrendbar::getDeltaHigh).contains(9L);
        }
    }

    @Test
    @DisplayName("R12 the oldest part of a window comes, with hasMore")
    void oldestFirst() throws IOException {
        try (CTraderSimulator simulator = builder(Quirk.OLDEST_HISTORY_FIRST)
                        .generatedHistory(Duration.ofHours(2), 60)
                        .start();
                TestClient client = TestClient.authenticated(simulator)) {
            ProtoOAGetTrendbarsReq wanted = history(START.minus(Duration.ofHours(1))).toBuilder()
                    .setCount(10)
                    .build();
            ProtoOAGetTrendbarsRes answer = client.ask(wanted, ProtoOAGetTrendbarsRes.class);
            assertThat(answer.getHasMore()).isTrue();
            assertThat(answer.getTrendbarList())
                    .hasSize(10)
                    .allMatch(bar -> bar.getUtcTimestampInMinutes() < START.getEpochSecond() / 60 - 45);
        }
    }

    @Test
    @DisplayName("R25 an order of a view-only token is refused with INVALID_REQUEST, and its words")
    void viewOnly() throws IOException {
        try (CTraderSimulator simulator = builder(Quirk.VIEW_ONLY_IS_UNAUTHORIZED)
                        .account(SimulatedAccount.of(1).viewOnly())
                        .start();
                TestClient client = TestClient.authenticated(simulator)) {
            ProtoOAErrorRes refusal = client.ask(
                    ProtoOANewOrderReq.newBuilder()
                            .setCtidTraderAccountId(1)
                            .setSymbolId(1)
                            .setOrderType(ProtoOAOrderType.MARKET)
                            .setTradeSide(ProtoOATradeSide.BUY)
                            .setVolume(100_000)
                            .build(),
                    ProtoOAErrorRes.class);
            assertThat(refusal.getErrorCode()).isEqualTo("INVALID_REQUEST");
            assertThat(refusal.getDescription()).contains("Trading account is not authorized");
        }
    }

    @Test
    @DisplayName("R32 a sign-in with a dead token is never answered; its link is closed after 30 s")
    void deadToken() throws IOException {
        try (CTraderSimulator simulator = with(Quirk.DEAD_TOKEN_IS_NOT_ANSWERED);
                TestClient client = TestClient.connect(simulator)) {
            client.authenticateApplication();
            client.send(TestClient.accountAuth("dead"));
            client.ask(ANY, ProtoOAVersionRes.class);
            time.advance(Duration.ofSeconds(30));
            assertThatThrownBy(() -> client.read(ProtoOAErrorRes.class)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    @DisplayName("R33 after 2164 a link answers heartbeats only, but not after a renewal (R29)")
    void deaf() throws IOException {
        try (CTraderSimulator simulator = with(Quirk.DEAF_AFTER_DISCONNECT);
                TestClient client = TestClient.authenticated(simulator)) {
            ProtoOARefreshTokenRes renewed = client.ask(
                    ProtoOARefreshTokenReq.newBuilder()
                            .setRefreshToken("demo-refresh")
                            .build(),
                    ProtoOARefreshTokenRes.class);
            client.read(ProtoOAAccountsTokenInvalidatedEvent.class);
            client.read(ProtoOAAccountDisconnectEvent.class);
            client.authenticateAccount(renewed.getAccessToken());
            simulator.push(Push.accountDisconnect(1));
            client.read(ProtoOAAccountDisconnectEvent.class);
            client.readTimeout(Duration.ofMillis(100));
            client.send(ProtoHeartbeatEvent.getDefaultInstance());
            client.read(ProtoHeartbeatEvent.class);
            client.send(ANY);
            assertThatThrownBy(() -> client.read(ProtoOAVersionRes.class)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @DisplayName("R34 two links that share an account are dropped after 28 s")
    void secondClient() throws IOException {
        try (CTraderSimulator simulator = with(Quirk.SECOND_CLIENT_DROPS_LINKS);
                TestClient one = TestClient.authenticated(simulator);
                TestClient two = TestClient.authenticated(simulator)) {
            time.advance(Duration.ofSeconds(27));
            one.ask(ANY, ProtoOAVersionRes.class);
            time.advance(Duration.ofSeconds(1));
            for (TestClient client : List.of(one, two)) {
                assertThatThrownBy(() -> client.read(ProtoOAVersionRes.class)).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    @DisplayName("R38 a second sign-in ends the first one's session without a word")
    void takeover() throws IOException {
        try (CTraderSimulator simulator = with(Quirk.SILENT_TAKEOVER);
                TestClient first = TestClient.subscribed(simulator, 1)) {
            first.read(ProtoOASpotEvent.class);
            TestClient second = TestClient.subscribed(simulator, 1);
            second.read(ProtoOASpotEvent.class);
            simulator.tick("EURUSD", 110_000, 110_002);
            assertThat(second.read(ProtoOASpotEvent.class).getBid()).isEqualTo(110_000);
            second.close();
            first.ask(ANY, ProtoOAVersionRes.class);
            assertThat(first.refused(TestClient.subscription(1))).contains("NOT_AUTHORIZED");
        }
    }

    private CTraderSimulator with(Quirk quirk) {
        return builder(quirk).start();
    }

    private CTraderSimulatorBuilder builder(Quirk quirk) {
        return CTraderSimulator.builder()
                .symbols("EURUSD")
                .withoutQuirks()
                .quirk(quirk)
                .idleTimeout(Duration.ofHours(1))
                .serverHeartbeat(Duration.ofHours(1))
                .time(time);
    }

    private ProtoOAGetTrendbarsReq history(Instant from) {
        return ProtoOAGetTrendbarsReq.newBuilder()
                .setCtidTraderAccountId(1)
                .setSymbolId(1)
                .setPeriod(ProtoOATrendbarPeriod.M1)
                .setFromTimestamp(from.toEpochMilli())
                .setToTimestamp(time.now().toEpochMilli())
                .build();
    }
}
