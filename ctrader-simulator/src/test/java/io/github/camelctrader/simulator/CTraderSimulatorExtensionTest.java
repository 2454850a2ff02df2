// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The JUnit extension, seen through tests that are run by it. */
class CTraderSimulatorExtensionTest {

    private static @Nullable CTraderSimulator latest;

    @Test
    void aPassingTestGetsASimulatorThatIsClosedAfterwards() {
        assertThat(errorsOf(Passing.class)).isEmpty();
        CTraderSimulator used = Objects.requireNonNull(latest);
        assertThatThrownBy(() -> TestClient.unconnected(used)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aFailedTestShowsSeedAndMessagesWithoutSecrets() {
        assertThat(errorsOf(Failing.class))
                .contains("seed 4711", "ProtoOAApplicationAuthReq", "clientId=demo-client")
                .doesNotContain("demo-secret", "demo-token");
    }

    private static String errorsOf(Class<?> tests) {
        PrintStream before = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(request, summary);
        } finally {
            System.setErr(before);
        }
        assertThat(summary.getSummary().getTestsStartedCount()).isEqualTo(1);
        return captured.toString(StandardCharsets.UTF_8);
    }

    /** Run by the tests above only. */
    static class Passing {

        @RegisterExtension
        final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder());

        @Test
        void connects(CTraderSimulator simulator) throws IOException {
            latest = simulator;
            TestClient.authenticated(simulator).close();
            assertThat(simulator).isSameAs(extension.simulator());
        }
    }

    /** Run by the tests above only. */
    static class Failing {

        @RegisterExtension
        final CTraderSimulatorExtension extension =
                CTraderSimulatorExtension.of(CTraderSimulator.builder().seed(4711));

        @Test
        void fails(CTraderSimulator simulator) throws IOException {
            TestClient.authenticated(simulator).close();
            throw new AssertionError("on purpose");
        }
    }
}
