// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.springboot.sample.SampleApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The sample application on a simulator, over TLS, its web server on a free port. Closing stops both. */
final class Sample implements AutoCloseable {

    final CTraderSimulator simulator;
    private final ConfigurableApplicationContext application;
    private final HttpClient http = HttpClient.newHttpClient();

    private Sample(CTraderSimulator simulator, List<String> settings) {
        this.simulator = simulator;
        this.application = new SpringApplicationBuilder(SampleApplication.class).run(settings.toArray(String[]::new));
    }

    /** Starts it with further settings, such as {@code --feed.symbols=XAUUSD}. */
    static Sample start(CTraderSimulator simulator, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.main.banner-mode=off",
                "--server.port=0",
                "--feed.sink=mock:ticks",
                "--camel.component.ctrader.host=" + simulator.host(),
                "--camel.component.ctrader.port=" + simulator.port(),
                "--camel.component.ctrader.trust-certificate=file:" + simulator.certificateFile(),
                "--camel.component.ctrader.reconnect-delay=50ms",
                "--camel.component.ctrader.reconnect-max-delay=200ms"));
        all.addAll(List.of(settings));
        return new Sample(simulator, all);
    }

    /** The end of the sample's route. */
    MockEndpoint ticks() {
        return application.getBean(CamelContext.class).getEndpoint("mock:ticks", MockEndpoint.class);
    }

    /** Asks the sample's web server. */
    HttpResponse<String> get(String path) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        application.close();
        simulator.close();
    }
}
