// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderConsumer;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.ExceptionHandler;

/** Everything that can happen to a feed, from its first connection to a refusal for good, on one route named r. */
public final class FeedStory implements AutoCloseable {

    public static final String SECRET = "Ab-client-secret-Cd";
    public static final String ACCESS = "Ef-access-token-Gh";
    public static final String REFRESH = "Ij-refresh-token-Kl";
    public static final int BURST = 200;
    private static final long BLOCKING_BID = 666_666;

    public final SimulatorRoutes routes = new SimulatorRoutes(CTraderSimulator.builder()
            .symbols("EURUSD")
            .clientSecret(SECRET)
            .accessToken(ACCESS)
            .refreshToken(REFRESH));
    public final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);

    /** Starts with secrets in the URI, where they are hardest to hide. */
    public FeedStory start() throws Exception {
        routes.context.getRegistry().bind("mine", new Failures());
        HealthCheckRegistry registry = HealthCheckRegistry.get(routes.context);
        registry.register(registry.resolveById("consumers"));
        routes.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:EURUSD?clientSecret=RAW(" + SECRET + ")&accessToken=RAW(" + ACCESS + ")&refreshToken=RAW("
                                + REFRESH + ")&staleAfter=1s&heartbeatInterval=500ms&marketHours=false&queueSize="
                                + 2 * BURST
                                + "&overflow=dropOldest&exceptionHandler=#mine")
                        .routeId("r")
                        .process(FeedStory.this::slowOnDemand)
                        .process(e -> routes.events.add(e.getMessage().getBody(FeedEvent.class)));
            }
        });
        routes.context.start();
        return this;
    }

    /** Connects, falls silent, and comes back. */
    public void live() {
        awaitEvent(LifecycleType.SUBSCRIBED, 1);
        awaitEvent(LifecycleType.STALE, 1);
        routes.simulator.tick("EURUSD", 110_000L, 110_002L);
        awaitEvent(LifecycleType.RESUMED, 1);
    }

    /** Many ticks that all arrive. */
    public void burst() {
        for (int i = 1; i <= BURST; i++) {
            routes.simulator.tick("EURUSD", 123_000L + i, 124_000L + i);
        }
        await().until(() -> routes.names().contains("EURUSD=" + (123_000L + BURST)));
    }

    /** The route is too slow for a while. */
    public void overflow() {
        routes.simulator.tick("EURUSD", BLOCKING_BID, BLOCKING_BID + 2);
        for (int i = 1; i <= 3 * BURST; i++) {
            routes.simulator.tick("EURUSD", 130_000L + i, 130_002L + i);
        }
        await().until(() -> ((CTraderConsumer) routes.context.getRoute("r").getConsumer()).getDroppedTicks() > 0);
        release.countDown();
        awaitEvent(LifecycleType.OVERFLOW, 2);
    }

    /** The link is reset, the access token has died meanwhile, and is renewed. */
    public void lossAndRenewedToken() {
        routes.simulator.inject(
                Fault.error("CH_ACCESS_TOKEN_INVALID", "expired").at(Moment.accountAuth()));
        routes.simulator.dropConnections(Drop.RST);
        awaitEvent(LifecycleType.TOKEN_REFRESHED, 1);
        awaitEvent(LifecycleType.SUBSCRIBED, 2);
    }

    /** The link ends, and the application is refused for good. */
    public void refusal() {
        routes.simulator.inject(Fault.error("CH_CLIENT_AUTH_FAILURE", "client blocked")
                .at(Moment.applicationAuth())
                .always());
        routes.simulator.dropConnections(Drop.FIN);
        awaitEvent(LifecycleType.AUTH_FAILED, 1);
        await().until(() -> lifecycle().stream()
                .anyMatch(event -> event.type() == LifecycleType.RECONNECTING
                        && "CH_CLIENT_AUTH_FAILURE".equals(event.errorCode())));
    }

    /** The lifecycle events that the route has received. */
    public List<LifecycleEvent> lifecycle() {
        return routes.events.stream()
                .filter(LifecycleEvent.class::isInstance)
                .map(LifecycleEvent.class::cast)
                .toList();
    }

    public static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Override
    public void close() {
        release.countDown();
        routes.close();
    }

    private void slowOnDemand(Exchange exchange) throws InterruptedException {
        if (Events.name(exchange.getMessage().getBody()).equals("EURUSD=" + BLOCKING_BID)) {
            assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void awaitEvent(LifecycleType type, int count) {
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> lifecycle().stream()
                                .filter(event -> event.type() == type)
                                .count()
                        >= count);
    }

    /** Keeps what it is told, as text. */
    private final class Failures implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            failures.add(stack(exception));
        }

        @Override
        public void handleException(String message, Throwable exception) {
            failures.add(message + stack(exception));
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable cause) {
            failures.add(message + exchange + stack(cause));
        }
    }
}
