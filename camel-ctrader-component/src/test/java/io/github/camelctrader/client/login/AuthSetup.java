// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import com.google.protobuf.Message;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What scenarios of authentication have in common. */
public final class AuthSetup {

    /** What the simulator gives out first. */
    public static final TokenPair TOKENS = new TokenPair("demo-token", "demo-refresh", null);

    /** A start up to the application's session. */
    public static final List<LifecycleType> APPLICATION =
            List.of(LifecycleType.CONNECTING, LifecycleType.CONNECTED, LifecycleType.APP_AUTHENTICATED);

    private AuthSetup() {}

    public static CTraderSimulatorBuilder simulator() {
        return CTraderSimulator.builder().symbols("EURUSD", "XAUUSD", "GBPUSD");
    }

    public static ClientFixture fixture() {
        return new ClientFixture(simulator().start());
    }

    /**
     * A broker that answers, whatever the profile: refuses a dead token with a code, and takes the next sign-in on the link on
     * which it has ended a session. For tests of just that; of silence instead (R32, R33) SessionEndTest tells.
     */
    public static CTraderSimulatorBuilder answering() {
        return simulator().withoutQuirks();
    }

    public static FeedRequest request(TokenPair tokens, @Nullable TokenStore store, String... symbols) {
        return request(1, tokens, store, symbols);
    }

    public static FeedRequest request(long accountId, TokenPair tokens, @Nullable TokenStore store, String... symbols) {
        return new FeedRequest(
                "feed of " + accountId,
                new AccountOptions(accountId, false, tokens, store),
                List.of(symbols),
                Duration.ofSeconds(30),
                true);
    }

    public static FeedRequest request(long accountId, String... symbols) {
        return request(accountId, TOKENS, null, symbols);
    }

    /** How many messages of a type the simulator has received. */
    public static int received(ClientFixture fixture, Class<? extends Message> type) {
        return fixture.simulator.received(type).size();
    }

    /** Lets time pass until the n-th sign-in: whoever shares a store gives others a moment to save a renewed pair. */
    public static void passRenewal(ClientFixture fixture, TestFeed feed, int signIns) {
        feed.events.awaitThat("sign-in no. " + signIns, () -> {
            feed.settle();
            fixture.time.advance(Duration.ofMillis(100));
            return feed.events.lifecycle(LifecycleType.ACCOUNT_AUTHENTICATED).size() >= signIns;
        });
    }

    /** Waits for the n-th refusal and lets the time pass that it announces. */
    public static void passRefusal(ClientFixture fixture, TestFeed feed, int n) {
        Long retryIn = feed.events.awaitLifecycle(LifecycleType.AUTH_FAILED, n).retryIn();
        feed.settle();
        fixture.time.advance(Duration.ofMillis(Objects.requireNonNull(retryIn)));
    }
}
