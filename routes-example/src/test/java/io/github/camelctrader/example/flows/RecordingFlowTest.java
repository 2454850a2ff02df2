// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.example.TestClock;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded can be replayed, and nothing is missing in it. */
@Timeout(120)
class RecordingFlowTest {

    private static final Instant MIDNIGHT = TestClock.START.truncatedTo(ChronoUnit.DAYS);
    private static final Instant EVENING = MIDNIGHT.minusMillis(1);

    @Test
    void aSimulatorReplaysTheSameQuotes(@TempDir Path folder) throws Exception {
        List<String> quotes;
        try (FlowApp app = start(folder, true)) {
            app.simulator.rate(200);
            await().until(() -> live(app).size() >= 200);
            app.simulator.rate(0);
            await().until(() -> lines(folder).size() == sent(app));
            quotes = live(app).stream().map(RecordingFlowTest::quote).toList();
        }
        Path recording = files(folder).get(0);

        try (FlowApp app = start(folder, false)) {
            app.simulator.replay(recording, 100).get(10, TimeUnit.SECONDS);
            await().until(() -> live(app).size() == quotes.size());
            assertThat(live(app).stream().map(RecordingFlowTest::quote)).containsExactlyElementsOf(quotes);
        }
    }

    @Test
    void aStopWritesEverythingThatWasReceived(@TempDir Path folder) throws Exception {
        List<String> received;
        try (FlowApp app = start(folder, true)) {
            long sent = app.simulator.burst(List.of("EURUSD", "XAUUSD"), 10_000).get(10, TimeUnit.SECONDS);
            await().until(() -> app.beside(Tick.class).size() >= sent);
            app.stop();
            received =
                    live(app).stream().map(RecordedLine::of).map(String::strip).toList();
        }
        assertThat(lines(folder)).hasSizeGreaterThan(10_000).containsExactlyElementsOf(received);
    }

    @Test
    void aDayHasItsFileByTheTimeOfTheTicks(@TempDir Path folder) throws Exception {
        try (FlowApp app = start(folder, true)) {
            long midnight = MIDNIGHT.toEpochMilli();
            app.simulator.tick(Spot.of("EURUSD").bid(110_000).ask(110_002).timestamp(midnight - 1));
            app.simulator.tick(
                    Spot.of("XAUUSD").bid(265_000_001).ask(265_001_000).timestamp(midnight));
            await().until(() -> files(folder).size() == 2);
        }
        assertThat(files(folder))
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly(file(EVENING), file(MIDNIGHT));
        assertThat(lines(folder))
                .containsExactly(
                        EVENING.toEpochMilli() + ",EURUSD,1.10000,1.10002",
                        MIDNIGHT.toEpochMilli() + ",XAUUSD,2650.00001,2650.01000");
    }

    @Test
    void halfALineThatACrashHasLeftIsCutOff(@TempDir Path folder) throws Exception {
        long before = EVENING.minusSeconds(100).toEpochMilli();
        String whole = before + ",EURUSD,1.09990,1.09992";
        Files.writeString(folder.resolve(file(EVENING)), whole + "\n" + before + ",EURUSD,1.09991,1.0");
        Files.writeString(folder.resolve(file(EVENING.minus(1, ChronoUnit.DAYS))), "17726687005");
        try (FlowApp app = start(folder, true)) {
            app.simulator.tick(Spot.of("EURUSD").bid(110_000).ask(110_002).timestamp(EVENING.toEpochMilli()));
            await().until(() -> lines(folder).size() == 2);
        }
        assertThat(lines(folder)).containsExactly(whole, EVENING.toEpochMilli() + ",EURUSD,1.10000,1.10002");
    }

    @Test
    void aNameThatWouldBreakTheLineIsRefused() {
        Tick tick = new Tick("EUR,USD", 1, 1, 5, 1, 2, 3, 4, false, false);
        assertThatThrownBy(() -> RecordedLine.of(tick)).hasMessageContaining("EUR,USD");
    }

    private static FlowApp start(Path folder, boolean enabled) {
        CTraderSimulatorBuilder market = CTraderSimulator.builder().symbols("EURUSD", "XAUUSD");
        FlowApp app = FlowApp.start(
                market,
                RecordingFlow.class,
                Map.of(
                        "flows.recording.enabled",
                        String.valueOf(enabled),
                        "flows.recording.folder",
                        folder.toString()));
        await().until(() -> app.beside(Tick.class).size() == 2);
        return app;
    }

    private static String file(Instant time) {
        return "ticks-" + time.atZone(ZoneOffset.UTC).toLocalDate() + ".csv";
    }

    private static List<Tick> live(FlowApp app) {
        return app.beside(Tick.class).stream().filter(tick -> !tick.snapshot()).toList();
    }

    /** How many ticks the market has made, snapshots apart. */
    private static long sent(FlowApp app) {
        return Stream.of("EURUSD", "XAUUSD")
                .flatMap(symbol -> app.simulator.sentSpots(symbol).stream())
                .filter(spot -> !spot.snapshot())
                .count();
    }

    private static String quote(Tick tick) {
        return tick.symbol() + " " + tick.rawBid() + " " + tick.rawAsk();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<String> lines(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files(folder)) {
            text.append(Files.readString(file));
        }
        return text.toString().lines().toList();
    }
}
