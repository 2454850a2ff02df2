// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static io.github.camelctrader.client.login.AuthSetup.TOKENS;
import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.client.login.AuthSetup.request;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.link.LogCapture;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Push;
import io.github.camelctrader.simulator.SimulatedAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens between a refresh and the store. */
class TokenStoreSimulatorTest {

    @Test
    @DisplayName("#23 a pair that cannot be saved is used all the same, and saved when the next session begins")
    void saveFails() {
        for (Exception failure : List.of(new IOException("disk full"), new IllegalStateException("disk full"))) {
            try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start());
                    LogCapture log = new LogCapture()) {
                MemoryTokenStore store = new MemoryTokenStore();
                store.pair = TOKENS;
                store.saveFails = failure;
                TestFeed feed = fixture.feed(fixture.start(), request(TOKENS, store, "EURUSD"));
                feed.awaitStreaming("EURUSD");
                fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere"));
                AuthSetup.passRenewal(fixture, feed, 2);
                feed.awaitStreaming("EURUSD");
                assertThat(store.saved).isEmpty();
                assertThat(log.lines("could not be saved")).first().asString().contains("disk full");

                store.saveFails = null;
                fixture.simulator.dropConnections(Drop.FIN);
                feed.passRetry(1);
                feed.awaitStreaming("EURUSD");

                assertThat(store.saved).extracting(TokenPair::accessToken).containsExactly("demo-token-2");
                assertThat(feed.events.lifecycle(AUTH_FAILED)).isEmpty();
                assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            }
        }
    }

    @Test
    @DisplayName("#23 a pair that was never saved is not replaced by the older one of the store")
    void olderInTheStore() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            TestFeed feed = fixture.feed(fixture.start(), request(TOKENS, store, "EURUSD"));
            feed.awaitStreaming("EURUSD");
            fixture.simulator.push(Push.tokenInvalidated("first"));
            AuthSetup.passRenewal(fixture, feed, 2);
            store.saveFails = new IOException("disk full");
            for (int i = 3; i <= 4; i++) {
                feed.passQuietly(Duration.ofSeconds(40));
                fixture.simulator.push(Push.tokenInvalidated("again"));
                AuthSetup.passRenewal(fixture, feed, i);
            }
            feed.awaitStreaming("EURUSD");

            assertThat(requireNonNull(store.pair).accessToken()).isEqualTo("demo-token-2");
            assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class))
                    .extracting(ProtoOAAccountAuthReq::getAccessToken)
                    .containsExactly("demo-token", "demo-token-2", "demo-token-3", "demo-token-4");
            assertThat(feed.events.lifecycle(AUTH_FAILED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#23 a store that cannot be read during a refresh does not keep the session from going on")
    void loadFails() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            TestFeed feed = fixture.feed(fixture.start(), request(TOKENS, store, "EURUSD"));
            feed.awaitStreaming("EURUSD");
            store.loadFails = new IOException("disk is away");
            fixture.simulator.push(Push.tokenInvalidated("authorised elsewhere"));
            AuthSetup.passRenewal(fixture, feed, 2);
            feed.awaitStreaming("EURUSD");

            assertThat(store.saved).extracting(TokenPair::accessToken).containsExactly("demo-token-2");
            assertThat(feed.events.lifecycle(AUTH_FAILED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#23 a link that is lost while the pair is being saved costs neither pair")
    void lostWhileSaving() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            store.beforeSave = () -> fixture.simulator.dropConnections(Drop.RST);
            TestFeed feed = fixture.feed(
                    fixture.start(), request(new TokenPair("dead", "demo-refresh", null), store, "EURUSD"));
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(store.saved).extracting(TokenPair::accessToken).containsExactly("demo-token-2");
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(feed.events.lifecycle(AUTH_FAILED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#23 a new process takes the stored pair, not the configured one")
    void newProcess() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering().start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            TokenPair configured = new TokenPair("dead", "demo-refresh", null);
            CTraderClient first = fixture.start();
            fixture.feed(first, request(configured, store, "EURUSD")).awaitStreaming("EURUSD");
            first.close().join();
            fixture.feed(fixture.start(), request(configured, store, "EURUSD")).awaitStreaming("EURUSD");

            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
            assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class))
                    .extracting(ProtoOAAccountAuthReq::getAccessToken)
                    .containsExactly("dead", "demo-token-2", "demo-token-2");
        }
    }

    @Test
    @DisplayName("#23 accounts that share a store call it one at a time")
    void oneCallAtATime() {
        try (ClientFixture fixture = new ClientFixture(AuthSetup.answering()
                .account(SimulatedAccount.of(1))
                .account(SimulatedAccount.of(2))
                .account(SimulatedAccount.of(3))
                .start())) {
            MemoryTokenStore store = new MemoryTokenStore();
            TokenPair dead = new TokenPair("dead", "demo-refresh", null);
            CTraderClient client = fixture.start();
            List<TestFeed> feeds = List.of(1L, 2L, 3L).stream()
                    .map(id -> fixture.feed(client, request(id, dead, store, "EURUSD")))
                    .toList();
            feeds.forEach(feed -> feed.events.awaitThat(
                    "subscribed", () -> feed.settle().subscribed().contains("EURUSD")));

            assertThat(store.mostAtOnce.get()).isOne();
            assertThat(store.saved).hasSize(1);
            assertThat(received(fixture, ProtoOARefreshTokenReq.class)).isOne();
        }
    }
}
