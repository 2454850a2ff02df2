// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.SimulatedAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which account a feed is served from, with and without accountId. */
class AccountSimulatorTest {

    private static final TokenPair TOKENS = new TokenPair("demo-token", "demo-refresh", null);

    @Test
    @DisplayName("accountId left out: the token's only account is taken, also after a reconnect")
    void onlyAccount() {
        try (ClientFixture fixture = withAccounts(SimulatedAccount.of(77))) {
            TestFeed feed = fixture.feed(fixture.start(), request(null, false, "EURUSD"));
            feed.awaitStreaming("EURUSD");
            fixture.simulator.dropConnections(Drop.FIN);
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(ACCOUNT_AUTHENTICATED))
                    .extracting(LifecycleEvent::accountId)
                    .containsExactly(77L, 77L);
            assertThat(feed.events.ticks()).extracting(Tick::accountId).containsOnly(77L);
        }
    }

    @Test
    @DisplayName("accountId left out: of a demo and a live account the one of the environment is taken")
    void onlyAccountOfTheEnvironment() {
        try (ClientFixture fixture =
                withAccounts(SimulatedAccount.of(5), SimulatedAccount.of(6).live(true))) {
            TestFeed feed = fixture.feed(fixture.start(), request(null, true, "EURUSD"));
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(ACCOUNT_AUTHENTICATED))
                    .extracting(LifecycleEvent::accountId)
                    .containsExactly(6L);
        }
    }

    @Test
    @DisplayName(
            "accountId left out: several accounts are AUTH_FAILED that lists them, asked again after 5 minutes only")
    void severalAccounts() {
        try (ClientFixture fixture = withAccounts(
                SimulatedAccount.of(5),
                SimulatedAccount.of(8),
                SimulatedAccount.of(9).live(true))) {
            TestFeed feed = fixture.feed(fixture.start(), request(null, false, "EURUSD"));
            LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);
            feed.passQuietly(Duration.ofSeconds(290));

            assertThat(failed.reason())
                    .isEqualTo(
                            "The access token gives access to several demo accounts, set accountId to one of [5, 8]");
            assertThat(failed.errorCode()).isEqualTo("ACCOUNT_AMBIGUOUS");
            assertThat(failed.retryIn()).isEqualTo(300_000);
            assertThat(feed.events.types()).containsExactly(CONNECTING, CONNECTED, APP_AUTHENTICATED, AUTH_FAILED);
            assertThat(feed.settle().refused()).isTrue();
            feed.passQuietly(Duration.ofSeconds(10));
            feed.events.awaitLifecycle(AUTH_FAILED, 2);
            assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("two feeds, one with the account's id and one without, share one session, whichever comes first")
    void sharedSession() {
        for (boolean idFirst : List.of(true, false)) {
            try (ClientFixture fixture = withAccounts(SimulatedAccount.of(77))) {
                CTraderClient client = fixture.start();
                TestFeed first = fixture.feed(client, request(idFirst ? 77L : null, false, "EURUSD"));
                TestFeed second = fixture.feed(client, request(idFirst ? null : 77L, false, "EURUSD", "XAUUSD"));
                first.awaitStreaming("EURUSD");
                second.awaitStreaming("EURUSD", "XAUUSD");
                first.tick("EURUSD");

                assertThat(first.events.ticks()).extracting(Tick::symbol).containsOnly("EURUSD");
                assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class))
                        .hasSize(1);
                assertThat(fixture.simulator.received(ProtoOASymbolsListReq.class))
                        .hasSize(1);
                assertThat(fixture.simulator.received(ProtoOASubscribeSpotsReq.class).stream()
                                .flatMap(request -> request.getSymbolIdList().stream()))
                        .containsExactlyInAnyOrder(1L, 2L);
                assertThat(Objects.requireNonNull(second.events
                                        .awaitLifecycle(ACCOUNT_AUTHENTICATED)
                                        .accountId())
                                .longValue())
                        .isEqualTo(77);

                fixture.simulator.dropConnections(Drop.FIN);
                first.passRetry(1);
                first.events.awaitLifecycle(ACCOUNT_AUTHENTICATED, 2);
                first.awaitStreaming("EURUSD");
                second.awaitStreaming("XAUUSD");
                assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class))
                        .hasSize(2);
            }
        }
    }

    @Test
    @DisplayName("a token store that cannot be read is AUTH_FAILED and tried again, on the event loop like all else")
    void unreadableStore() {
        try (ClientFixture fixture = withAccounts(SimulatedAccount.of(1))) {
            AtomicInteger asked = new AtomicInteger();
            TokenStore store = new TokenStore() {
                @Override
                public @Nullable TokenPair load() throws IOException {
                    if (asked.incrementAndGet() == 1) {
                        throw new IOException("disk is away");
                    }
                    return null;
                }

                @Override
                public void save(TokenPair pair) {}
            };
            TestFeed feed = fixture.feed(
                    fixture.start(),
                    new FeedRequest(
                            "test",
                            new AccountOptions(1L, false, TOKENS, store),
                            List.of("EURUSD"),
                            Duration.ofSeconds(30),
                            true));
            LifecycleEvent failed = feed.events.awaitLifecycle(AUTH_FAILED);
            feed.settle();
            fixture.time.advance(Duration.ofMillis(Objects.requireNonNull(failed.retryIn())));
            feed.awaitStreaming("EURUSD");

            assertThat(failed.reason()).isEqualTo("The token store cannot be read: disk is away");
            assertThat(feed.events.threads()).hasSize(1);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    private static ClientFixture withAccounts(SimulatedAccount... accounts) {
        var builder = CTraderSimulator.builder().symbols("EURUSD", "XAUUSD");
        List.of(accounts).forEach(builder::account);
        return new ClientFixture(builder.start());
    }

    private static FeedRequest request(@Nullable Long accountId, boolean live, String... symbols) {
        return new FeedRequest(
                "test",
                new AccountOptions(accountId, live, TOKENS, null),
                List.of(symbols),
                Duration.ofSeconds(30),
                true);
    }
}
