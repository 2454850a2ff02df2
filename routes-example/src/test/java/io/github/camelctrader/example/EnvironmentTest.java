// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderEnvironment;
import io.github.camelctrader.model.AccountDetails;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.Map;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment says reaches the component. */
class EnvironmentTest {

    private static final Map<String, String> EVERYTHING = Map.of(
            "CTRADER_CLIENT_ID", "id",
            "CTRADER_CLIENT_SECRET", "secret",
            "CTRADER_ACCESS_TOKEN", "token",
            "CTRADER_REFRESH_TOKEN", "refresh",
            "CTRADER_ACCOUNT_ID", "17",
            "CTRADER_ENVIRONMENT", "live",
            "CTRADER_SYMBOLS", "EURUSD");

    @Test
    void everyVariableOfAnAccountSetsItsOption() {
        assertThat(Environment.settings(EVERYTHING))
                .containsOnly(
                        Map.entry("camel.component.ctrader.client-id", "{{env:CTRADER_CLIENT_ID}}"),
                        Map.entry("camel.component.ctrader.client-secret", "{{env:CTRADER_CLIENT_SECRET}}"),
                        Map.entry("camel.component.ctrader.access-token", "{{env:CTRADER_ACCESS_TOKEN}}"),
                        Map.entry("camel.component.ctrader.refresh-token", "{{env:CTRADER_REFRESH_TOKEN}}"),
                        Map.entry("camel.component.ctrader.account-id", "{{env:CTRADER_ACCOUNT_ID}}"),
                        Map.entry("camel.component.ctrader.environment", "{{env:CTRADER_ENVIRONMENT}}"));
    }

    @Test
    void aVariableThatIsMissingOrBlankLeavesTheDefault() {
        assertThat(Environment.settings(Map.of("CTRADER_CLIENT_ID", "id", "CTRADER_ACCOUNT_ID", " ")))
                .containsOnlyKeys("camel.component.ctrader.client-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAnApplicationTheDemoRunsOnItsOwnAccountAndSaysOnceWhatItIgnores(String clientId) throws Exception {
        Map<String, String> environment =
                Map.of("CTRADER_CLIENT_ID", clientId, "CTRADER_ACCOUNT_ID", "17", "CTRADER_REFRESH_TOKEN", "refresh");
        try (LogLines lines = LogLines.of(DemoServer.class);
                DemoServer demo = DemoServer.unlessConfigured(environment)) {
            Main main = Application.newMain(demo, environment);
            main.addOverrideProperty("gateway.port", String.valueOf(Ports.free()));
            main.addOverrideProperty("http.port", String.valueOf(Ports.free()));
            main.start();
            try {
                AccountDetails account =
                        main.getCamelTemplate().requestBody("ctrader:*?operation=account", null, AccountDetails.class);
                assertThat(account.accountId()).isEqualTo(1);
            } finally {
                main.stop();
            }
            assertThat(lines.all())
                    .containsExactly(
                            "WARN The demo runs on the simulator, for CTRADER_CLIENT_ID is not set, and ignores"
                                    + " [CTRADER_ACCOUNT_ID, CTRADER_REFRESH_TOKEN]");
        }
    }

    @Test
    void withoutAnyVariableTheDemoHasNothingToSay() {
        try (LogLines lines = LogLines.of(DemoServer.class);
                DemoServer demo = DemoServer.unlessConfigured(Map.of())) {
            assertThat(demo.properties()).containsKey("camel.component.ctrader.client-id");
            assertThat(lines.all()).isEmpty();
        }
    }

    @Test
    void theOptionsAreThoseOfTheComponent() {
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").start()) {
            Main main = Application.newMain(DemoServer.on(simulator), Map.of());
            Environment.settings(EVERYTHING).keySet().forEach(key -> main.addOverrideProperty(key, "1"));
            main.addOverrideProperty("camel.component.ctrader.environment", "live");
            main.addOverrideProperty("camel.main.autoStartup", "false");
            main.addOverrideProperty("gateway.port", String.valueOf(Ports.free()));
            main.addOverrideProperty("http.port", String.valueOf(Ports.free()));
            main.start();
            try {
                var options = main.getCamelContext()
                        .getComponent("ctrader", CTraderComponent.class)
                        .getConfiguration();
                assertThat(options.getAccountId()).isEqualTo(1L);
                assertThat(options.getRefreshToken()).isEqualTo("1");
                assertThat(options.getEnvironment()).isEqualTo(CTraderEnvironment.LIVE);
            } finally {
                main.stop();
            }
        }
    }
}
