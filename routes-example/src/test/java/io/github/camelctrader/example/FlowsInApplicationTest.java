// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which flows the application runs. */
class FlowsInApplicationTest {

    @Test
    void asItComesItServesQuotesAndNothingElse() {
        try (ExampleApp app = ExampleApp.start(CTraderSimulator.builder().symbols("EURUSD"), Map.of())) {
            TestClient.awaitUntil(() -> app.get("/quotes/EURUSD").statusCode() == 200);

            assertThat(app.get("/quotes/EURUSD").body()).contains("\"symbol\":\"EURUSD\"", "\"state\":\"", "\"age\":");
            assertThat(app.get("/quotes/NOSUCH").statusCode()).isEqualTo(404);
            assertThat(app.context().getRoutes())
                    .extracting(Route::getRouteId)
                    .contains("quotes")
                    .doesNotContain("kafka", "lines", "line-clients", "bars", "spread", "orders", "recording");
        }
    }

    @Test
    void allFlowsRunBesideTheGatewayOnOneConnection(@TempDir Path folder) {
        int lines = Ports.free();
        Map<String, String> settings = Map.of(
                "flows.kafka.enabled", "true",
                "camel.component.kafka.brokers", "localhost:" + Ports.free(),
                "camel.component.kafka.max-block-ms", "200",
                "camel.main.shutdownTimeout", "1",
                "flows.lines.enabled", "true",
                "flows.lines.port", String.valueOf(lines),
                "flows.bars.enabled", "true",
                "flows.spread.enabled", "true",
                "flows.orders.enabled", "true",
                "flows.recording.enabled", "true");
        System.setProperty("flows.recording.folder", folder.toString());
        try (ExampleApp app = ExampleApp.start(
                        CTraderSimulator.builder().symbols("EURUSD").rate(20), settings);
                TestClient browser = TestClient.connect(app.wsPort)) {
            browser.await("tick", frame -> "LIVE".equals(frame.get("state")));
            TestClient.awaitUntil(() -> recorded(folder));
            TestClient.awaitUntil(() -> connects(lines));

            assertThat(app.get("/quotes/EURUSD").statusCode()).isEqualTo(200);
            assertThat(app.simulator.connectionsOpen()).isOne();
        } finally {
            System.clearProperty("flows.recording.folder");
        }
    }

    private static boolean recorded(Path folder) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".csv"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean connects(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
