// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderProducer;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.fixture.Threads;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What routes are continued on, and what is left of a producer. */
@Timeout(60)
class ProducerThreadsSimulatorTest {

    @Test
    @DisplayName("K6: producers made for one message each do not wait for themselves, and sign in once")
    void oneShotProducers() throws Exception {
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            // An answer that is there before anybody waits for it goes on where it was asked for.
            routes.simulator.inject(Fault.delayed(Duration.ofMillis(100))
                    .at(Moment.request(ProtoOATraderReq.class))
                    .always());
            routes.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .toD("ctrader:EURUSD?operation=account", -1)
                            .process(e -> threads.add(Thread.currentThread().getName()));
                }
            });
            routes.context.start();
            for (int i = 0; i < 5; i++) {
                Exchange answer = routes.context
                        .createProducerTemplate()
                        .asyncSend("direct:in", e -> {})
                        .get(5, TimeUnit.SECONDS);
                assertThat(answer.getException()).isNull();
            }
            assertThat(threads).hasSize(5).allMatch(name -> name.contains("CTraderProducer"));
            assertThat(routes.simulator.received(ProtoOAAccountAuthReq.class)).hasSize(1);
            routes.context.stop();
            await().until(() -> Threads.ofContext(routes.context).isEmpty());
        }
    }

    @Test
    @DisplayName("K8: after the stop of a producer the rest of its routes does not run on the event loop")
    void neverOnTheEventLoop() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.simulator.inject(Fault.delayed(Duration.ofMillis(500)).at(Moment.request(ProtoOATraderReq.class)));
            routes.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .routeId("r")
                            .to("ctrader:EURUSD?operation=account")
                            .onCompletion()
                            .process(e -> thread.complete(Thread.currentThread().getName()));
                }
            });
            routes.context.start();
            routes.context.createProducerTemplate().asyncSendBody("direct:in", null);
            await().until(() ->
                    !routes.simulator.received(ProtoOATraderReq.class).isEmpty());
            routes.context.getRoute("r").getServices().stream()
                    .filter(CTraderProducer.class::isInstance)
                    .forEach(service -> service.stop());
            routes.component.stop();
            assertThat(thread.get(20, TimeUnit.SECONDS)).doesNotContain("ctrader-", "nioEventLoop");
        }
    }

    @Test
    @DisplayName("K1: an application with producers only is ready, K13: and its checks can be switched off")
    void producersOnlyAreReady() throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("ctrader:EURUSD?operation=positions");
                }
            });
            routes.context.start();
            await().untilAsserted(() -> assertThat(HealthCheckHelper.invokeReadiness(routes.context))
                    .filteredOn(result -> result.getCheck().getId().startsWith("ctrader-connection"))
                    .singleElement()
                    .matches(result -> result.getState() == HealthCheck.State.UP));
            HealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(routes.context, "producers");
            producers.setEnabled(true);
            assertThat(producers.stream()).singleElement().satisfies(check -> assertThat(check.getId())
                    .startsWith("producer:ctrader://EURUSD"));
            routes.component.setHealthCheckProducerEnabled(false);
            assertThat(HealthCheckHelper.invokeReadiness(routes.context))
                    .filteredOn(result -> result.getCheck().getId().startsWith("ctrader-connection"))
                    .noneMatch(result -> result.getState() != HealthCheck.State.UNKNOWN);
        }
    }
}
