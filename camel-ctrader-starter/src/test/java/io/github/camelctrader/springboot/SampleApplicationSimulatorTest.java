// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The starter as its users meet it: an application on Spring Boot, seen through its sink and the actuator. */
@Timeout(120)
class SampleApplicationSimulatorTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private Sample sample;

    @BeforeEach
    void start() {
        sample = Sample.start(
                CTraderSimulator.builder().symbols("EURUSD").start(),
                "--CTRADER_CLIENT_ID=demo-client",
                "--CTRADER_CLIENT_SECRET=demo-secret",
                "--CTRADER_ACCESS_TOKEN=demo-token");
    }

    @AfterEach
    void stop() {
        sample.close();
    }

    @Test
    @DisplayName("#101 ticks reach the route and Boot's metrics; with the feed down readiness is DOWN and liveness UP")
    void ticksMetricsAndHealth() throws Exception {
        awaitStatus("/actuator/health/readiness", 200);
        sample.ticks().expectedMessageCount(1);
        sample.simulator.tick("EURUSD", 110_000, 110_002);
        sample.ticks().assertIsSatisfied(SOON.toMillis());
        assertThat(sample.ticks().getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"symbol\":\"EURUSD\"", "\"bid\":1.10000", "\"ask\":1.10002");

        assertThat(sample.get("/actuator/metrics/camel.ctrader.events?tag=type:tick&tag=routeId:feed")
                        .body())
                .contains("\"COUNT\",\"value\":2.0");
        assertThat(sample.get("/actuator/metrics/camel.ctrader.connected").body())
                .contains("\"value\":1.0");
        assertThat(sample.get("/actuator/health").body())
                .contains("\"consumer:feed\":\"UP\"", "\"ctrader-connection-127.0.0.1:")
                .contains("\"socket\":\"UP (CONNECTED)\"", "\"auth\":\"UP (ACCOUNT_AUTHENTICATED)\"", "\"data\":");

        sample.simulator.stop();
        awaitStatus("/actuator/health/readiness", 503);
        assertThat(sample.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(sample.get("/actuator/health").body())
                .contains("\"consumer:feed\":\"DOWN\"", "\"socket\":\"DOWN (", "\"recovery\":\"retrying\"");

        sample.simulator.restart();
        sample.simulator.rate(20);
        awaitStatus("/actuator/health/readiness", 200);
    }

    private void awaitStatus(String path, int status) {
        await().atMost(SOON).until(() -> sample.get(path).statusCode() == status);
    }
}
