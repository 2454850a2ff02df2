// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static io.github.camelctrader.operation.OrderRoutes.MARKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.model.Execution;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which operation header and URI choose together. */
@Timeout(60)
@SuppressWarnings("unchecked") // lists as bodies
class OperationChoiceSimulatorTest {

    private final OrderRoutes orders = new OrderRoutes();

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    @DisplayName("K4: a header left over from the step before places no second order")
    void aHeaderIsForOneEndpointOnly() throws Exception {
        route("ctrader:EURUSD", "ctrader:EURUSD?operation=positions");
        Exchange answer = send(header("newOrder", MARKET));

        assertThat(answer.getMessage().getBody(List.class)).hasSize(1);
        assertThat(orders.sent(ProtoOANewOrderReq.class)).hasSize(1);
        assertThat(answer.getMessage().getHeaders()).doesNotContainKey("CamelCTraderOperation");
    }

    @Test
    @DisplayName("K4: a header does not override the URI's operation, and is taken off all the same")
    void theUriIsNotOverridden() throws Exception {
        route("ctrader:EURUSD?operation=positions");
        Exchange answer = send(header("newOrder", MARKET));

        assertThat(answer.getMessage().getBody(List.class)).isEmpty();
        assertThat(orders.sent(ProtoOANewOrderReq.class)).isEmpty();
        assertThat(answer.getMessage().getHeaders()).doesNotContainKey("CamelCTraderOperation");
    }

    @Test
    @DisplayName("K4: allowedOperations says which operations a header may choose")
    void allowedOperationsMayBeChosen() throws Exception {
        route("ctrader:EURUSD?operation=positions&allowedOperations=version,newOrder");

        assertThat(send(header("version", Map.of())).getMessage().getBody()).isInstanceOf(String.class);
        assertThat(send(header("newOrder", MARKET)).getMessage().getBody()).isInstanceOf(Execution.class);
        assertThat(send(header("orders", Map.of())).getMessage().getBody(List.class))
                .hasSize(1); // positions all the same
    }

    @ParameterizedTest
    @CsvSource({"bogus, 'bogus'", "'positions,', 'positions,'"})
    void aWrongListOfOperationsFailsTheStart(String value, String named) {
        assertThatThrownBy(() -> orders.context.getEndpoint("ctrader:EURUSD?allowedOperations=" + value))
                .hasStackTraceContaining("Option 'allowedOperations': '" + named + "' is not accepted")
                .hasStackTraceContaining("newOrder");
    }

    @Test
    @DisplayName("K4: a redelivery does what the header asked for, although it is taken off")
    void aRedeliveryAsksForTheSame() throws Exception {
        orders.simulator.inject(Fault.error("UNKNOWN_ERROR", "once").at(Moment.request(ProtoOAVersionReq.class)));
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:in")
                        .to("ctrader:*")
                        .setBody(constant((Object) null))
                        .to("ctrader:*?operation=positions");
            }
        });
        Exchange answer = send(header("version", Map.of()));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody()).isInstanceOf(List.class);
        assertThat(orders.sent(ProtoOAVersionReq.class)).hasSize(2);
    }

    private static Map<String, Object> header(String operation, Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(others);
        all.put("CamelCTraderOperation", operation);
        return all;
    }

    private void route(String... uris) throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from("direct:in").to(uris[0]);
                for (String next : List.of(uris).subList(1, uris.length)) {
                    route.setBody(constant((Object) null)).to(next);
                }
            }
        });
    }

    private Exchange send(Map<String, Object> headers) {
        Exchange answer = orders.template.request("direct:in", e -> headers.forEach(e.getMessage()::setHeader));
        assertThat(answer.getException()).isNull();
        return answer;
    }
}
