// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import io.github.camelctrader.example.gateway.Gateway;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** The whole application on a simulator, on ports of its own. Closing stops both. */
public final class ExampleApp implements AutoCloseable {

    private static final Map<String, String> QUICK = Map.of(
            "camel.component.ctrader.reconnect-delay", "50ms",
            "camel.component.ctrader.reconnect-max-delay", "200ms",
            "camel.main.shutdownTimeout", "5");

    public final CTraderSimulator simulator;
    public final int wsPort;
    final int httpPort = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Main main;

    private ExampleApp(CTraderSimulator simulator, int wsPort) {
        this.simulator = simulator;
        this.wsPort = wsPort;
        this.main = Application.newMain(DemoServer.on(simulator), Map.of());
    }

    /** Starts it; the settings are added to those that make it reconnect quickly. */
    public static ExampleApp start(CTraderSimulatorBuilder simulator, Map<String, String> settings) {
        return on(simulator.start(), settings);
    }

    /** Starts it on a simulator that is there, but need not listen. */
    static ExampleApp on(CTraderSimulator simulator, Map<String, String> settings) {
        String wsPort = settings.getOrDefault("gateway.port", String.valueOf(Ports.free()));
        ExampleApp app = new ExampleApp(simulator, Integer.parseInt(wsPort));
        app.main.addOverrideProperty("gateway.port", wsPort);
        app.main.addOverrideProperty("http.port", String.valueOf(app.httpPort));
        QUICK.forEach(app.main::addOverrideProperty);
        settings.forEach(app.main::addOverrideProperty);
        app.main.start();
        return app;
    }

    public Gateway gateway() {
        Gateway gateway = main.getCamelContext().getRegistry().findSingleByType(Gateway.class);
        if (gateway == null) {
            throw new AssertionError("no gateway");
        }
        return gateway;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    public URI url(String path) {
        return URI.create("http://localhost:" + httpPort + path);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    /** What a request of some method is answered with, over HTTP/1.1: the server gives a HEAD over HTTP/2 a body. */
    public HttpResponse<String> ask(String method, String path, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(url(path))
                    .version(HttpClient.Version.HTTP_1_1)
                    .method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        main.stop();
        simulator.close();
    }
}
