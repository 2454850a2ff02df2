// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three sources of spots besides single ticks: seeded market, recording, burst. */
class FeedTest {

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-05T10:00:00Z"));

    @Test
    @DisplayName("#79 each symbol has a rate of its own that may change to silence")
    void eachSymbolHasARate() throws IOException {
        try (CTraderSimulator simulator = simulator().rate(20).rate("XAUUSD", 2).start();
                TestClient client = TestClient.subscribed(simulator, 1, 2)) {
            time.advance(Duration.ofSeconds(10));
            assertThat(simulator.sentSpots("EURUSD")).hasSizeBetween(198, 201);
            assertThat(simulator.sentSpots("XAUUSD")).hasSizeBetween(20, 22);
            simulator.rate("XAUUSD", 0);
            int before = simulator.sentSpots("XAUUSD").size();
            time.advance(Duration.ofSeconds(10));
            assertThat(simulator.sentSpots("XAUUSD")).hasSize(before);
            assertThat(client.isAlive()).isTrue();
        }
    }

    @Test
    void equalSeedsGiveEqualPrices() throws IOException {
        assertThat(pricesOf(7)).isEqualTo(pricesOf(7)).isNotEqualTo(pricesOf(8));
    }

    @Test
    @DisplayName("#78 the seeded market is silent outside sessions and on holidays")
    void theMarketKeepsItsHours() throws IOException {
        SimulatedSymbol symbol = SimulatedSymbol.named("EURUSD")
                .timeZone("America/New_York")
                .schedule(WeeklySession.of(DayOfWeek.SUNDAY, LocalTime.of(17, 5), DayOfWeek.MONDAY, LocalTime.of(6, 0)))
                .holiday("made up", LocalDate.of(2026, 1, 12));
        try (CTraderSimulator simulator = CTraderSimulator.builder()
                        .symbol(symbol)
                        .idleTimeout(Duration.ZERO)
                        .rate(1)
                        .time(time)
                        .start();
                TestClient client = TestClient.subscribed(simulator, 1)) {
            time.advance(Duration.ofMinutes(59));
            int open = simulator.sentSpots("EURUSD").size();
            assertThat(open).isGreaterThan(3_000);
            time.advance(Duration.ofMinutes(2));
            int closed = simulator.sentSpots("EURUSD").size();
            time.advance(Duration.ofMinutes(30));
            assertThat(simulator.sentSpots("EURUSD")).hasSize(closed);
            assertThat(client.isAlive()).isTrue();
        }
    }

    @Test
    void aRecordingIsReplayedAtItsPaceTimesTheSpeed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ticks.csv");
        Files.writeString(
                file,
                """
                timestamp,symbol,bid,ask
                # a comment
                1000,EURUSD,1.10000,1.10002
                1000,XAUUSD,2650.10,2650.30
                5000,EURUSD,1.10001,
                9000,EURUSD,,1.10004
                """);
        try (CTraderSimulator simulator = simulator().start();
                TestClient client = TestClient.subscribed(simulator, 1, 2)) {
            client.read(ProtoOASpotEvent.class);
            client.read(ProtoOASpotEvent.class);
            CompletableFuture<Void> end = simulator.replay(file, 2);
            assertThat(client.read(ProtoOASpotEvent.class).getAsk()).isEqualTo(110_002);
            time.advance(Duration.ofMillis(1_999));
            assertThat(client.read(ProtoOASpotEvent.class).getBid()).isEqualTo(265_010_000);
            client.ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
            time.advance(Duration.ofMillis(1));
            ProtoOASpotEvent third = client.read(ProtoOASpotEvent.class);
            assertThat(third.hasAsk()).isFalse();
            assertThat(third.getTimestamp()).isEqualTo(time.now().toEpochMilli());
            assertThat(end).isNotDone();
            time.advance(Duration.ofSeconds(2));
            assertThat(client.read(ProtoOASpotEvent.class).hasBid()).isFalse();
            assertThat(end).isCompleted();
        }
    }

    @Test
    void aRecordingWithAMistakeSaysWhichLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ticks.csv");
        Files.writeString(file, "1000,EURUSD,1.1,1.2\n2000,EURUSD,abc,1.2\n");
        try (CTraderSimulator simulator = simulator().start()) {
            assertThat(simulator.replay(file, 1))
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .withMessageContaining("2000,EURUSD,abc,1.2");
            assertThatThrownBy(() -> simulator.replay(file, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBurstReachesEverySubscriberInFull() throws Exception {
        try (CTraderSimulator simulator = simulator().start();
                TestClient client = TestClient.subscribed(simulator, 1, 2)) {
            client.read(ProtoOASpotEvent.class);
            client.read(ProtoOASpotEvent.class);
            CompletableFuture<Long> burst = simulator.burst(List.of("EURUSD", "XAUUSD"), 20_000);
            long euro = 0;
            for (int i = 0; i < 40_000; i++) {
                euro += client.read(ProtoOASpotEvent.class).getSymbolId() == 1 ? 1 : 0;
            }
            assertThat(euro).isEqualTo(20_000);
            assertThat(burst.get(5, TimeUnit.SECONDS)).isEqualTo(40_000);
            client.ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
        }
    }

    @Test
    void aBurstToNobodyIsOver() {
        try (CTraderSimulator simulator = simulator().start()) {
            assertThat(simulator.burst("EURUSD", 10)).isCompletedWithValue(0L);
        }
    }

    private List<Long> pricesOf(long seed) throws IOException {
        try (CTraderSimulator simulator = simulator().rate(50).seed(seed).start();
                TestClient client = TestClient.subscribed(simulator, 1)) {
            time.advance(Duration.ofSeconds(2));
            assertThat(client.isAlive()).isTrue();
            return simulator.sentSpots("EURUSD").stream()
                    .skip(1)
                    .map(spot -> spot.event().getBid())
                    .toList();
        }
    }

    private CTraderSimulatorBuilder simulator() {
        return CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").time(time);
    }
}
