// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorExtension;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How users test a route of their own: the example of the guide to testing, which shows it. */
class OwnRouteTest {

    /** The route to be tested: live ticks go one way, what happens to the feed another. */
    static class QuoteRoute extends RouteBuilder {
        @Override
        public void configure() {
            from("ctrader:EURUSD?staleAfter=1s")
                    .choice()
                    .when(header("CamelCTraderEventType").isEqualTo("LIFECYCLE"))
                    .toD("mock:${header.CamelCTraderLifecycle}")
                    .when(simple("${body.snapshot} == false"))
                    .to("mock:tick");
        }
    }

    @RegisterExtension
    final CTraderSimulatorExtension broker =
            CTraderSimulatorExtension.of(CTraderSimulator.builder().symbols("EURUSD"));

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start(CTraderSimulator simulator) throws Exception {
        CTraderConfiguration options =
                context.getComponent("ctrader", CTraderComponent.class).getConfiguration();
        options.setHost(simulator.host());
        options.setPort(simulator.port());
        options.setTrustCertificate("file:" + simulator.certificateFile());
        options.setClientId("demo-client");
        options.setClientSecret("demo-secret");
        options.setAccessToken("demo-token");
        options.setReconnectDelay(50); // tests need not wait for a second attempt
        context.addRoutes(new QuoteRoute());
        context.start();
        awaitEvents("SUBSCRIBED", 1); // before that, ticks of the simulator reach nobody
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aTickReachesTheRoute(CTraderSimulator simulator) throws Exception {
        mock("tick").expectedMessageCount(1);

        simulator.tick("EURUSD", 110_000, 110_002);

        mock("tick").assertIsSatisfied();
        Tick tick = mock("tick").getExchanges().get(0).getMessage().getBody(Tick.class);
        assertThat(tick.bid()).isEqualByComparingTo("1.10000");
    }

    @Test
    void aLostLinkIsToldAndComesBack(CTraderSimulator simulator) {
        simulator.dropConnections(Drop.RST);

        awaitEvents("DISCONNECTED", 1);
        awaitEvents("SUBSCRIBED", 2);
        simulator.tick("EURUSD", 110_000, 110_002);
        awaitEvents("RESUMED", 1);
        awaitEvents("tick", 1);
    }

    @Test
    void aRefusalIsToldWithItsCode(CTraderSimulator simulator) {
        simulator.inject(Fault.error("CH_ACCESS_TOKEN_INVALID", "revoked")
                .at(Moment.accountAuth())
                .always());
        simulator.dropConnections(Drop.FIN);

        awaitEvents("AUTH_FAILED", 1);
        LifecycleEvent refusal =
                mock("AUTH_FAILED").getExchanges().get(0).getMessage().getBody(LifecycleEvent.class);
        assertThat(refusal.errorCode()).isEqualTo("CH_ACCESS_TOKEN_INVALID");
    }

    @Test
    void silenceIsToldAsStale() {
        awaitEvents("STALE", 1);
    }

    private void awaitEvents(String name, int count) {
        await().until(() -> mock(name).getReceivedCounter() >= count);
    }

    private MockEndpoint mock(String name) {
        return context.getEndpoint("mock:" + name, MockEndpoint.class);
    }
}
