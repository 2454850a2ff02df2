// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_REFRESHED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.link.QuietLog;
import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.simulator.Drop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users plug in fails with errors that nobody has foreseen, over TLS. */
class UnexpectedFailureSimulatorTest {

    private final QuietLog quiet = new QuietLog();

    /** Cannot be read the first two times, and never be written. */
    private static final class BrokenStore implements TokenStore {
        private final AtomicInteger loads = new AtomicInteger();
        private final AtomicInteger saves = new AtomicInteger();

        @Override
        public @Nullable TokenPair load() {
            switch (loads.incrementAndGet()) {
                case 1 -> throw new NoClassDefFoundError("store");
                case 2 -> throw new IllegalStateException("store");
                default -> {
                    return null;
                }
            }
        }

        @Override
        public void save(TokenPair pair) {
            saves.incrementAndGet();
            throw new StackOverflowError("store");
        }
    }

    @AfterEach
    void close() {
        quiet.close();
    }

    @Test
    @DisplayName("#23 #103 a token store that fails with errors is told, asked again, and costs no session")
    void aTokenStoreThatFailsWithErrors() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            BrokenStore store = new BrokenStore();
            AccountOptions account =
                    new AccountOptions(1L, false, new TokenPair("expired", "demo-refresh", null), store);
            TestFeed feed = fixture.feed(
                    fixture.start(),
                    new FeedRequest("stored", account, List.of("EURUSD"), Duration.ofSeconds(30), true));
            for (int n = 1; n <= 2; n++) {
                LifecycleEvent refusal = feed.events.awaitLifecycle(AUTH_FAILED, n);
                feed.settle();
                fixture.time.advance(Duration.ofMillis(requireNonNull(refusal.retryIn())));
            }
            feed.events.awaitLifecycle(TOKEN_REFRESHED);
            feed.awaitStreaming("EURUSD");

            fixture.simulator.dropConnections(Drop.FIN);
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");
            assertThat(store.saves).hasValueGreaterThanOrEqualTo(1);
        }
    }

    @Test
    @DisplayName("#103 a feed whose listener fails with errors leaves the other feed its ticks, also on the next link")
    void aListenerThatFailsWithErrors() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            CTraderClient client = fixture.start();
            AtomicInteger failed = new AtomicInteger();
            client.subscribe(ClientFixture.request("EURUSD"), event -> {
                failed.incrementAndGet();
                throw new AssertionError("listener");
            });
            TestFeed other = fixture.feed(client, "EURUSD").awaitStreaming("EURUSD");
            other.passQuietly(Duration.ofSeconds(20)); // by heartbeats alone
            fixture.simulator.dropConnections(Drop.RST);
            other.passRetry(1);
            other.awaitStreaming("EURUSD");
            assertThat(failed).hasValueGreaterThan(5);
        }
    }
}
