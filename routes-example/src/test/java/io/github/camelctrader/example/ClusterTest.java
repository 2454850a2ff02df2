// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes, one feed: who leads has it, and the other takes over. */
class ClusterTest {

    private enum End {
        KILLED(AppProcess::kill),
        TERMINATED(AppProcess::terminate);

        final Consumer<AppProcess> act;

        End(Consumer<AppProcess> act) {
            this.act = act;
        }
    }

    private Path directory;
    private CTraderSimulator simulator;

    @BeforeEach
    void start(@TempDir Path temporary) {
        directory = temporary;
        simulator = CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void theSecondProcessTakesOverAndNeverBothHaveTheFeed(End end) {
        try (AppProcess leader = process("EURUSD", "feed")) {
            leader.awaitServing();
            TestClient.awaitUntil(() -> simulator.connectionsAccepted() == 1);
            try (AppProcess second = process("EURUSD", "feed")) {
                second.awaitServing();
                try (TestClient before = TestClient.connect(leader.wsPort)) {
                    tickUntilSeen(before);
                }
                try (TestClient after = TestClient.connect(second.wsPort)) {
                    after.await("status", frame -> frame.toJson().contains("DISCONNECTED"));
                    assertThat(after.frames("tick")).isEmpty();
                    assertThat(simulator.connectionsAccepted()).isOne();

                    end.act.accept(leader);
                    tickUntilSeen(after);
                    after.await("status", frame -> frame.toJson().contains("ACCOUNT_AUTHENTICATED"));
                }
                assertThat(simulator.connectionsAccepted()).isEqualTo(2);
                assertThat(simulator.connectionsOpen()).isOne();
            }
        }
    }

    @Test
    @DisplayName("symbols are sharded over processes by configuration, each subscribed once")
    void shards() {
        try (AppProcess euro = process("EURUSD", "shard-1");
                AppProcess gold = process("XAUUSD", "shard-2")) {
            euro.awaitServing();
            gold.awaitServing();
            try (TestClient euros = TestClient.connect(euro.wsPort);
                    TestClient ounces = TestClient.connect(gold.wsPort)) {
                tickUntilSeen(euros);
                tickUntilSeen(ounces);
                assertThat(euros.frames("tick")).allMatch(frame -> "EURUSD".equals(frame.get("symbol")));
                assertThat(ounces.frames("tick")).allMatch(frame -> "XAUUSD".equals(frame.get("symbol")));
            }
        }
    }

    private void tickUntilSeen(TestClient client) {
        client.clear();
        client.awaitWhile(
                () -> {
                    simulator.tick("EURUSD", 110000L, 110002L);
                    simulator.tick("XAUUSD", 190000000L, 190010000L);
                },
                "tick",
                frame -> "LIVE".equals(frame.get("state")));
    }

    private AppProcess process(String symbols, String cluster) {
        return AppProcess.competing(cluster, simulator, symbols, directory, Map.of());
    }
}
