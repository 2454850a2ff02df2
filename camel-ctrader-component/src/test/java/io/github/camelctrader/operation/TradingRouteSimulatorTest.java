// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Depth;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Depth, executions and account events as one route gets them, told apart by their header. */
@Timeout(60)
class TradingRouteSimulatorTest extends CamelTestSupport {

    private static final long PATIENCE_MILLIS = 20_000;

    private final CTraderSimulator simulator =
            CTraderSimulator.builder().symbols("EURUSD").start();

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CTraderComponent component = new CTraderComponent();
        CTraderConfiguration options = component.getConfiguration();
        options.setHost(simulator.host());
        options.setPort(simulator.port());
        options.setTrustCertificate("file:" + simulator.certificateFile());
        options.setClientId("demo-client");
        options.setClientSecret("demo-secret");
        options.setAccessToken("demo-token");
        CamelContext context = super.createCamelContext();
        context.addComponent("ctrader", component);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:EURUSD?events=depth,execution,account")
                        .toD("mock:${header." + CTraderConstants.EVENT_TYPE + "}");
            }
        };
    }

    @Test
    void eachKindComesWithItsHeadersAndConverts() throws Exception {
        MockEndpoint depth = getMockEndpoint("mock:DEPTH");
        depth.expectedMinimumMessageCount(1);
        depth.assertIsSatisfied(PATIENCE_MILLIS);
        depth.reset();
        depth.expectedMessageCount(1);
        MockEndpoint executions = getMockEndpoint("mock:EXECUTION");
        executions.expectedMessageCount(1);
        MockEndpoint account = getMockEndpoint("mock:ACCOUNT");
        account.expectedMessageCount(1);

        simulator.depth(Depth.of("EURUSD").bid(1, 90_000, 700));
        simulator.push(Events.accepted(1, 7));
        simulator.push(Events.account(12).message());
        MockEndpoint.assertIsSatisfied(PATIENCE_MILLIS, TimeUnit.MILLISECONDS, depth, executions, account);

        Message book = message(depth);
        DepthBook body = book.getBody(DepthBook.class);
        assertThat(body.bids()).contains(new DepthBook.Level(90_000, 700, 5));
        assertThat(book.getHeaders())
                .containsEntry("CamelCTraderSymbol", "EURUSD")
                .containsEntry("CamelMessageTimestamp", body.receivedAt());
        assertThat(book.getBody(String.class))
                .startsWith("{\"type\":\"depth\",\"symbol\":\"EURUSD\",")
                .contains("{\"price\":0.90000,\"size\":7.00}");
        assertThat((Object) book.getBody(Map.class)).isEqualTo(body.toMap());

        Message execution = message(executions);
        assertThat(execution.getBody(Execution.class).message()).isEqualTo(Events.accepted(1, 7));
        assertThat(execution.getHeaders())
                .containsEntry("CamelCTraderSymbol", "EURUSD")
                .doesNotContainKey("CamelMessageTimestamp");
        assertThat(new String(execution.getBody(byte[].class), StandardCharsets.UTF_8))
                .startsWith("{\"type\":\"execution\",\"executionType\":\"ORDER_ACCEPTED\",\"accountId\":1,")
                .contains("\"symbol\":\"EURUSD\"", "\"orderId\":7", "\"side\":\"BUY\"")
                .doesNotContain("dealId", "null");

        Message margin = message(account);
        assertThat(margin.getHeaders()).doesNotContainKeys("CamelCTraderSymbol", "CamelMessageTimestamp");
        assertThat(margin.getBody(AccountEvent.class).positionId()).isEqualTo(12);
        assertThat(margin.getBody(String.class))
                .startsWith("{\"type\":\"account\",\"kind\":\"MARGIN_CHANGED\",\"accountId\":1,\"positionId\":12,"
                        + "\"usedMargin\":0.01,");
    }

    private static Message message(MockEndpoint endpoint) {
        return endpoint.getExchanges().get(0).getMessage();
    }
}
