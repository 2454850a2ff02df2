// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.QuoteState;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.util.Map;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The route templates, used as {@code from-templates.camel.yaml} uses them. */
@Timeout(120)
class RouteTemplateSimulatorTest {

    private FileRoutes routes;

    @BeforeEach
    void start() {
        routes = FileRoutes.start(
                CTraderSimulator.builder().symbols("EURUSD"),
                "templates/*.camel.yaml,from-templates.camel.yaml",
                Map.of("camel.component.ctrader.request-timeout", "3s"));
        live();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void ticksGoToTheSinkAndSilenceToTheAlarm() {
        assertThat(routes.bodies("ticks")).allMatch(body -> body.contains("\"snapshot\":false"));
        routes.await("alarms", "STALE [EURUSD]");
        routes.awaitWhile(() -> routes.simulator.tick("EURUSD", 110_001, 110_003), "alarms", "RESUMED [EURUSD]");
        assertThat(routes.bodies("alarms")).allMatch(body -> body.matches("(STALE|RESUMED) .*"));
    }

    @Test
    void anOrderIsSentOnceHoweverOftenItComes() {
        assertThat(order("o-1")).isInstanceOf(Execution.class);
        order("o-1");
        order("o-2");

        assertThat(routes.simulator.received(ProtoOANewOrderReq.class))
                .extracting(ProtoOANewOrderReq::getClientOrderId)
                .containsExactly("o-1", "o-2");
    }

    @Test
    void onAWideQuoteNothingIsSentAndTheOrderMayComeAgain() {
        routes.simulator.tick("EURUSD", 110_000, 110_100);
        routes.await("ticks", "\"ask\":1.10100");
        order("o-1");
        routes.await("refused", "o-1");
        assertThat(routes.simulator.received(ProtoOANewOrderReq.class)).isEmpty();

        routes.simulator.tick("EURUSD", 110_000, 110_004);
        routes.await("ticks", "\"ask\":1.10004");
        order("o-1");
        assertThat(routes.simulator.received(ProtoOANewOrderReq.class)).hasSize(1);
    }

    @Test
    void aLimitMayBeAWholeNumber() {
        TemplatedRouteBuilder.builder(routes.context(), "ctrader-guarded-order")
                .routeId("coarse")
                .parameter("name", "coarse")
                .parameter("symbol", "EURUSD")
                .parameter("maxSpread", "1")
                .parameter("refused", "mock:refused")
                .add();
        routes.simulator.tick("EURUSD", 110_000, 260_000);
        routes.await("ticks", "\"ask\":2.60000");
        order("coarse", "o-1");
        routes.await("refused", "o-1");
        assertThat(routes.simulator.received(ProtoOANewOrderReq.class)).isEmpty();

        routes.simulator.tick("EURUSD", 110_000, 210_000);
        routes.await("ticks", "\"ask\":2.10000");
        order("coarse", "o-1");
        assertThat(routes.simulator.received(ProtoOANewOrderReq.class)).hasSize(1);
    }

    @Test
    void aDeadFeedSendsNothing() {
        routes.simulator.stop();
        await().atMost(FileRoutes.SOON).until(() -> quote().state() == QuoteState.DISCONNECTED);
        order("o-1");
        routes.await("refused", "o-1");

        assertThat(routes.simulator.received(ProtoOANewOrderReq.class)).isEmpty();
    }

    @Test
    void whatWasNotAnsweredIsToldAndNeverSentAgain() {
        routes.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOANewOrderReq.class)));
        order("o-1");
        routes.await("unknown", "o-1");
        live();
        order("o-1");

        assertThat(routes.simulator.received(ProtoOANewOrderReq.class)).hasSize(1);
    }

    private void live() {
        await().atMost(FileRoutes.SOON).until(() -> {
            routes.simulator.tick("EURUSD", 110_000, 110_002);
            return quote().state() == QuoteState.LIVE;
        });
    }

    private Quote quote() {
        return routes.context()
                .createProducerTemplate()
                .requestBody("ctrader:EURUSD?operation=quote", null, Quote.class);
    }

    private Object order(String id) {
        return order("orders", id);
    }

    private Object order(String route, String id) {
        return routes.context()
                .createProducerTemplate()
                .requestBody(
                        "direct:" + route,
                        Map.of("orderType", "MARKET", "tradeSide", "BUY", "lots", "0.1", "clientOrderId", id));
    }
}
