// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.TestClock;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.simulator.Spot;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live bars as routes get them. */
@Timeout(60)
class BarRouteSimulatorTest {

    /** The beginning of the minute in which the tests begin. */
    private static final long MINUTE =
            TestClock.START.truncatedTo(ChronoUnit.MINUTES).toEpochMilli();

    private record Received(Bar bar, Map<String, Object> headers, String json) {}

    @Test
    @DisplayName("#56 #67 a route of M1 and H1 bars gets both periods, and the minute closed with its last bid")
    void barsOfTwoPeriods() throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD?events=bar&barPeriods=M1,H1").process(e -> {
                        Message message = e.getMessage();
                        received.add(new Received(
                                message.getBody(Bar.class),
                                Map.copyOf(message.getHeaders()),
                                message.getBody(String.class)));
                    });
                }
            });
            routes.context.start();
            await().until(() -> {
                send(routes, MINUTE + 1_000, 110_007);
                return received.stream().map(r -> r.bar.period()).distinct().count() == 2;
            });
            send(routes, MINUTE + 61_000, 110_020);
            await().until(() -> received.stream().anyMatch(r -> r.bar.closed()));
            send(routes, MINUTE + 62_000, 110_021);
            await().until(() -> received.stream().anyMatch(r -> r.bar.rawClose() == 110_021));

            assertThat(received).filteredOn(r -> r.bar.closed()).singleElement().satisfies(closed -> {
                assertThat(closed.bar.period()).isEqualTo(BarPeriod.M1);
                assertThat(closed.bar.openTime()).isEqualTo(MINUTE);
                assertThat(closed.bar.close()).isEqualByComparingTo("1.10007");
                assertThat(closed.headers)
                        .containsEntry("CamelCTraderEventType", "BAR")
                        .containsEntry("CamelCTraderSymbol", "EURUSD")
                        .containsEntry("CamelMessageTimestamp", MINUTE + 61_000);
                assertThat(closed.json)
                        .startsWith("{\"type\":\"bar\",\"symbol\":\"EURUSD\",")
                        .contains("\"period\":\"M1\"", "\"close\":1.10007", "\"closed\":true");
            });
        }
    }

    @Test
    void aRouteThatWantsNoBarsCausesNoBarSubscription() throws Exception {
        try (SimulatorRoutes routes =
                new SimulatorRoutes("EURUSD").route("ctrader:EURUSD?events=tick&barPeriods=M1,H1")) {
            await().until(() -> routes.events.stream().anyMatch(Tick.class::isInstance));
            send(routes, MINUTE, 110_005);
            await().until(() -> routes.names().contains("EURUSD=110005"));
            assertThat(routes.simulator.received(ProtoOASubscribeLiveTrendbarReq.class))
                    .isEmpty();
        }
    }

    private static void send(SimulatorRoutes routes, long timestamp, long bid) {
        routes.simulator.tick(Spot.of("EURUSD").bid(bid).ask(bid + 2).timestamp(timestamp));
    }
}
