// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.example.ExampleApp;
import io.github.camelctrader.example.RawClient;
import io.github.camelctrader.example.TestClock;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many clients, one of which never reads. The large form runs with {@code -Pload}. */
class FanOutLoadTest {

    private static final Logger LOG = LoggerFactory.getLogger(FanOutLoadTest.class);
    private static final long MEGABYTE = 1024 * 1024;

    /** What is run: so many clients on so many symbols with so many ticks a second each, measured for so long. */
    private record Load(int clients, int symbols, int ticks, Duration time, int sendBuffer, Duration stallLimit) {}

    /** What came of it; ticks are those of one client in the measured time. */
    private record Outcome(long fewest, long most, int median, int worst, long heapGrowth, long closedAsSlow) {}

    @Test
    @Timeout(60)
    @DisplayName("#91 20 clients, 5 symbols, 20 ticks/s: each keeps getting fresh ones, the stalled one is closed")
    void aSmallAudience() throws Exception {
        Outcome outcome = run(new Load(20, 5, 20, Duration.ofSeconds(4), 4096, Duration.ofSeconds(2)));

        assertThat(outcome.fewest).isGreaterThan(5 * 20 * 4 / 2);
        assertThat(outcome.worst).isLessThan(1500);
        assertThat(outcome.closedAsSlow).isEqualTo(1);
    }

    @Test
    @Tag("load")
    @Timeout(300)
    @DisplayName(
            "#91 200 clients, 20 symbols, 50 ticks/s: fair shares, bounded delay, flat memory; the stalled one is closed")
    void aLargeAudience() throws Exception {
        Outcome outcome = run(new Load(200, 20, 50, Duration.ofSeconds(60), 16384, Duration.ofSeconds(30)));

        // At the least two updates a second of every symbol, whatever else the machine does.
        assertThat(outcome.fewest).isGreaterThan(20 * 2 * 60);
        assertThat(outcome.fewest).isGreaterThan(outcome.most / 2);
        assertThat(outcome.worst).isLessThan(1500);
        assertThat(outcome.heapGrowth).isLessThan(32 * MEGABYTE);
        assertThat(outcome.closedAsSlow).isEqualTo(1);
    }

    private static Outcome run(Load load) throws Exception {
        String[] symbols =
                IntStream.range(0, load.symbols).mapToObj(i -> "SYM" + i).toArray(String[]::new);
        var simulator =
                CTraderSimulator.builder().symbols(symbols).rate(load.ticks).recordLimit(1000);
        Map<String, String> settings = Map.of(
                "gateway.stall-limit", String.valueOf(load.stallLimit.toMillis()),
                "gateway.send-buffer", String.valueOf(load.sendBuffer));
        try (ExampleApp app = ExampleApp.start(simulator, settings);
                RawClient stalled = RawClient.join(app.wsPort);
                Audience audience = Audience.join(app.wsPort, load.clients)) {
            assertThat(stalled.status()).isEqualTo(101);
            warmUp(audience);
            long heap = usedHeap();
            long start = TestClock.nanos();
            waitFor(load.time);
            int median = audience.delay(0.5);
            int worst = audience.delay(0.99);
            long[] ticks = audience.takeTicks();
            double seconds = (TestClock.nanos() - start) / 1e9;
            Outcome outcome = new Outcome(
                    Arrays.stream(ticks).min().orElseThrow(),
                    Arrays.stream(ticks).max().orElseThrow(),
                    median,
                    worst,
                    usedHeap() - heap,
                    awaitClosed(app, load));
            GatewayCounters counters = app.gateway().counters();
            LOG.info(
                    "{}\n{}\n{} ticks/s to all clients, {} sent and {} conflated in all",
                    load,
                    outcome,
                    Math.round(Arrays.stream(ticks).sum() / seconds),
                    counters.sent,
                    counters.conflated);
            return outcome;
        }
    }

    /** A cold machine is no fair measure: waits for a second in which half of the ticks are a tenth of a second old. */
    private static void warmUp(Audience audience) {
        Awaitility.await()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    boolean warm = audience.delay(0.5) < 100;
                    return Arrays.stream(audience.takeTicks()).sum() > 0 && warm;
                });
    }

    private static long awaitClosed(ExampleApp app, Load load) {
        Awaitility.await()
                .atMost(load.stallLimit.multipliedBy(2).plusSeconds(15))
                .until(() ->
                        app.gateway().counters().slow.sum() > 0 && app.gateway().clients() == load.clients);
        return app.gateway().counters().slow.sum();
    }

    /** A load has to last; nothing is awaited. */
    private static void waitFor(Duration time) {
        long end = TestClock.nanos() + time.toNanos();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .atMost(time.plusSeconds(10))
                .until(() -> TestClock.nanos() >= end);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
