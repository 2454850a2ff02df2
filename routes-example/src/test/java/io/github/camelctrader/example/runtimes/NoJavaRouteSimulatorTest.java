// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main route without Java: the files say in two languages the same. */
@Timeout(120)
class NoJavaRouteSimulatorTest {

    @ParameterizedTest
    @ValueSource(strings = {"feed.camel.yaml", "feed.camel.xml"})
    void liveTicksAndTroubleGoTheirOwnWays(String file) {
        try (FileRoutes routes = FileRoutes.start(CTraderSimulator.builder().symbols("EURUSD"), file, Map.of())) {
            routes.awaitWhile(
                    () -> routes.simulator.tick("EURUSD", 110_000, 110_002),
                    "ticks",
                    "\"symbol\":\"EURUSD\"",
                    "\"bid\":1.10000,\"ask\":1.10002");
            assertThat(routes.bodies("ticks")).noneMatch(body -> body.contains("\"snapshot\":true"));

            routes.simulator.stop();
            routes.await("alarms", "DISCONNECTED");
            routes.await("alarms", "STALE [EURUSD]");

            int before = routes.mock("ticks").getReceivedCounter();
            routes.simulator.restart();
            routes.awaitWhile(() -> routes.simulator.tick("EURUSD", 110_001, 110_003), "ticks", "\"bid\":1.10001");
            assertThat(routes.mock("ticks").getReceivedCounter()).isGreaterThan(before);
            assertThat(routes.bodies("alarms")).allMatch(body -> body.matches("(DISCONNECTED|STALE) .*"));
        }
    }
}
