// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderConsumer;
import io.github.camelctrader.fixture.Jmx;
import io.github.camelctrader.fixture.LifecycleLine;
import io.github.camelctrader.fixture.LogLines;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A feed's whole story, as those see it who have nothing but log, health, JMX and console. */
@Timeout(120)
class SeenFromOutsideSimulatorTest {

    private static final String ROOT = "io.github.camelctrader";

    private final Set<String> secrets = new HashSet<>(List.of(FeedStory.SECRET, FeedStory.ACCESS, FeedStory.REFRESH));
    private LogLines log;

    @BeforeEach
    void traceEverything() {
        Configurator.setAllLevels(ROOT, Level.TRACE);
        log = LogLines.of("");
    }

    @AfterEach
    void backToNormal() {
        log.close();
        Configurator.setAllLevels(ROOT, Level.INFO);
    }

    @Test
    @DisplayName(
            "#102 the log alone shows ms times, connect steps, error codes and close reasons, one line per event and"
                    + " none per tick; no secret is seen anywhere")
    void theLogTellsTheStoryAndNobodySeesASecret() throws Exception {
        try (FeedStory story = new FeedStory().start()) {
            story.live();
            int linesBefore = log.all().size();
            story.burst();
            assertThat(log.all().subList(linesBefore, log.all().size()))
                    .as("lines while %s ticks passed", FeedStory.BURST)
                    .filteredOn(line -> !line.contains("heartbeat"))
                    .hasSizeLessThan(FeedStory.BURST / 10)
                    .noneMatch(line -> line.contains("123") && line.contains("EURUSD") && line.contains("124"));
            story.overflow();
            story.lossAndRenewedToken();
            story.refusal();

            everyEventHasItsOneLine(story);
            theStepsAreInOrder();
            failuresAreWarningsWithCodeAndReason();
            noSecretIsSeen(story);
        }
    }

    private void everyEventHasItsOneLine(FeedStory story) {
        Map<String, Long> events = counted(story.lifecycle().stream()
                .filter(event -> event.type() != LifecycleType.OVERFLOW)
                .map(event -> event.connection() + " " + event.type())
                .toList());
        Map<String, Long> lines = counted(LifecycleLine.in(log).stream()
                .map(line -> line.connection() + " " + line.type())
                .toList());
        assertThat(lines).as("lines by link and type").containsAllEntriesOf(events);
        lines.keySet().removeAll(events.keySet());
        assertThat(lines.keySet())
                .as("lines without an event: those from before the feed had joined")
                .allMatch(key -> key.matches("\\S+#1 (CONNECTING|CONNECTED|APP_AUTHENTICATED)"));
        assertThat(log.all())
                .as("start and end of the overflow")
                .filteredOn(line -> line.contains("overflow=dropOldest"))
                .hasSize(2);
    }

    private void theStepsAreInOrder() {
        List<LifecycleLine> lines = LifecycleLine.in(log);
        assertThat(lines).allMatch(line -> line.time().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}"));
        assertThat(lines.stream().map(line -> line.connection().replaceAll(".*#", "") + " " + line.type()))
                .containsSubsequence(
                        "1 CONNECTING",
                        "1 CONNECTED",
                        "1 APP_AUTHENTICATED",
                        "1 ACCOUNT_AUTHENTICATED",
                        "1 SUBSCRIBED",
                        "1 STALE",
                        "1 RESUMED",
                        "1 DISCONNECTED",
                        "1 RECONNECTING",
                        "2 CONNECTING",
                        "2 CONNECTED",
                        "2 APP_AUTHENTICATED",
                        "2 TOKEN_REFRESHED",
                        "2 ACCOUNT_AUTHENTICATED",
                        "2 SUBSCRIBED",
                        "2 DISCONNECTED",
                        "2 RECONNECTING",
                        "3 CONNECTING",
                        "3 CONNECTED",
                        "3 AUTH_FAILED",
                        "3 DISCONNECTED",
                        "3 RECONNECTING");
    }

