// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the application answers on the paths that documents name. It is started for each one anew, and asked once. */
public final class DocumentedUrls {

    private static final Map<String, HttpResponse<String>> ANSWERS = new ConcurrentHashMap<>();

    private DocumentedUrls() {}

    /** The status of the answer to a GET. */
    public static int status(String path) {
        return ANSWERS.computeIfAbsent(path, DocumentedUrls::ask).statusCode();
    }

    /** The body of the answer to a GET. */
    public static String text(String path) {
        return ANSWERS.computeIfAbsent(path, DocumentedUrls::ask).body();
    }

    private static HttpResponse<String> ask(String path) {
        try (ExampleApp app = ExampleApp.start(
                CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").rate(20), Map.of())) {
            TestClient.awaitUntil(() -> app.get("/observe/health").statusCode() == 200);
            return app.get(path);
        }
    }
}
