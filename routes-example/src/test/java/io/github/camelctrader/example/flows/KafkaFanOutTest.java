// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.example.AppProcess;
import io.github.camelctrader.example.InEnglish;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several processes behind one Kafka: readers get every symbol, whoever has its feed. */
@ExtendWith(InEnglish.class)
class KafkaFanOutTest {

    private int price = 110_000;

    @Test
    void shardsAndASuccessorWriteToTheSameTopicsAndNoTickTwice(@TempDir Path folder) throws Exception {
        try (CTraderSimulator simulator =
                        CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").start();
                Broker broker = new Broker(folder);
                AppProcess gold = process(simulator, broker, folder, "XAUUSD", "shard-2");
                AppProcess leader = process(simulator, broker, folder, "EURUSD", "shard-1")) {
            broker.create("ticks", "lifecycle");
            gold.awaitServing();
            leader.awaitServing();
            awaitSubscriptions(simulator, 2);
            try (AppProcess successor = process(simulator, broker, folder, "EURUSD", "shard-1")) {
                successor.awaitServing();
                tick(simulator);
                leader.kill();
                awaitSubscriptions(simulator, 3);
                String last = tick(simulator);

                List<JsonObject> ticks = broker
                        .read(
                                "ticks",
                                record -> record.key().equals("EURUSD")
                                        && record.value().contains(last)
                                        && record.value().contains("\"snapshot\":false"))
                        .stream()
                        .map(record -> FlowApp.json(record.value()))
                        .filter(tick -> Boolean.FALSE.equals(tick.get("snapshot")))
                        .toList();
                assertThat(ticks).extracting(tick -> tick.get("symbol")).contains("EURUSD", "XAUUSD");
                assertThat(ticks)
                        .extracting(tick -> tick.get("symbol") + " " + tick.get("bid"))
                        .contains("EURUSD " + last)
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** A few new prices of each symbol; the last of EURUSD as it is written. */
    private String tick(CTraderSimulator simulator) {
        for (int i = 0; i < 20; i++) {
            price++;
            simulator.tick("EURUSD", price, 200_000);
            simulator.tick("XAUUSD", price * 2_000L, 900_000_000L);
        }
        return "1." + (price - 100_000);
    }

    private static void awaitSubscriptions(CTraderSimulator simulator, int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> simulator.received(ProtoOASubscribeSpotsReq.class).size() == count);
    }

    private static AppProcess process(
            CTraderSimulator simulator, Broker broker, Path folder, String symbols, String shard) {
        return AppProcess.competing(
                shard,
                simulator,
                symbols,
                folder,
                Map.of("flows.kafka.enabled", "true", "camel.component.kafka.brokers", broker.address()));
    }
}