    private void failuresAreWarningsWithCodeAndReason() {
        Set<String> failing = Set.of("DISCONNECTED", "RECONNECTING", "AUTH_FAILED", "STALE");
        assertThat(LifecycleLine.in(log))
                .allMatch(line -> line.level().equals(failing.contains(line.type()) ? "WARN" : "INFO"));
        assertThat(line("DISCONNECTED")).contains("reason=NETWORK: ");
        assertThat(line("RECONNECTING")).contains("reason=NETWORK: ", "attempt=1", "retryInMs=", "since=");
        assertThat(line("AUTH_FAILED")).contains("code=CH_CLIENT_AUTH_FAILURE", "client blocked", "retryInMs=");
        assertThat(line("STALE")).contains("for=ctrader:EURUSD", "symbols=[EURUSD]", "since=");
        assertThat(line("RESUMED")).contains("gapFrom=", "gapTo=");
    }

    private void noSecretIsSeen(FeedStory story) throws Exception {
        secretsWereUsed(story.routes.simulator);
        CTraderConsumer consumer =
                (CTraderConsumer) story.routes.context.getRoute("r").getConsumer();
        noSecret("endpoint", consumer.getEndpoint().getEndpointUri() + consumer.getEndpoint() + consumer);
        noSecret("JMX", Jmx.everything(story.routes.context));
        DevConsole console = console(story);
        noSecret("dev console", String.valueOf(console.call(DevConsole.MediaType.TEXT)));
        noSecret("dev console", String.valueOf(console.call(DevConsole.MediaType.JSON)));
        healthSaysRefusedAndNoSecret(HealthCheckHelper.invokeReadiness(story.routes.context));
        story.routes.events.forEach(event -> noSecret("event", event + " " + event.toMap()));
        assertThat(story.failures).as("told to the exception handler").isNotEmpty();
        story.failures.forEach(failure -> noSecret("exception", failure));
        noSecret("log", String.join("\n", log.formatted("%d %p %c %t - %m%n%xEx")));
        assertThat(log.all())
                .as("the log was at TRACE")
                .anyMatch(line -> line.startsWith("TRACE") && line.contains("heartbeat"));
    }

    private void healthSaysRefusedAndNoSecret(Collection<HealthCheck.Result> results) {
        List<HealthCheck.Result> ours = results.stream()
                .filter(result -> result.getCheck().getId().matches("consumer:r|ctrader-connection-.*"))
                .toList();
        assertThat(ours).hasSize(2).allSatisfy(result -> {
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getDetails()).containsEntry("recovery", "refused");
            assertThat(String.valueOf(result.getDetails().get("last.error"))).contains("CH_CLIENT_AUTH_FAILURE");
            noSecret("health", result.getCheck().getId() + result.getMessage() + result.getDetails());
            result.getError().ifPresent(error -> noSecret("health", FeedStory.stack(error)));
        });
    }

    private void secretsWereUsed(CTraderSimulator simulator) {
        assertThat(simulator.received(ProtoOAApplicationAuthReq.class))
                .allMatch(request -> request.getClientSecret().equals(FeedStory.SECRET));
        assertThat(simulator.received(ProtoOARefreshTokenReq.class))
                .anyMatch(request -> request.getRefreshToken().equals(FeedStory.REFRESH));
        assertThat(simulator.received(ProtoOAAccountAuthReq.class).stream()
                        .map(ProtoOAAccountAuthReq::getAccessToken)
                        .distinct())
                .containsExactly(FeedStory.ACCESS, simulator.accessToken());
        secrets.addAll(List.of(simulator.accessToken(), simulator.refreshToken()));
    }

    private void noSecret(String where, String text) {
        assertThat(text).as(where).isNotEmpty().doesNotContain(secrets);
    }

    private String line(String type) {
        return LifecycleLine.in(log).stream()
                .filter(line -> line.type().equals(type))
                .findFirst()
                .orElseThrow()
                .rest();
    }

    private static DevConsole console(FeedStory story) {
        DevConsoleRegistry registry = Objects.requireNonNull(
                story.routes.context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class));
        return Objects.requireNonNull(registry.resolveById("ctrader"));
    }

    private static Map<String, Long> counted(List<String> keys) {
        return keys.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
