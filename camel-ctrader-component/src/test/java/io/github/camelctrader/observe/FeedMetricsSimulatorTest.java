// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.fixture.Jmx;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedMetricsSimulatorTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void theMetersFollowARealFeedThroughALossAndItsEnd() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD", "XAUUSD")) {
            routes.context.getRegistry().bind("meters", registry);
            routes.route("ctrader:EURUSD,XAUUSD");
            await().until(() -> events("tick") == 2);
            assertThat(latencies()).as("of snapshots").isZero();
            routes.simulator.tick("EURUSD", 110_001L, 110_003L);
            routes.simulator.tick("EURUSD", 110_009L, 110_003L); // crossed
            await().until(() -> events("tick") == 3 && value("invalid") == 1);
            assertThat(latencies()).isEqualTo(1);
            assertThat(value("connected")).isEqualTo(1);
            assertThat(value("stale.symbols")).isZero();
            assertThat(value("reconnects")).isZero();

            routes.simulator.stop();
            await().until(() -> value("connected") == 0 && value("stale.symbols") == 2);
            assertThat(value("reconnects")).isGreaterThanOrEqualTo(1);
            routes.simulator.restart();
            await().until(() -> value("connected") == 1 && events("tick") >= 5);
            await().until(() -> events("lifecycle") + events("tick") == routes.events.size());
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void reconnectThroughJmxEndsTheLinkAndTellsWhoAskedForIt() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD").route("ctrader:EURUSD")) {
            await().until(() -> routes.names().contains("SUBSCRIBED[EURUSD]"));
            ObjectName consumer = Jmx.bean(routes.context, "consumers", "RouteId", "r");
            assertThat(Jmx.get(consumer, "AuthState")).isEqualTo("ACCOUNT_AUTHENTICATED");
            assertThat(Jmx.call(consumer, "reconnect")).isEqualTo(true);
            await().until(() -> routes.simulator.connectionsAccepted() == 2
                    && routes.simulator.connectionsOpen() == 1
                    && Jmx.get(consumer, "Authenticated").equals(true));
            assertThat(routes.events.toString()).contains("reason=USER: manual reconnect through JMX");
            assertThat(Jmx.get(consumer, "Reconnects")).isEqualTo(1L);
        }
    }

    @Test
    void anUnknownSymbolIsAFailedSymbolInJmx() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD").route("ctrader:EURUSD,NOPE")) {
            ObjectName consumer = Jmx.bean(routes.context, "consumers", "RouteId", "r");
            await().until(() -> Jmx.get(consumer, "FailedSymbols").equals("NOPE"));
            assertThat(Jmx.get(consumer, "StaleSymbols")).isEqualTo("");
        }
    }

    private double value(String name) {
        return registry.get("camel.ctrader." + name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    private double events(String type) {
        return registry.get("camel.ctrader.events").tag("type", type).counter().count();
    }

    private double latencies() {
        return registry.get("camel.ctrader.tick.latency").timer().count();
    }
}
