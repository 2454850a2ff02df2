// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.fixture.SimulatorRoutes;
import org.apache.camel.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How producers start. */
@Timeout(60)
class ProducerStartSimulatorTest {

    private static final String FAIL_FAST = "ctrader:*?operation=version&startFailFast=true";

    private SimulatorRoutes routes;

    @BeforeEach
    void open() {
        routes = new SimulatorRoutes("EURUSD");
        routes.context.start();
    }

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void aFailFastProducerStartsWithItsSession() throws Exception {
        Producer producer = producer(FAIL_FAST);

        producer.start();

        assertThat(routes.simulator.connectionsOpen()).isOne();
        producer.stop();
        await().until(() -> routes.simulator.connectionsOpen() == 0);
    }

    @Test
    @DisplayName(
            "#19 wrong credentials fail a fail-fast producer's start with the broker's code and leave nothing behind")
    void wrongCredentialsFailTheStart() throws Exception {
        routes.component.getConfiguration().setClientSecret("wrong-secret");
        Producer producer = producer(FAIL_FAST);

        assertThatThrownBy(producer::start)
                .rootCause()
                .isInstanceOf(CTraderException.class)
                .hasMessageContaining("CH_CLIENT_AUTH_FAILURE")
                .hasMessageNotContaining("wrong-secret");
        await().until(() -> routes.simulator.connectionsOpen() == 0);
    }

    @Test
    void aServerThatIsDownFailsTheStart() throws Exception {
        routes.simulator.stop();
        Producer producer = producer(FAIL_FAST);

        assertThatThrownBy(producer::start).rootCause().isInstanceOf(CTraderException.class);
    }

    @Test
    void otherwiseAProducerStartsWithoutTheServer() throws Exception {
        routes.simulator.stop();
        Producer producer = producer("ctrader:*?operation=version");

        producer.start();

        producer.stop();
    }

    private Producer producer(String uri) throws Exception {
        return routes.context.getEndpoint(uri).createProducer();
    }
}
