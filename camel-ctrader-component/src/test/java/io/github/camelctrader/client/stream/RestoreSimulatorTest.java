// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.ServerLog;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.SimulatedSymbol;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Subscriptions that outlive their link: all of them, paced, and without holding up the handshake. */
class RestoreSimulatorTest {

    @Test
    @DisplayName("#40 the same 8 symbols are subscribed on every new link, none is taken for subscribed already")
    void restore() {
        String[] symbols = names(8);
        try (ClientFixture fixture = ClientFixture.withSymbols(symbols)) {
            TestFeed feed = fixture.feed(symbols).awaitStreaming(symbols);
            for (int link = 1; link <= 3; link++) {
                fixture.simulator.dropConnections(Drop.FIN);
                feed.passRetry(link);
                feed.awaitStreaming(symbols);

                assertThat(ServerLog.subscribed(fixture.simulator, link)).containsExactlyInAnyOrder(ids(8));
            }
            assertThat(feed.events.lifecycle(SUBSCRIBED))
                    .allSatisfy(event -> assertThat(event.symbols()).containsExactlyInAnyOrder(symbols));
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "#41 a stalling subscription of 56 symbols neither precedes CONNECTED nor runs into the handshake's deadline")
    void restoreOutsideTheDeadline() {
        String[] symbols = names(56);
        try (ClientFixture fixture = ClientFixture.withSymbols(symbols)) {
            FaultHandle stalling = fixture.simulator.inject(
                    Fault.unanswered().at(Moment.subscribe()).times(2));
            TestFeed feed = fixture.feed(symbols);
            RecordingListener.awaitUntil(stalling::fired);
            assertThat(feed.events.types())
                    .containsExactly(CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED);
            feed.passQuietly(Duration.ofSeconds(20));
            RecordingListener.awaitUntil(() -> stalling.timesFired() == 2);
            feed.passQuietly(Duration.ofSeconds(20));
            feed.awaitStreaming(symbols);

            assertThat(feed.events.lifecycle(DISCONNECTED)).isEmpty();
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#42 a second drop while 8 symbols are being restored leaves all 8 subscribed on the third link")
    void secondDropDuringRestore() {
        String[] symbols = names(8);
        try (ClientFixture fixture = ClientFixture.withSymbols(symbols)) {
            for (Moment moment : List.of(Moment.symbolDetails(), Moment.subscribe())) {
                int first = fixture.simulator.connectionsAccepted();
                TestFeed feed = fixture.feed(symbols).awaitStreaming(symbols);
                FaultHandle hanging =
                        fixture.simulator.inject(Fault.unanswered().at(moment));
                fixture.simulator.dropConnections(Drop.FIN);
                feed.passRetry(1);
                RecordingListener.awaitUntil(hanging::fired);
                fixture.simulator.dropConnections(Drop.RST);
                feed.passRetry(2);
                feed.awaitStreaming(symbols);

                assertThat(ServerLog.subscribed(fixture.simulator, first + 2)).containsExactlyInAnyOrder(ids(8));
                assertThat(feed.events.types())
                        .containsSubsequence(
                                STALE,
                                RECONNECTING,
                                CONNECTING,
                                CONNECTED,
                                APP_AUTHENTICATED,
                                ACCOUNT_AUTHENTICATED,
                                DISCONNECTED,
                                RECONNECTING,
                                CONNECTING,
                                CONNECTED,
                                APP_AUTHENTICATED,
                                ACCOUNT_AUTHENTICATED,
                                SUBSCRIBED);
                assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(2);
                assertThat(feed.events.lifecycle(STALE)).hasSize(1);
                feed.client.close().join();
            }
        }
    }

    @Test
    @DisplayName(
            "#43 28 symbols are restored in one request of each kind, 1200 in three, inside the limits and in no time")
    void pacedRestore() {
        for (int count : new int[] {28, 1200}) {
            CTraderSimulator simulator = CTraderSimulator.builder()
                    .symbols(names(count))
                    .rateLimits(45, 5)
                    .start();
            try (ClientFixture fixture = new ClientFixture(simulator)) {
                TestFeed feed = fixture.feed("*");
                RecordingListener.awaitUntil(() -> feed.settle().subscribed().size() == count);
                simulator.dropConnections(Drop.FIN);
                feed.passRetry(1);
                long restoring = fixture.time.currentTimeMillis();
                RecordingListener.awaitUntil(() -> feed.settle().subscribed().size() == count);

                int requests = (count + SymbolCatalog.MAX_BATCH - 1) / SymbolCatalog.MAX_BATCH;
                assertThat(ServerLog.subscribed(simulator, 1)).containsExactlyInAnyOrder(ids(count));
                assertThat(kinds(simulator, 1)).containsExactlyInAnyOrderElementsOf(ofEachKind(requests));
                assertThat(fixture.time.currentTimeMillis()).isEqualTo(restoring);
                assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(1);
            }
        }
    }

    @Test
    @DisplayName("#47 a symbol that the new list lacks is reported, retried with each list and streams once it is back")
    void symbolMissingAfterReconnect() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");
            fixture.simulator.removeSymbol("XAUUSD");
            fixture.simulator.dropConnections(Drop.FIN);
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");
            LifecycleEvent failed = feed.events.awaitLifecycle(SUBSCRIBE_FAILED);
            assertThat(failed.symbols()).containsExactly("XAUUSD");
            assertThat(failed.errorCode()).isEqualTo("SYMBOL_NOT_FOUND");
            assertThat(failed.retryIn()).isEqualTo(60_000);
            assertThat(feed.settle().failed()).containsExactly("XAUUSD");
            feed.passQuietly(Duration.ofSeconds(60));
            feed.settle();
            fixture.simulator.putSymbol(SimulatedSymbol.named("XAUUSD").id(2));
            feed.passQuietly(Duration.ofSeconds(60));
            feed.awaitStreaming("XAUUSD");

            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).as("told once").hasSize(1);
            assertThat(feed.settle().failed()).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    /** Details and subscriptions asked for on a connection. */
    private static List<String> kinds(CTraderSimulator simulator, int connection) {
        return simulator.received().stream()
                .filter(received -> received.connectionIndex() == connection)
                .map(received -> received.message().getClass().getSimpleName())
                .filter(name -> ofEachKind(1).contains(name))
                .toList();
    }

    private static List<String> ofEachKind(int times) {
        return IntStream.range(0, times)
                .boxed()
                .flatMap(n -> List.of(
                        ProtoOASymbolByIdReq.class.getSimpleName(), ProtoOASubscribeSpotsReq.class.getSimpleName())
                        .stream())
                .toList();
    }

    private static String[] names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "SYM" + n).toArray(String[]::new);
    }

    private static Long[] ids(int count) {
        return LongStream.rangeClosed(1, count).boxed().toArray(Long[]::new);
    }
}
