// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.example.InEnglish;
import io.github.camelctrader.example.Ports;
import io.github.camelctrader.example.TestClock;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.util.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ticks and lifecycle events in the topics of a real broker. */
@ExtendWith(InEnglish.class)
@Timeout(120)
class KafkaFlowTest {

    private static Broker broker;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = new Broker(folder);
        broker.create("ticks", "lifecycle", "ticks-2", "lifecycle-2");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aSymbolsTicksKeepTheirOrderInOnePartition() {
        int ticks = 500;
        try (FlowApp app = start("", 10_000)) {
            for (int i = 0; i < ticks; i++) {
                app.simulator.tick("EURUSD", 100_000 + i, 200_000);
                app.simulator.tick("XAUUSD", 265_000_000 + i * 1_000L, 275_000_000);
            }
            List<ConsumerRecord<String, String>> records = broker.read(
                    "ticks",
                    record -> record.value().contains("2654.99") && record.key().equals("XAUUSD"));

            for (String symbol : List.of("EURUSD", "XAUUSD")) {
                List<ConsumerRecord<String, String>> ours = records.stream()
                        .filter(record -> record.key().equals(symbol))
                        .toList();
                assertThat(ours)
                        .extracting(ConsumerRecord::partition)
                        .containsOnly(ours.get(0).partition());
                assertThat(ours.stream().skip(1).map(KafkaFlowTest::bid))
                        .hasSize(ticks)
                        .isSortedAccordingTo(BigDecimal::compareTo);
            }
            JsonObject tick = FlowApp.json(records.get(0).value());
            assertThat(tick).containsEntry("type", "tick").containsKeys("bid", "ask", "timestamp", "receivedAt");
            assertThat(records.get(0).headers()).isEmpty();
        }
    }

    @Test
    void whileTheBrokerIsDownNothingElseStopsAndNothingIsLostSilently() {
        try (FlowApp app = start("-2", 20)) {
            app.simulator.tick("EURUSD", 110_000, 110_002);
            broker.read("ticks-2", record -> record.value().contains("1.10000"));
            broker.stop();

            for (int i = 1; i <= 2_000; i++) {
                app.simulator.tick("EURUSD", 110_000 + i, 120_000);
            }
            app.simulator.dropConnections(Drop.FIN);
            await().until(() -> app.beside(LifecycleEvent.class).stream()
                            .filter(event -> event.type().name().equals("SUBSCRIBED"))
                            .count()
                    == 2);
            app.simulator.tick("EURUSD", 113_000, 120_000);
            await().until(() -> app.beside(Tick.class).stream().anyMatch(tick -> tick.rawBid() == 113_000));

            broker.restart();
            List<BigDecimal> bids = broker
                    .read("ticks-2", record -> record.value().contains("1.13000"))
                    .stream()
                    .filter(record -> record.key().equals("EURUSD"))
                    .map(KafkaFlowTest::bid)
                    .toList();
            assertThat(bids).isSortedAccordingTo(BigDecimal::compareTo).hasSizeLessThan(2_000);
            assertThat(broker.read("lifecycle-2", record -> record.value().contains("RESUMED")))
                    .allMatch(record -> record.key().equals("simulator"))
                    .extracting(record -> FlowApp.json(record.value()).getString("lifecycle"))
                    .containsSubsequence("SUBSCRIBED", "OVERFLOW", "DISCONNECTED", "STALE", "SUBSCRIBED", "RESUMED");
        }
    }

    @Test
    void aBrokerThatIsDownHoldsUpAStopNoLongerThanIsAllowed() {
        FlowApp app = start("-2", 1_000, "localhost:" + Ports.free());
        app.simulator.tick("EURUSD", 110_000, 110_002);
        long stopped = TestClock.nanos();
        app.close();

        assertThat(Duration.ofNanos(TestClock.nanos() - stopped)).isLessThan(Duration.ofSeconds(20));
    }

    private static FlowApp start(String suffix, int queueSize) {
        return start(suffix, queueSize, broker.address());
    }

    private static FlowApp start(String suffix, int queueSize, String address) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "flows.kafka.enabled",
                "true",
                "flows.kafka.queue-size",
                String.valueOf(queueSize),
                "flows.kafka.ticks-topic",
                "ticks" + suffix,
                "flows.kafka.lifecycle-topic",
                "lifecycle" + suffix,
                "camel.component.kafka.brokers",
                address));
        settings.put("camel.main.shutdownTimeout", "2");
        for (String timeout : List.of("max-block-ms", "request-timeout-ms", "delivery-timeout-ms")) {
            settings.put("camel.component.kafka." + timeout, "1000");
        }
        FlowApp app = FlowApp.start(CTraderSimulator.builder().symbols("EURUSD", "XAUUSD"), KafkaFlow.class, settings);
        await().until(() -> app.beside(Tick.class).size() == 2);
        return app;
    }

    private static BigDecimal bid(ConsumerRecord<String, String> record) {
        return (BigDecimal) Objects.requireNonNull(FlowApp.json(record.value()).get("bid"));
    }
}
