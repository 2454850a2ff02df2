// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Kamelets of the component's jar, found by name and started with nothing but their own properties. */
@Timeout(120)
class KameletSimulatorTest {

    private FileRoutes routes;

    @BeforeEach
    void startWithAComponentThatWouldConnectToNobody() {
        routes = FileRoutes.start(
                CTraderSimulator.builder().symbols("EURUSD", "US 500"),
                "",
                Map.of("camel.component.ctrader.port", "1", "camel.component.ctrader.client-id", "nobody"));
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void theSourceDeliversTicksAndLifecycleAsJson() throws Exception {
        source("symbols", "EURUSD,US%20500");
        routes.awaitWhile(
                () -> routes.simulator.tick("US 500", 550_000_000, 550_010_000),
                "ticks",
                "\"type\":\"tick\"",
                "\"symbol\":\"US 500\"",
                "\"snapshot\":false");
        assertThat(routes.bodies("ticks")).anyMatch(body -> body.contains("\"lifecycle\":\"SUBSCRIBED\""));

        routes.simulator.stop();
        routes.await("ticks", "\"lifecycle\":\"STALE\"", "EURUSD", "US 500");
    }

    @Test
    void theSourceTakesOtherEventsAndAnAccount() throws Exception {
        source("symbols", "EURUSD", "events", "lifecycle", "accountId", "1", "staleAfter", "200ms");
        routes.await("ticks", "\"lifecycle\":\"STALE\"", "\"accountId\":1");

        assertThat(routes.bodies("ticks")).noneMatch(body -> body.contains("\"type\":\"tick\""));
    }

    @Test
    void theActionAnswersInJson() {
        assertThat(action("symbol", "EURUSD")).contains("{\"type\":\"quote\"", "\"state\":\"");
        assertThat(action("operation", "symbol", "symbol", "EURUSD")).contains("\"digits\":5");
        assertThat(action("operation", "symbols")).startsWith("[{").contains("EURUSD", "US 500");
        assertThat(action("operation", "positions")).isEqualTo("[]");
        assertThat(action("operation", "version")).matches("\"[^\"]+\"");
        assertThat(action("operation", "reconnect")).matches("true|false");
    }

    @Test
    void theActionAsksForHistory() {
        routes.simulator.tick("EURUSD", 110_000, 110_002);
        assertThat(action("operation", "trendbars", "symbol", "EURUSD", "period", "M1", "count", "5"))
                .contains("\"type\":\"bar\"", "\"period\":\"M1\"", "\"open\":1.10000");
    }

    @Test
    void theActionFailsAsTheComponentDoes() {
        assertThatThrownBy(() -> action("clientSecret", "wrong", "operation", "symbols"))
                .rootCause()
                .isInstanceOf(AuthenticationException.class);
    }

    private void source(String... parameters) throws Exception {
        routes.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("kamelet:ctrader-source", parameters)).to("mock:ticks");
            }
        });
    }

    private String action(String... parameters) {
        return routes.context()
                .createProducerTemplate()
                .requestBody(uri("kamelet:ctrader-action", parameters), null, String.class);
    }

    private String uri(String kamelet, String... parameters) {
        Map<String, Object> all = routes.kamelet();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return kamelet + "?"
                + all.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=RAW(" + parameter.getValue() + ")")
                        .collect(Collectors.joining("&"));
    }
}
