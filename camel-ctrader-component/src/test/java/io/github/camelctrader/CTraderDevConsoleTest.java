// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.fixture.SimulatorRoutes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CTraderDevConsoleTest {

    @Test
    void connectionsConsumersAndSymbolsAreShownAsText() throws Exception {
        try (FakeContext fake = new FakeContext()) {
            fake.route("ctrader:EURUSD,XAUUSD,US%20500,NOPE?port=1");
            fake.links.feed().status = mixed();
            assertThat(text(fake.context))
                    .isEqualTo(
                            """
                            Connection: demo.ctraderapi.com:1
                              socket: UP
                              auth: UP
                              data: subscribed [EURUSD, XAUUSD, US 500], stale [XAUUSD], market closed [US 500], failed [NOPE]
                              recovery: none
                              reconnects: 2
                              left.out.unwantedEvents: 5
                              left.out.duplicates: 1
                              connection: h:1#3
                              last.error: SERVER: reset
                              last.received: 77
                            Consumer: r (ctrader://EURUSD,XAUUSD,US%20500,NOPE?port=1)
                              queue: 0
                              dropped: 0
                              conflated: 0
                              EURUSD: SUBSCRIBED
                              NOPE: FAILED
                              US 500: MARKET_CLOSED
                              XAUUSD: STALE
                            """);
        }
    }

    @Test
    @DisplayName("C32 the same is shown as JSON, with what the connection left out")
    void theSameIsShownAsJson() throws Exception {
        try (FakeContext fake = new FakeContext()) {
            fake.route("ctrader:EURUSD?port=1");
            fake.links.feed().status = mixed();
            String json = json(fake.context).toJson();
            assertThat(json)
                    .contains("\"server\":\"demo.ctraderapi.com:1\"", "\"shared\":true", "\"socket\":\"UP\"")
                    .contains("\"left.out.unwantedEvents\":5")
                    .contains("\"name\":\"r\"", "\"uri\":\"ctrader:\\/\\/EURUSD?port=1\"")
                    .contains("\"XAUUSD\":\"STALE\"", "\"US 500\":\"MARKET_CLOSED\"", "\"NOPE\":\"FAILED\"")
                    .doesNotContain("the-secret", "the-token");
        }
    }

    @Test
    void withoutAComponentThereIsNothingToShow() throws Exception {
        try (FakeContext fake = new FakeContext()) {
            fake.context.start();
            assertThat(text(fake.context)).isEmpty();
            assertThat(json(fake.context).toJson()).isEqualTo("{\"connections\":[],\"consumers\":[]}");
        }
    }

    @Test
    void aConsumerBehindMasterIsShownThoughNoRouteKnowsIt(@TempDir Path locks) throws Exception {
        try (SimulatorRoutes routes = new SimulatorRoutes("EURUSD")) {
            routes.clusterOn(locks);
            routes.route("master:ns:ctrader:EURUSD?events=tick");
            await().until(() -> routes.events.size() == 1);
            assertThat(text(routes.context))
                    .contains("Connection: 127.0.0.1:" + routes.simulator.port())
                    .contains("  socket: UP (CONNECTED)\n  auth: UP (ACCOUNT_AUTHENTICATED)\n")
                    .contains("Consumer: ctrader:EURUSD (ctrader://EURUSD?events=tick)")
                    .contains("  EURUSD: SUBSCRIBED\n");
        }
    }

    private static FeedStatus mixed() {
        Map<String, Long> leftOut = new LinkedHashMap<>();
        leftOut.put("unwantedEvents", 5L);
        leftOut.put("lateAnswers", 0L);
        leftOut.put("duplicates", 1L);
        return new FeedStatus(
                "h:1#3",
                null,
                null,
                true,
                true,
                false,
                false,
                List.of("EURUSD", "XAUUSD", "US 500"),
                List.of("NOPE"),
                List.of("XAUUSD"),
                List.of("US 500"),
                List.of(),
                leftOut,
                2,
                77,
                "SERVER: reset");
    }

    private static String text(CamelContext context) {
        return (String) console(context).call(DevConsole.MediaType.TEXT);
    }

    private static JsonObject json(CamelContext context) {
        return (JsonObject) console(context).call(DevConsole.MediaType.JSON);
    }

    private static DevConsole console(CamelContext context) {
        DevConsoleRegistry registry =
                Objects.requireNonNull(context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class));
        return Objects.requireNonNull(registry.resolveById("ctrader"));
    }
}
