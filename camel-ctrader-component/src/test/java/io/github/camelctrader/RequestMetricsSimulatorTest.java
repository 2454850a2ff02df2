/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private void send(String uri) {
        template.request(uri, exchange -> {});
    }

    private Timer timer(String operation, String outcome) {
        return registry.get("camel.ctrader.requests")
                .tags("operation", operation, "outcome", outcome)
                .timer();
    }
}
