// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import io.github.camelctrader.example.board.FeedRoutes;
import io.github.camelctrader.example.flows.Flows;
import io.github.camelctrader.example.gateway.GatewayRoutes;
import io.github.camelctrader.example.page.PageRoutes;
import io.github.camelctrader.example.second.SecondBeans;
import io.github.camelctrader.example.second.SecondRoutes;
import java.util.Map;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * Starts the application. Without credentials in the environment it brings its own server: the simulator, on a free
 * port, with a market that never closes.
 */
public final class Application {

    private Application() {}

    /** Runs until the process is stopped. */
    public static void main(String[] args) throws Exception {
        Map<String, String> environment = System.getenv();
        try (DemoServer demo = DemoServer.unlessConfigured(environment)) {
            Main main = newMain(demo, environment);
            main.run(args);
        }
    }

    /** The application, not started yet, on the demo server or on what the environment says. */
    static Main newMain(DemoServer demo, Map<String, String> environment) {
        Main main = new Main();
        main.addOverrideProperty("camel.main.name", "ctrader-example");
        Environment.settings(environment).forEach(main::addOverrideProperty);
        demo.properties().forEach((key, value) -> main.addOverrideProperty(String.valueOf(key), String.valueOf(value)));
        main.configure().addConfiguration(Beans.class);
        main.configure().addConfiguration(SecondBeans.class);
        main.configure().addRoutesBuilder(FeedRoutes.class, GatewayRoutes.class, PageRoutes.class, SecondRoutes.class);
        main.configure().addRoutesBuilder(Flows.all());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                Banner.print(started.getCamelContext());
            }
        });
        return main;
    }
}
