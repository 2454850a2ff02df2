// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders behind a circuit breaker. */
@Timeout(30)
class GuardedOrdersSimulatorTest {

    @Test
    void refusalsOpenTheCircuitAndNothingMoreIsSent() throws Exception {
        try (Recipe recipe =
                Recipe.start(CTraderSimulator.builder().symbols("EURUSD"), new GuardedOrders(), Map.of())) {
            assertThat(order(recipe)).isNull();

            recipe.simulator.inject(Fault.error("TRADING_DISABLED", "not now")
                    .at(Moment.request(ProtoOANewOrderReq.class))
                    .always());
            for (int i = 0; i < 3; i++) {
                assertThat(order(recipe)).hasRootCauseInstanceOf(CTraderException.class);
            }
            int sent = recipe.simulator.received(ProtoOANewOrderReq.class).size();
            assertThat(order(recipe)).isInstanceOf(CallNotPermittedException.class);
            assertThat(recipe.simulator.received(ProtoOANewOrderReq.class)).hasSize(sent);
        }
    }

    private static Exception order(Recipe recipe) {
        Exchange answer = recipe.context
                .createFluentProducerTemplate()
                .to("direct:order")
                .withHeader("CamelCTraderSymbol", "EURUSD")
                .withBody("{\"orderType\":\"MARKET\",\"tradeSide\":\"BUY\",\"lots\":0.1}")
                .send();
        return answer.getException();
    }
}
