/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.example;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The simulator that stands in for cTrader when no credentials are given. */
final class DemoServer implements AutoCloseable {

    private static final String[] SYMBOLS = {"EURUSD", "GBPUSD", "USDJPY", "XAUUSD", "US500"};
    private static final double TICKS_PER_SECOND = 4;

    private final @Nullable CTraderSimulator simulator;

    private DemoServer(@Nullable CTraderSimulator simulator) {
        this.simulator = simulator;
    }

    /** Starts the simulator if the environment names no application to connect as. */
    static DemoServer unlessConfigured(Map<String, String> environment) {
        if (environment.containsKey("CTRADER_CLIENT_ID")) {
            return new DemoServer(null);
        }
        return on(CTraderSimulator.builder()
                .symbols(SYMBOLS)
                .rate(TICKS_PER_SECOND)
                .start());
    }

    /** Stands on a simulator that is running already, and closes it in the end. */
    static DemoServer on(CTraderSimulator simulator) {
        return new DemoServer(simulator);
    }

    /** What the component must be told to connect here; nothing if there is no simulator. */
    Properties properties() {
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
        return properties;
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
