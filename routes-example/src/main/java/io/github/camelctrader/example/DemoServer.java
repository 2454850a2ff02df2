// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import io.github.camelctrader.example.second.QuoteServer;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulator that stands in for cTrader when no credentials are given, and a second source beside it. */
public final class DemoServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoServer.class);
    private static final String[] SYMBOLS = {"EURUSD", "GBPUSD", "USDJPY", "XAUUSD", "US500"};
    private static final List<String> SECOND_SYMBOLS = List.of("BTCUSD", "ETHUSD");
    private static final double TICKS_PER_SECOND = 4;

    private final @Nullable CTraderSimulator simulator;
    private final @Nullable QuoteServer second;

    private DemoServer(@Nullable CTraderSimulator simulator, @Nullable QuoteServer second) {
        this.simulator = simulator;
        this.second = second;
    }

    /** Starts both if the environment names no application to connect as. A second source that it names is left alone. */
    static DemoServer unlessConfigured(Map<String, String> environment) {
        if (Environment.namesApplication(environment)) {
            return new DemoServer(null, null);
        }
        List<String> ignored = Environment.given(environment);
        if (!ignored.isEmpty()) {
            LOG.warn("The demo runs on the simulator, for CTRADER_CLIENT_ID is not set, and ignores {}", ignored);
        }
        CTraderSimulator simulator = CTraderSimulator.builder()
                .symbols(SYMBOLS)
                .asRecorded()
                .rate(TICKS_PER_SECOND)
                .generatedHistory(Duration.ofHours(2), 60)
                .start();
        boolean own = environment.containsKey("SECOND_FEED_URL");
        return new DemoServer(simulator, own ? null : QuoteServer.start(SECOND_SYMBOLS, TICKS_PER_SECOND));
    }

    /** Stands on a simulator that is running already, and closes it in the end. */
    public static DemoServer on(CTraderSimulator simulator) {
        return new DemoServer(simulator, null);
    }

    /** What the application must be told to connect here; nothing of what was not started. */
    public Properties properties() {
        Properties properties = new Properties();
        if (simulator != null) {
            properties.setProperty("camel.component.ctrader.host", simulator.host());
            properties.setProperty("camel.component.ctrader.port", String.valueOf(simulator.port()));
            properties.setProperty("camel.component.ctrader.trust-certificate", "file:" + simulator.certificateFile());
            properties.setProperty("camel.component.ctrader.client-id", "demo-client");
            properties.setProperty("camel.component.ctrader.client-secret", "demo-secret");
            properties.setProperty("camel.component.ctrader.access-token", "demo-token");
            properties.setProperty("feed.symbols", "*");
            properties.setProperty("feed.name", "simulator");
        }
        if (second != null) {
            properties.setProperty("second.feed.url", second.url());
            properties.setProperty("second.feed.symbols", String.join(",", SECOND_SYMBOLS));
            properties.setProperty("second.feed.name", "crypto");
            properties.setProperty("second.feed.silence-limit", "3000");
        }
        return properties;
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
        if (second != null) {
            second.close();
        }
    }
}
