// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.client.login.AuthSetup.request;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.link.LogCapture;
import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.client.login.MemoryTokenStore;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.Push;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Secrets show up nowhere, whatever goes wrong with them, even with every logger at TRACE. */
class SecretsSimulatorTest {

    private static final String CLIENT_SECRET = "s3cret-of-the-application";
    private static final String ACCESS = "s3cret-access";
    private static final String REFRESH = "s3cret-refresh";

    @Test
    @DisplayName("#102 no event, status or log line holds a secret, whatever goes wrong")
    void nowhere() {
        List<String> seen = new ArrayList<>();
        try (LogCapture log = new LogCapture()) {
            try (ClientFixture fixture = new ClientFixture(AuthSetup.answering()
                    .clientSecret(CLIENT_SECRET)
                    .accessToken(ACCESS)
                    .refreshToken(REFRESH)
                    .start())) {
                sessionWithTroubles(fixture, seen);
                refusals(fixture, seen);
            }
            seen.addAll(log.lines());
            assertThat(log.lines("AUTH_FAILED")).isNotEmpty();
            assertThat(log.lines("TOKEN_REFRESHED")).isNotEmpty();
            assertThat(log.lines("could not be saved")).isNotEmpty();
        }
        assertThat(seen).hasSizeGreaterThan(30).allSatisfy(text -> assertThat(text)
                .doesNotContain("s3cret"));
    }

    private static void sessionWithTroubles(ClientFixture fixture, List<String> seen) {
        MemoryTokenStore store = new MemoryTokenStore();
        store.saveFails = new IOException("disk full");
        TokenPair tokens = new TokenPair("s3cret-dead", REFRESH, null);
        AccountOptions account = new AccountOptions(1L, false, tokens, store);
        FeedRequest request = new FeedRequest("x", account, List.of("EURUSD", "NOPE"), Duration.ofSeconds(30), true);
        CTraderClient client = fixture.start(fixture.options().clientSecret(CLIENT_SECRET));
        TestFeed feed = fixture.feed(client, request).awaitStreaming("EURUSD");
        fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere"));
        AuthSetup.passRenewal(fixture, feed, 2);
        fixture.simulator.push(Push.accountDisconnect(1));
        feed.events.awaitLifecycle(ACCOUNT_DISCONNECTED);
        fixture.simulator.dropConnections(Drop.FIN);
        feed.passRetry(1);
        feed.awaitStreaming("EURUSD");
        collect(feed, seen);
        seen.add(client + " " + account + " " + request + " " + tokens);
    }

    private static void refusals(ClientFixture fixture, List<String> seen) {
        TestFeed wrong = fixture.feed(fixture.start(fixture.options().clientSecret("s3cret-mistyped")), "EURUSD");
        wrong.events.awaitLifecycle(RECONNECTING);
        collect(wrong, seen);
        fixture.simulator.inject(Fault.unknownMessage(9999).at(Moment.accountAuth()));
        TokenPair dead = new TokenPair("s3cret-dead", "s3cret-used", null);
        CTraderClient client = fixture.start(fixture.options().clientSecret(CLIENT_SECRET));
        TestFeed refused = fixture.feed(client, request(dead, null, "EURUSD"));
        refused.events.awaitLifecycle(AUTH_FAILED);
        collect(refused, seen);
    }

    private static void collect(TestFeed feed, List<String> seen) {
        feed.events.events().forEach(event -> seen.add(event + " " + event.toMap()));
        seen.add(feed.settle().toString());
    }
}
