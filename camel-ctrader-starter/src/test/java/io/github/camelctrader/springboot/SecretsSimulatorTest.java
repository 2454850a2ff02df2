// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nobody sees a secret: not through an actuator that shows all values, and not in a log that says all it can. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SecretsSimulatorTest {

    private static final String[] SECRETS = {"hidden-secret-1", "hidden-token-2", "hidden-refresh-3", "hidden-kamelet-4"
    };

    @Test
    void actuatorAndLogShowNoSecret(CapturedOutput log) {
        CTraderSimulator simulator = CTraderSimulator.builder()
                .symbols("EURUSD")
                .clientSecret(SECRETS[0])
                .accessToken(SECRETS[1])
                .refreshToken(SECRETS[2])
                .start();
        try (Sample sample = Sample.start(
                simulator,
                "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.configprops.show-values=always",
                "--management.endpoint.env.show-values=always",
                "--logging.level.io.github.camelctrader=trace",
                "--logging.level.org.apache.camel=debug",
                "--logging.level.org.springframework.boot.context.properties=trace",
                "--CTRADER_CLIENT_ID=demo-client",
                "--CTRADER_CLIENT_SECRET=" + SECRETS[0],
                "--CTRADER_ACCESS_TOKEN=" + SECRETS[1],
                "--camel.component.ctrader.refreshToken=" + SECRETS[2],
                "--camel.kamelet.ctrader-source.accessToken=" + SECRETS[3],
                "--other.route=ctrader:EURUSD?clientId=demo-client&accessToken=" + SECRETS[3])) {
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> sample.get("/actuator/health/readiness").statusCode() == 200);

            assertThat(sample.get("/actuator/configprops").body())
                    .contains("\"clientId\":\"demo-client\"", "\"clientSecret\":\"******\"")
                    .doesNotContain(SECRETS);
            assertThat(sample.get("/actuator/env").body())
                    .contains("CTRADER_CLIENT_SECRET", "demo-client", "camel.component.ctrader.refreshToken")
                    .doesNotContain(SECRETS);
            for (String path : new String[] {"beans", "health", "camel", "camelroutes", "conditions", "metrics"}) {
                assertThat(sample.get("/actuator/" + path).body()).as(path).doesNotContain(SECRETS);
            }
            simulator.stop();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> sample.get("/actuator/health/readiness").statusCode() == 503);
        }
        assertThat(log.getAll())
                .as("the log was at TRACE, and told of the loss")
                .contains("TRACE", "DISCONNECTED")
                .doesNotContain(SECRETS);
    }
}
