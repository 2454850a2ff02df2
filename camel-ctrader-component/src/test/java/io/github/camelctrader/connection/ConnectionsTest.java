// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderEnvironment;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.fixture.LogLines;
import io.github.camelctrader.fixture.Threads;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final FakeContext fake = new FakeContext();

    @BeforeEach
    void start() {
        fake.context.start();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    @DisplayName(
            "#9 #10 endpoints with the same host, port and client id share one connection until the last one leaves")
    void sharedUntilTheLastUserLeaves() throws Exception {
        Connections connections = SharedByContext.of(fake.context).connections();
        OpenConnection first = acquire(o -> {});
        OpenConnection second = acquire(o -> o.setAccessToken("another"));
        assertThat(second).isSameAs(first);
        assertThat(fake.links.started).hasSize(1);
        connections.release(first);
        assertThat(fake.links.started.get(0).closed).isFalse();
        connections.release(second);
        assertThat(fake.links.started.get(0).closed).isTrue();
        assertThat(Threads.ofContext(fake.context)).isEmpty();
    }

    @Test
    void afterTheLastUserTheNextOneGetsANewConnection() throws Exception {
        Connections connections = SharedByContext.of(fake.context).connections();
        OpenConnection first = acquire(o -> {});
        connections.release(first);
        connections.release(first); // once too often does no harm
        assertThat(acquire(o -> {})).isNotSameAs(first);
        assertThat(fake.links.started).hasSize(2);
        assertThat(fake.links.started.get(1).closed).isFalse();
    }

    @Test
    void anotherHostPortOrClientIdIsAnotherConnection() throws Exception {
        for (Consumer<CTraderConfiguration> change : List.<Consumer<CTraderConfiguration>>of(
                o -> {},
                o -> o.setHost("h"),
                o -> o.setPort(1),
                o -> o.setClientId("b"),
                o -> o.setEnvironment(CTraderEnvironment.LIVE))) {
            acquire(change);
        }
        assertThat(fake.links.started).hasSize(5);
    }

    @Test
    void aConnectionOfOnesOwnIsSharedWithNobody() throws Exception {
        Connections connections = SharedByContext.of(fake.context).connections();
        OpenConnection own = acquire(o -> o.setSharedConnection(false));
        OpenConnection shared = acquire(o -> {});
        OpenConnection another = acquire(o -> o.setSharedConnection(false));
        assertThat(List.of(own, shared, another)).doesNotHaveDuplicates();
        connections.release(own);
        assertThat(fake.links.started.stream().map(link -> link.closed)).containsExactly(true, false, false);
    }

    @Test
    void anotherClientSecretForTheSameApplicationIsRefusedWithoutShowingEither() throws Exception {
        acquire(o -> {});
        assertThatThrownBy(() -> acquire(o -> o.setClientSecret("other-secret")))
                .hasMessageContaining("'clientSecret'")
                .hasMessageContaining("sharedConnection=false")
                .hasMessageNotContainingAny("the-secret", "other-secret");
        assertThat(fake.links.started).hasSize(1);
    }

    @Test
    void otherConnectionOptionsAreNamedInOneWarning() throws Exception {
        acquire(o -> {});
        try (LogLines lines = LogLines.of(Connections.class)) {
            acquire(o -> {
                o.setReadTimeout(1_000);
                o.setHostnameVerification(false);
            });
            assertThat(lines.all())
                    .singleElement()
                    .asString()
                    .contains("readTimeout (in force: 60000ms, ignored: 1000ms)")
                    .contains("hostnameVerification (in force: true, ignored: false)")
                    .doesNotContain("connectTimeout");
        }
    }

    @Test
    void equalOptionsAreNoReasonToWarn() throws Exception {
        acquire(o -> {});
        try (LogLines lines = LogLines.of(Connections.class)) {
            acquire(o -> o.setQueueSize(1));
            assertThat(lines.all()).isEmpty();
        }
    }

    @Test
    @DisplayName("K32: a consumer that gets no threads gives its connection back")
    void aConnectionIsGivenBackIfWhatFollowsFails() throws Exception {
        fake.context.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
                throw new IllegalStateException("no threads left");
            }
        });
        assertThatThrownBy(() -> fake.route("ctrader:EURUSD")).hasMessageContaining("no threads left");
        assertThat(fake.links.started).singleElement().matches(link -> link.closed);
        assertThat(SharedByContext.of(fake.context).connections().all()).isEmpty();
    }

    @Test
    void aStoppedComponentClosesWhatIsLeft() throws Exception {
        acquire(o -> {});
        fake.component.stop();
        assertThat(fake.links.started.get(0).closed).isTrue();
        assertThat(SharedByContext.of(fake.context).connections().all()).isEmpty();
    }

    @Test
    void aConnectionThatCannotStartLeavesNoThread() throws Exception {
        Connections connections = SharedByContext.of(fake.context).connections();
        assertThatThrownBy(() -> connections.acquire(options(o -> {}), options -> {
                    options.blocking().execute(() -> {});
                    throw new IllegalArgumentException("OpenSSL is missing");
                }))
                .hasMessage("OpenSSL is missing");
        assertThat(connections.all()).isEmpty();
        await().until(() -> Threads.ofContext(fake.context).isEmpty());
    }

    @Test
    void routesShareAConnectionAndTheRestGoesOnWhenOneStops() throws Exception {
        fake.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:EURUSD").routeId("a").to("mock:out");
                from("ctrader:XAUUSD").routeId("b").to("mock:out");
            }
        });
        fake.context.getRouteController().stopRoute("a");
        assertThat(fake.links.started).singleElement().matches(link -> !link.closed);
        fake.context.getRouteController().stopRoute("b");
        assertThat(fake.links.started).singleElement().matches(link -> link.closed);
    }

    @Test
    @DisplayName(
            "K12: components of other names share connections and health checks; the first to stop takes nothing away")
    void componentsShareConnections() throws Exception {
        CTraderComponent second = new CTraderComponent();
        fake.context.addComponent("ctrader2", second);
        second.getConfiguration().setClientId("the-client");
        second.getConfiguration().setClientSecret("the-secret");
        second.getConfiguration().setAccessToken("the-token");
        fake.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:EURUSD").routeId("a").to("mock:out");
                from("ctrader2:XAUUSD").routeId("b").to("mock:out");
            }
        });
        assertThat(fake.links.started).hasSize(1);
        assertThat(checks()).hasSize(1);
        fake.context.getRouteController().stopRoute("a");
        fake.component.stop();
        assertThat(fake.links.started).singleElement().matches(link -> !link.closed);
        assertThat(checks()).hasSize(1);
        fake.context.getRouteController().stopRoute("b");
        assertThat(fake.links.started).allMatch(link -> link.closed);
        assertThat(checks()).isEmpty();
    }

    private List<String> checks() {
        return HealthCheckRegistry.get(fake.context).stream()
                .map(HealthCheck::getId)
                .filter(id -> id.startsWith("ctrader-connection"))
                .toList();
    }

    private OpenConnection acquire(Consumer<CTraderConfiguration> change) throws Exception {
        return SharedByContext.of(fake.context).connections().acquire(options(change), fake.links);
    }

    private static CTraderConfiguration options(Consumer<CTraderConfiguration> change) {
        CTraderConfiguration options = new CTraderConfiguration();
        options.setClientId("the-client");
        options.setClientSecret("the-secret");
        options.setAccessToken("the-token");
        change.accept(options);
        return options;
    }
}
