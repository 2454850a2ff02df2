// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ticks thinned out, and ticks put back in order. */
@Timeout(30)
class GroupingSimulatorTest {

    @Test
    void theNewestOfEachSymbolComesOncePerPeriodAndOrderIsRestored() throws Exception {
        try (Recipe recipe = Recipe.start(
                CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").rate(200), new Grouping(), Map.of())) {
            await().until(() -> recipe.ticks().size() > 200);
            recipe.simulator.rate("EURUSD", 0);
            recipe.simulator.rate("XAUUSD", 0);
            await().until(() -> recipe.mock("ordered").getReceivedCounter() >= different(recipe));

            assertThat(recipe.mock("newest").getReceivedCounter())
                    .isLessThan(recipe.ticks().size() / 2);
            await().untilAsserted(() -> assertThat(newest(recipe, "EURUSD"))
                    .isEqualTo(recipe.ticks().stream()
                            .filter(tick -> tick.symbol().equals("EURUSD"))
                            .reduce((one, other) -> other)
                            .orElseThrow()));
            assertThat(bodies(recipe, "ordered")).extracting(Tick::timestamp).isSorted();
        }
    }

    /** What repeats time and prices of another tick is the same event, which is put in order once. */
    private static long different(Recipe recipe) {
        return recipe.ticks().stream()
                .map(tick -> List.of(tick.symbol(), tick.timestamp(), tick.rawBid(), tick.rawAsk()))
                .distinct()
                .count();
    }

    private static Tick newest(Recipe recipe, String symbol) {
        return bodies(recipe, "newest").stream()
                .filter(tick -> tick.symbol().equals(symbol))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private static List<Tick> bodies(Recipe recipe, String mock) {
        return recipe.mock(mock).getReceivedExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(Tick.class))
                .toList();
    }
}
