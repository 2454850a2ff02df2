// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.model.LifecycleType;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CTraderHealthCheckTest {

    private boolean enabled = true;
    private boolean waiting;

    private static final List<String> BOTH = List.of("EURUSD", "XAUUSD");

    @Test
    void aFeedThatStreamsIsUpWithALineForEachConcern() {
        HealthCheck.Result result = call(status(true, true, false, BOTH, List.of(), List.of(), null));
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("endpoint.uri", "ctrader://EURUSD")
                .containsEntry("socket", "UP (CONNECTED)")
                .containsEntry("auth", "UP (ACCOUNT_AUTHENTICATED)")
                .containsEntry("data", "subscribed [EURUSD, XAUUSD], stale [], market closed [], failed []")
                .containsEntry("recovery", "none")
                .doesNotContainKey("last.error");
    }

    @Test
    void aLostSocketIsDownAndRetrying() {
        HealthCheck.Result result = call(status(false, false, false, List.of(), BOTH, List.of(), "connection reset"));
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).hasValue("Not connected, retrying: connection reset");
        assertThat(result.getDetails())
                .containsEntry("socket", "DOWN (CONNECTED)")
                .containsEntry("recovery", "retrying")
                .containsEntry("last.error", "connection reset");
    }

    @Test
    void aRefusalIsNotCalledRetrying() {
        HealthCheck.Result result =
                call(status(true, false, true, List.of(), List.of(), List.of(), "CH_CLIENT_AUTH_FAILURE"));
        assertThat(result.getMessage()).hasValue("Not authenticated, refused: CH_CLIENT_AUTH_FAILURE");
        assertThat(result.getDetails()).containsEntry("recovery", "refused");
    }

    @Test
    @DisplayName("#79 one silent symbol is a detail, all of them are an outage")
    void oneSilentSymbolIsADetail() {
        assertThat(call(status(true, true, false, BOTH, List.of("EURUSD"), List.of(), null))
                        .getState())
                .isEqualTo(HealthCheck.State.UP);
        assertThat(call(status(true, true, false, BOTH, BOTH, List.of(), null))).satisfies(result -> {
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getMessage().orElse("")).startsWith("No data: ").contains("stale [EURUSD, XAUUSD]");
        });
    }

    @Test
    @DisplayName("#78 a closed market is no outage")
    void aClosedMarketIsUp() {
        assertThat(call(status(true, true, false, BOTH, List.of(), BOTH, null)).getState())
                .isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void nothingSubscribedYetIsDown() {
        assertThat(call(status(true, true, false, List.of(), List.of(), List.of(), null))
                        .getState())
                .isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void theFirstBrokenFeedOfAConnectionIsShown() {
        FeedStatus good = status(true, true, false, BOTH, List.of(), List.of(), null);
        FeedStatus bad = status(true, false, false, List.of(), List.of(), List.of(), "account gone");
        assertThat(call(good, bad).getMessage()).hasValue("Not authenticated, retrying: account gone");
        assertThat(call(good, good).getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    @DisplayName("#101 liveness never depends on a feed")
    void onlyReadiness() {
        CTraderHealthCheck check = check();
        assertThat(check.isReadiness()).isTrue();
        assertThat(check.isLiveness()).isFalse();
    }

    @Test
    @DisplayName("K1: a feed that asks for no symbols has no data line, and is up with its session")
    void aProducersFeedHasNoDataLine() {
        FeedStatus status = status(true, true, false, List.of(), List.of(), List.of(), null);
        HealthCheck.Result result =
                new CTraderHealthCheck("id", Map.of(), () -> List.of(new FeedHealth(status, false)), () -> true).call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).doesNotContainKey("data").containsEntry("recovery", "none");
    }

    @Test
    @DisplayName(
            "K13: waiting for the first session is told apart from retrying, and a check switched off says nothing")
    void waitingIsNotRetrying() {
        FeedStatus waiting = status(false, false, false, List.of(), List.of(), List.of(), null);
        assertThat(call(waiting).getMessage()).hasValue("Not connected, waiting");
        assertThat(call(status(true, true, false, List.of(), List.of(), List.of(), null))
                        .getDetails())
                .containsEntry("recovery", "waiting");
        enabled = false;
        assertThat(check(waiting).isEnabled()).isFalse();
        assertThat(call(waiting).getState()).isEqualTo(HealthCheck.State.UNKNOWN);
    }

    @Test
    @DisplayName(
            "R35: a subscription that the broker has blocked for a time is waited for, also beside others that are up")
    void aBlockedSubscriptionIsWaitedFor() {
        waiting = true;
        assertThat(call(status(true, true, false, List.of(), List.of(), List.of(), null))
                        .getMessage())
                .hasValueSatisfying(message -> assertThat(message).endsWith(", waiting"));
        assertThat(call(status(true, true, false, BOTH, List.of(), List.of(), null))
                        .getDetails())
                .containsEntry("recovery", "waiting");
    }

    private HealthCheck.Result call(FeedStatus... statuses) {
        return check(statuses).call();
    }

    private CTraderHealthCheck check(FeedStatus... statuses) {
        return new CTraderHealthCheck(
                "id",
                Map.of("endpoint.uri", "ctrader://EURUSD"),
                () -> FeedHealth.ofConsumers(List.of(statuses)),
                () -> enabled);
    }

    private FeedStatus status(
            boolean connected,
            boolean authenticated,
            boolean refused,
            List<String> subscribed,
            List<String> stale,
            List<String> closed,
            @Nullable String error) {
        return new FeedStatus(
                "h:1#1",
                Events.lifecycle(LifecycleType.CONNECTED),
                Events.lifecycle(LifecycleType.ACCOUNT_AUTHENTICATED),
                connected,
                authenticated,
                refused,
                waiting,
                subscribed,
                List.of(),
                stale,
                closed,
                List.of(),
                Map.of(),
                0,
                1,
                error);
    }
}
