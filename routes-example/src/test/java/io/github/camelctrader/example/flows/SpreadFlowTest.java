// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The alarm on a feed. */
@Timeout(120)
class SpreadFlowTest {

    @Test
    void onceWhenItBeginsAndOnceWhenItEndsWhateverTheTicksBetween() {
        try (FlowApp app = FlowApp.start(
                CTraderSimulator.builder().symbols("EURUSD", "XAUUSD"),
                SpreadFlow.class,
                Map.of(
                        "flows.spread.enabled", "true",
                        "flows.spread.limits", "EURUSD=0.00020",
                        "flows.spread.to", "direct:out"))) {
            await().until(() -> app.beside(Tick.class).size() == 2);
            for (int spread : new int[] {2, 21, 50, 30, 21, 20, 3, 22, 1}) {
                app.simulator.tick("EURUSD", 110_000, 110_000 + spread);
                app.simulator.tick("XAUUSD", 265_000_000, 265_900_000);
            }
            await().until(() -> app.out.size() == 4 && app.beside(Tick.class).size() == 20);

            assertThat(app.out(SpreadChange.class))
                    .extracting(SpreadChange::symbol, SpreadChange::wide, change -> change.widest()
                            .toPlainString())
                    .containsExactly(
                            tuple("EURUSD", true, "0.00021"),
                            tuple("EURUSD", false, "0.00050"),
                            tuple("EURUSD", true, "0.00022"),
                            tuple("EURUSD", false, "0.00022"));
            assertThat(app.context().getTypeConverter().convertTo(String.class, app.out.peek()))
                    .startsWith("{\"type\":\"spread\",\"symbol\":\"EURUSD\",\"wide\":true,\"spread\":0.00021,")
                    .contains("\"limit\":0.00020,");
        }
    }
}
