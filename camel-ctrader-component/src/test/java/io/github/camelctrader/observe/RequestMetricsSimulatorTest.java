// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timer of producers' operations. */
@Timeout(60)
class RequestMetricsSimulatorTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private SimulatorRoutes routes;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        routes = new SimulatorRoutes("EURUSD");
        routes.context.getRegistry().bind("metricsRegistry", registry);
        routes.context.start();
        template = routes.context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        template.stop();
        routes.close();
    }

    @Test
    void tellsOperationAndOutcome() {
        send("ctrader:*?operation=account");
        send("ctrader:*?operation=account");
        send("ctrader:*?operation=symbol");
        routes.simulator.inject(Fault.error("ENTITY_NOT_FOUND", "").at(Moment.request(ProtoOATraderReq.class)));
        send("ctrader:*?operation=account");
        routes.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOATraderReq.class)));
        send("ctrader:*?operation=account&sharedConnection=false&requestTimeout=500");

        assertThat(timer("account", "success").count()).isEqualTo(2);
        assertThat(timer("account", "success").totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(timer("account", "refused").count()).isOne();
        assertThat(timer("account", "timeout").count()).isOne();
        assertThat(timer("symbol", "invalid").count()).isOne();
    }

    @Test
    @DisplayName("K26, K27: the timers of requests go with the last producer")
    void goWithTheirProducer() {
        send("ctrader:*?operation=account&sharedConnection=false");
        assertThat(timer("account", "success").count()).isOne();
        template.stop();
        assertThat(registry.getMeters())
                .noneMatch(meter -> meter.getId().getName().startsWith("camel.ctrader."));
    }

    private void send(String uri) {
        template.request(uri, exchange -> {});
    }

    private Timer timer(String operation, String outcome) {
        return registry.get("camel.ctrader.requests")
                .tags("operation", operation, "outcome", outcome)
                .timer();
    }
}
