// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionCause;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.simulator.Drop;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A route hears of what happened to its account while the connection was away. */
@Timeout(60)
class ReconcileSimulatorTest {

    private final SimulatorRoutes routes = new SimulatorRoutes("EURUSD");

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void whatHappenedInTheGapReachesTheRouteOnce() throws Exception {
        routes.simulator.rate(0);
        routes.simulator.tick("EURUSD", 110_000, 110_002);
        routes.route("ctrader:EURUSD?events=execution");
        await().until(() -> looks() == 1);
        ProducerTemplate template = routes.context.createProducerTemplate();
        place(template, Map.of("orderType", "MARKET", "tradeSide", "BUY", "lots", 0.1));
        place(template, Map.of("orderType", "LIMIT", "tradeSide", "BUY", "lots", 0.2, "limitPrice", 1.05));
        await().until(() -> executions(false).size() >= 3);
        int before = executions(false).size();
        ProtoOAPosition first = routes.simulator.positions().get(0);

        routes.simulator.stop();
        await().until(() -> routes.simulator.connectionsOpen() == 0);
        routes.simulator.broker().stopOut(first.getPositionId());
        routes.simulator.tick("EURUSD", 104_000, 104_002);
        routes.simulator.restart();
        await().until(() -> executions(true).size() == 2);

        assertThat(executions(false)).hasSize(before);
        assertThat(executions(true)).extracting(Execution::executionType).containsOnly(ExecutionType.ORDER_FILLED);
        assertThat(executions(true)).extracting(Execution::dealId).doesNotContainNull();
        assertThat(executions(true).get(0).positionId()).isEqualTo(first.getPositionId());
        assertThat(executions(true).get(0).cause()).isEqualTo(ExecutionCause.STOP_OUT);
        assertThat(executions(true).get(1).requestedLots()).isEqualByComparingTo("0.2");
        assertThat(executions(true).get(1).cause()).isEqualTo(ExecutionCause.OPEN);

        routes.simulator.dropConnections(Drop.RST);
        await().until(() -> looks() == 3);
        template.requestBody("ctrader:*?operation=positions", (Object) null);
        assertThat(executions(true)).hasSize(2);
        template.stop();
    }

    private static void place(ProducerTemplate template, Map<String, Object> order) {
        template.requestBody("ctrader:EURUSD?operation=newOrder", order);
    }

    private int looks() {
        return routes.simulator.received(ProtoOAReconcileReq.class).size();
    }

    private List<Execution> executions(boolean reconciled) {
        return routes.events.stream()
                .filter(Execution.class::isInstance)
                .map(Execution.class::cast)
                .filter(execution -> execution.reconciled() == reconciled)
                .toList();
    }
}
