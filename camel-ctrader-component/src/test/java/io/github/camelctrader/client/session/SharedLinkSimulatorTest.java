// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.ServerLog;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One connection for everybody, and never a second one: neither beside it nor left over from before. */
class SharedLinkSimulatorTest {

    private static final String[] SYMBOLS = {"EURUSD", "XAUUSD", "GBPUSD", "USDJPY", "US 30"};

    @Test
    @DisplayName(
            "#9 #10 50 feeds on 5 symbols use one connection; closing all unsubscribes; the client leaves no thread")
    void fiftyFeeds() {
        try (ClientFixture fixture = ClientFixture.withSymbols(SYMBOLS)) {
            CTraderClient client = fixture.start();
            List<TestFeed> feeds = IntStream.range(0, 50)
                    .parallel()
                    .mapToObj(n -> fixture.feed(client, SYMBOLS[n % SYMBOLS.length]))
                    .toList();
            IntStream.range(0, 50).forEach(n -> feeds.get(n).awaitStreaming(SYMBOLS[n % SYMBOLS.length]));
            for (String symbol : SYMBOLS) {
                long bid = feeds.get(0).sendTick(symbol);
                IntStream.range(0, 50)
                        .filter(n -> SYMBOLS[n % SYMBOLS.length].equals(symbol))
                        .forEach(n ->
                                RecordingListener.awaitUntil(() -> feeds.get(n).received(symbol, bid)));
            }

            assertThat(feeds).allSatisfy(feed -> assertThat(feed.events.ticks())
                    .extracting(Tick::symbol)
                    .containsOnly(SYMBOLS[feeds.indexOf(feed) % SYMBOLS.length]));
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
            assertThat(fixture.simulator.received(ProtoOAApplicationAuthReq.class))
                    .hasSize(1);
            assertThat(fixture.simulator.received(ProtoOAAccountAuthReq.class)).hasSize(1);
            assertThat(ServerLog.subscribed(fixture.simulator, 0)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
            assertThat(ClientFixture.threads()).hasSize(1);

            feeds.parallelStream().forEach(feed -> feed.handle.close());
            RecordingListener.awaitUntil(() ->
                    !fixture.simulator.received(ProtoOAAccountLogoutReq.class).isEmpty());
            assertThat(ServerLog.unsubscribed(fixture.simulator))
                    .as("what has no user left, until the account has none")
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            client.close().join();
            RecordingListener.awaitUntil(() -> ClientFixture.threads().isEmpty());
        }
    }

    @Test
    @DisplayName("#11 a restore of link 1 that is still under way does nothing to link 2")
    void restoreOfTheOldLink() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            FaultHandle hanging = fixture.simulator.inject(Fault.unanswered().at(Moment.symbolDetails()));
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD");
            RecordingListener.awaitUntil(hanging::fired);
            fixture.simulator.dropConnections(Drop.HALF_OPEN);
            assertThat(feed.client.reconnect("by hand").join()).isTrue();
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD", "XAUUSD");
            fixture.time.advance(Duration.ofSeconds(20));
            feed.tick("EURUSD");

            assertThat(ServerLog.connectionsOf(fixture.simulator, ProtoOASymbolByIdReq.class))
                    .containsExactly(0, 1);
            assertThat(ServerLog.connectionsOf(fixture.simulator, ProtoOASubscribeSpotsReq.class))
                    .containsExactly(1);
            assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(1);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#11 a token store that answers for link 1 when link 2 is up authenticates nobody twice")
    void tokenOfTheOldLink() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            SlowStore store = new SlowStore();
            AccountOptions account =
                    new AccountOptions(1L, false, new TokenPair("demo-token", "demo-refresh", null), store);
            TestFeed feed = fixture.feed(
                    fixture.start(), new FeedRequest("test", account, List.of("EURUSD"), Duration.ofSeconds(30), true));
            RecordingListener.awaitUntil(() -> store.asked.get() == 1);
            fixture.simulator.dropConnections(Drop.FIN);
            feed.passRetry(1);
            feed.events.awaitLifecycle(APP_AUTHENTICATED, 2);
            feed.settle();
            assertThat(store.asked).as("calls at a time").hasValue(1);
            store.first.countDown();
            feed.awaitStreaming("EURUSD");

            assertThat(store.asked).hasValue(2);
            assertThat(ServerLog.connectionsOf(fixture.simulator, ProtoOAAccountAuthReq.class))
                    .containsExactly(1);
            assertThat(ServerLog.connectionsOf(fixture.simulator, ProtoOASubscribeSpotsReq.class))
                    .containsExactly(1);
            assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(1);
        }
    }

    /** Answers the first question only when told to. */
    private static final class SlowStore implements TokenStore {
        private final CountDownLatch first = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public @Nullable TokenPair load() {
            if (asked.incrementAndGet() == 1) {
                ConnectSimulatorTest.awaitUninterruptibly(first);
            }
            return null;
        }

        @Override
        public void save(TokenPair pair) {}
    }
}
