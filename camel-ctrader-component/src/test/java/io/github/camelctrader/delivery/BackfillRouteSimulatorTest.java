// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.history.HistoryTruth;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The option {@code backfill} in a route. */
@Timeout(60)
class BackfillRouteSimulatorTest {

    @Test
    @DisplayName("#83 a route with backfill hears every tick of a cut, in order, between RESUMED and the live ones")
    void complete() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes(
                CTraderSimulator.builder().symbols("EURUSD").oneSidedShare(0).rate(50))) {
            routes.route("ctrader:EURUSD?backfill=true");
            await().until(() -> live(routes).size() > 20);
            routes.simulator.dropConnections(Drop.RST);
            routes.simulator.stop();
            int before = routes.simulator.recordedTicks("EURUSD").size();
            await().until(() -> routes.simulator.recordedTicks("EURUSD").size() > before + 50);
            routes.simulator.restart();
            await().until(() -> {
                List<Tick> live = live(routes);
                Tick last = live.get(live.size() - 1);
                return live.stream().anyMatch(Tick::replayed) && !last.replayed();
            });
            routes.simulator.rate(0);
            List<String> truth = HistoryTruth.lines(
                    routes.simulator.recordedTicks("EURUSD"),
                    live(routes).get(0).timestamp());
            await().until(() -> live(routes).size() >= truth.size());

            assertThat(live(routes)).map(HistoryTruth::line).isEqualTo(truth);
            assertThat(live(routes).stream().filter(Tick::replayed).count()).isGreaterThanOrEqualTo(50);
            FeedEvent beforeReplay = routes.events.get(routes.events.indexOf(first(routes)) - 1);
            assertThat(((LifecycleEvent) beforeReplay).type()).isEqualTo(LifecycleType.RESUMED);
        }
    }

    @Test
    void withoutBackfillNothingIsFetched() throws Exception {
        try (SimulatorRoutes routes =
                new SimulatorRoutes(CTraderSimulator.builder().symbols("EURUSD").rate(50))) {
            routes.route("ctrader:EURUSD");
            await().until(() -> live(routes).size() > 5);
            routes.simulator.dropConnections(Drop.RST);
            await().until(() -> routes.events.stream()
                    .anyMatch(event -> event instanceof LifecycleEvent told && told.type() == LifecycleType.RESUMED));
            int before = live(routes).size();
            await().until(() -> live(routes).size() > before + 10);

            assertThat(live(routes)).noneMatch(Tick::replayed);
            assertThat(routes.simulator.received(io.github.camelctrader.openapi.ProtoOAGetTickDataReq.class))
                    .isEmpty();
        }
    }

    private static Tick first(SimulatorRoutes routes) {
        return live(routes).stream().filter(Tick::replayed).findFirst().orElseThrow();
    }

    private static List<Tick> live(SimulatorRoutes routes) {
        return routes.events.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .filter(tick -> !tick.snapshot())
                .toList();
    }
}
