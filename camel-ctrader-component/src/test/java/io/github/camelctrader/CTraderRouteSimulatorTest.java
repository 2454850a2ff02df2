// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.endpoint.StaticEndpointBuilders;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.fixture.Threads;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.Drop;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CTraderRouteSimulatorTest {

    @Test
    void ticksReachTheRouteAfterTheStepsThatLedToThem() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD", "XAUUSD").route("ctrader:EURUSD,XAUUSD")) {
            await().until(() -> ticks(routes).size() == 2);
            routes.simulator.tick("EURUSD", 110_001L, 110_003L);
            await().until(() -> ticks(routes).size() == 3);
            assertThat(types(routes))
                    .containsSubsequence(
                            "CONNECTING", "CONNECTED", "APP_AUTHENTICATED", "ACCOUNT_AUTHENTICATED", "SUBSCRIBED");
            assertThat(ticks(routes).get(0).snapshot()).isTrue();
            assertThat(ticks(routes).get(2)).satisfies(tick -> {
                assertThat(tick.snapshot()).isFalse();
                assertThat(tick.bid()).isEqualByComparingTo("1.10001");
                assertThat(tick.ask()).isEqualByComparingTo("1.10003");
            });
        }
    }

    @Test
    @DisplayName("#10 two routes of one application share one connection")
    void twoRoutesShareOneConnection() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD", "XAUUSD")) {
            routes.add("a", "ctrader:EURUSD?events=tick");
            routes.add("b", "ctrader:XAUUSD,EURUSD?events=tick");
            routes.context.start();
            await().until(() -> routes.events.size() >= 3);
            assertThat(routes.simulator.connectionsAccepted()).isEqualTo(1);
            routes.context.getRouteController().stopRoute("a");
            assertThat(routes.simulator.connectionsOpen()).isEqualTo(1);
            routes.context.getRouteController().stopRoute("b");
            await().until(() -> routes.simulator.connectionsOpen() == 0);
        }
    }

    @Test
    @DisplayName("#7 #40 a lost link is told once, and the same symbols stream again")
    void aLostLinkIsToldAndComesBack() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD").route("ctrader:EURUSD")) {
            await().until(() -> ticks(routes).size() == 1);
            routes.simulator.dropConnections(Drop.RST);
            await().until(() -> count(routes, "SUBSCRIBED") == 2);
            routes.simulator.tick("EURUSD", 110_001L, 110_003L);
            await().until(() -> routes.names().contains("EURUSD=110001"));
            assertThat(count(routes, "DISCONNECTED")).isEqualTo(1);
            assertThat(types(routes))
                    .containsSubsequence("DISCONNECTED", "RECONNECTING", "CONNECTING", "CONNECTED", "SUBSCRIBED");
        }
    }

    @Test
    @DisplayName("#37 a route that stops leaves no socket and no thread, as often as it starts")
    void stopLeavesNothing() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD").route("ctrader:EURUSD?events=tick")) {
            for (int i = 1; i <= 3; i++) {
                int wanted = i;
                await().until(() -> routes.events.size() == wanted);
                routes.context.getRouteController().stopRoute("r");
                await().untilAsserted(() ->
                        assertThat(Threads.ofContext(routes.context)).isEmpty());
                await().until(() -> routes.simulator.connectionsOpen() == 0);
                routes.context.getRouteController().startRoute("r");
            }
        }
    }

    @Test
    @DisplayName(
            "#1 #101 without a server the route starts, readiness is down, liveness is not, and both heal by themselves")
    void startsWithoutAServer() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.simulator.stop();
            HealthCheckRegistry registry = HealthCheckRegistry.get(routes.context);
            registry.register(registry.resolveById("consumers"));
            routes.component.getConfiguration().setReconnectDelay(100);
            routes.component.getConfiguration().setReconnectMaxDelay(500);
            routes.route("ctrader:EURUSD?events=tick");
            await().until(() ->
                    readiness(routes).stream().anyMatch(r -> r.getDetails().containsKey("last.error")));
            assertThat(readiness(routes)).hasSize(2).allSatisfy(result -> {
                assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                assertThat(result.getMessage().orElse("")).startsWith("Not connected, retrying: ");
                assertThat(result.getDetails())
                        .containsEntry("recovery", "retrying")
                        .containsKeys("socket", "auth", "data", "last.error");
            });
            assertThat(ours(HealthCheckHelper.invokeLiveness(routes.context)))
                    .noneMatch(result -> result.getState() == HealthCheck.State.DOWN);
            routes.simulator.restart();
            await().until(() -> routes.events.size() == 1);
            assertThat(readiness(routes)).allMatch(result -> result.getState() == HealthCheck.State.UP);
        }
    }

    @Test
    @DisplayName("#19 wrong credentials fail a fail-fast start with the broker's code")
    void wrongCredentialsFailAFailFastStart() {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.component.getConfiguration().setClientSecret("wrong-secret");
            assertThatThrownBy(() -> routes.route("ctrader:EURUSD?startFailFast=true"))
                    .rootCause()
                    .isInstanceOf(CTraderException.class)
                    .hasMessageContaining("CH_CLIENT_AUTH_FAILURE")
                    .hasMessageNotContaining("wrong-secret");
            await().until(() -> routes.simulator.connectionsOpen() == 0);
        }
    }

    @Test
    void aRefusedConnectionFailsAFailFastStart() {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.simulator.stop();
            assertThatThrownBy(() -> routes.route("ctrader:EURUSD?startFailFast=true"))
                    .rootCause()
                    .isInstanceOf(CTraderException.class);
        }
    }

    @Test
    @DisplayName("#94 a symbol that does not exist is told of while the others stream")
    void anUnknownSymbolDoesNotHoldUpTheOthers() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD").route("ctrader:EURUSD,NOPE")) {
            await().until(() ->
                    count(routes, "SUBSCRIBE_FAILED") == 1 && ticks(routes).size() == 1);
            assertThat(lifecycle(routes, "SUBSCRIBE_FAILED").symbols()).containsExactly("NOPE");
            assertThat(ticks(routes).get(0).symbol()).isEqualTo("EURUSD");
        }
    }

    @Test
    void backpressureLosesNothingWhateverTheRouteTakes() throws Exception {
        int count = 3_000;
        try (SimulatorRoutes routes =
                new SimulatorRoutes("EURUSD").route("ctrader:EURUSD?events=tick&overflow=backpressure&queueSize=10")) {
            await().until(() -> routes.events.size() == 1);
            for (int i = 0; i < count; i++) {
                routes.simulator.tick("EURUSD", 100_000L + i, 200_000L);
            }
            await().atMost(30, TimeUnit.SECONDS).until(() -> routes.events.size() == count + 1);
            assertThat(ticks(routes).stream().skip(1).map(Tick::rawBid).toList())
                    .containsExactlyElementsOf(LongStream.range(0, count)
                            .mapToObj(i -> 100_000L + i)
                            .toList());
        }
    }

    @Test
    void suspendedNothingArrivesAndResumedTheStateComesFirst() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD").route("ctrader:EURUSD")) {
            await().until(() -> ticks(routes).size() == 1);
            routes.context.getRouteController().suspendRoute("r");
            int before = routes.events.size();
            routes.simulator.tick("EURUSD", 110_001L, 110_003L);
            routes.context.getRouteController().resumeRoute("r");
            await().until(() -> routes.events.size() > before);
            assertThat(routes.events.get(before)).isInstanceOf(LifecycleEvent.class);
            routes.simulator.tick("EURUSD", 110_005L, 110_007L);
            await().until(() -> routes.names().contains("EURUSD=110005"));
            assertThat(routes.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    void theEndpointDslAndTheTypeConvertersWorkTogether() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(StaticEndpointBuilders.ctrader("EURUSD")
                                    .events("tick")
                                    .overflow(OverflowPolicy.DROP_OLDEST)
                                    .staleAfter("5s"))
                            .convertBodyTo(String.class)
                            .to("seda:out");
                }
            });
            routes.context.start();
            assertThat(routes.context.createConsumerTemplate().receiveBody("seda:out", 10_000, String.class))
                    .startsWith("{\"type\":\"tick\",\"symbol\":\"EURUSD\",");
        }
    }

    @Test
    @DisplayName("#101 behind master: the check of the connection still tells that the feed is down")
    void masterHasOneConnectionAndItsHealthIsSeen(@TempDir Path locks) throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.clusterOn(locks);
            routes.route("master:ns:ctrader:EURUSD?events=tick");
            await().until(() -> routes.events.size() == 1);
            assertThat(routes.simulator.connectionsAccepted()).isEqualTo(1);
            routes.simulator.stop();
            await().until(() -> readiness(routes).stream()
                    .anyMatch(result -> result.getState() == HealthCheck.State.DOWN
                            && result.getCheck().getId().startsWith("ctrader-connection-")));
        }
    }

    private static List<HealthCheck.Result> readiness(SimulatorRoutes routes) {
        return ours(HealthCheckHelper.invokeReadiness(routes.context));
    }

    private static List<HealthCheck.Result> ours(Collection<HealthCheck.Result> results) {
        return results.stream()
                .filter(result -> result.getCheck().getId().matches("consumer:r|ctrader-connection-.*"))
                .toList();
    }

    private static List<Tick> ticks(SimulatorRoutes routes) {
        return routes.events.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .toList();
    }

    private static List<String> types(SimulatorRoutes routes) {
        return lifecycles(routes).stream().map(event -> event.type().name()).toList();
    }

    private static long count(SimulatorRoutes routes, String type) {
        return types(routes).stream().filter(type::equals).count();
    }

    private static LifecycleEvent lifecycle(SimulatorRoutes routes, String type) {
        return lifecycles(routes).stream()
                .filter(event -> event.type().name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<LifecycleEvent> lifecycles(SimulatorRoutes routes) {
        return routes.events.stream()
                .filter(LifecycleEvent.class::isInstance)
                .map(LifecycleEvent.class::cast)
                .toList();
    }
}
