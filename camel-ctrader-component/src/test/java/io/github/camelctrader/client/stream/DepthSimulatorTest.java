// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Depth;
import io.github.camelctrader.simulator.DepthView;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Order books over a real connection are those of the server. */
@Timeout(120)
class DepthSimulatorTest {

    private static final Set<EventType> DEPTH = Set.of(EventType.DEPTH, EventType.LIFECYCLE);
    private static final int CHANGES = 100_000;

    @Test
    @DisplayName("after 100,000 changes the book is the server's, and each change has made one book")
    void theBookIsTheServers() throws Exception {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            AtomicReference<DepthBook> last = new AtomicReference<>();
            AtomicInteger count = new AtomicInteger();
            fixture.start().subscribe(ClientFixture.wanting(DEPTH, "EURUSD"), event -> {
                if (event instanceof DepthBook book) {
                    last.set(book);
                    count.incrementAndGet();
                }
            });
            RecordingListener.awaitUntil(() -> last.get() != null);
            assertThat(fixture.simulator.depthBurst("EURUSD", CHANGES).get(90, TimeUnit.SECONDS))
                    .isEqualTo(CHANGES);
            RecordingListener.awaitUntil(() -> count.get() == CHANGES + 1);
            DepthBook book = Objects.requireNonNull(last.get());
            assertThat(side(book.bids()))
                    .isNotEmpty()
                    .isEqualTo(levels(fixture.simulator.depth("EURUSD").bids()));
            assertThat(side(book.asks()))
                    .isNotEmpty()
                    .isEqualTo(levels(fixture.simulator.depth("EURUSD").asks()));
        }
    }

    @Test
    @DisplayName("#40 after a cut the book is the server's again, without what went meanwhile")
    void aCut() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed(fixture.start(), ClientFixture.wanting(DEPTH, "EURUSD"));
            awaitServersBook(fixture, feed);
            fixture.simulator.depth(
                    Depth.of("EURUSD").bid(1, 90_000, 700).bid(2, 90_000, 1).ask(3, 190_000, 800));
            awaitServersBook(fixture, feed);
            assertThat(side(feed.events
                            .books()
                            .get(feed.events.books().size() - 1)
                            .bids()))
                    .contains("90000x701");

            fixture.simulator.dropConnections(Drop.RST);
            fixture.simulator.depth(Depth.of("EURUSD").delete(1).delete(3).bid(4, 91_000, 5));
            feed.passRetry(1);
            feed.events.awaitLifecycle(SUBSCRIBED, 2);
            awaitServersBook(fixture, feed);
            assertThat(side(feed.events
                            .books()
                            .get(feed.events.books().size() - 1)
                            .bids()))
                    .contains("91000x5", "90000x1");
            assertThat(Wire.connectionsOf(fixture.simulator, ProtoOASubscribeDepthQuotesReq.class))
                    .containsExactly(0, 1);
        }
    }

    @Test
    @DisplayName("#46 refused depth is told by name and comes back by itself; ticks go on meanwhile")
    void refused() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            FaultHandle refusal = fixture.simulator.inject(Fault.error("INVALID_REQUEST", "no depth here")
                    .at(Moment.request(ProtoOASubscribeDepthQuotesReq.class))
                    .always());
            TestFeed feed = fixture.feed(fixture.start(), ClientFixture.wanting(DEPTH, "EURUSD"));
            LifecycleEvent failed = feed.events.awaitLifecycle(SUBSCRIBE_FAILED);
            assertThat(failed.symbols()).containsExactly("EURUSD");
            assertThat(failed.reason()).startsWith("Depth: ").contains("no depth here");
            feed.tick("EURUSD");
            assertThat(feed.events.books()).isEmpty();
            refusal.cancel();
            feed.passQuietly(Duration.ofSeconds(61));
            awaitServersBook(fixture, feed);
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
        }
    }

    @Test
    @DisplayName("#53 #44 a server that lags is asked once more, and ALREADY_SUBSCRIBED costs no book")
    void aServerThatLags() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(Fault.error("NOT_SUBSCRIBED_TO_SPOTS", "")
                    .at(Moment.request(ProtoOASubscribeDepthQuotesReq.class)));
            TestFeed feed = fixture.feed(fixture.start(), ClientFixture.wanting(DEPTH, "EURUSD"));
            feed.events.awaitThat("first request", () -> depthRequests(fixture) == 1);
            feed.settle();
            fixture.simulator.inject(
                    Fault.error("ALREADY_SUBSCRIBED", "").at(Moment.request(ProtoOASubscribeDepthQuotesReq.class)));
            feed.events.awaitThat("second request", () -> {
                feed.settle();
                fixture.time.advance(Duration.ofMillis(10));
                return depthRequests(fixture) >= 2;
            });
            awaitServersBook(fixture, feed);
            assertThat(fixture.simulator.received(ProtoOAUnsubscribeDepthQuotesReq.class))
                    .hasSize(1);
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#52 #85 a newcomer hears the book at once; the last one to leave ends the subscription")
    void comingAndGoing() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed first = fixture.feed(fixture.start(), ClientFixture.wanting(DEPTH, "EURUSD"));
            awaitServersBook(fixture, first);
            TestFeed second = fixture.feed(first.client, ClientFixture.wanting(DEPTH, "EURUSD"));
            awaitServersBook(fixture, second);
            first.handle.close();
            second.handle.close();
            RecordingListener.awaitUntil(() -> fixture.simulator
                            .received(ProtoOAUnsubscribeDepthQuotesReq.class)
                            .size()
                    == 1);
            assertThat(depthRequests(fixture)).isOne();
        }
    }

    private static int depthRequests(ClientFixture fixture) {
        return fixture.simulator.received(ProtoOASubscribeDepthQuotesReq.class).size();
    }

    private static void awaitServersBook(ClientFixture fixture, TestFeed feed) {
        CTraderSimulator server = fixture.simulator;
        feed.events.awaitThat("the server's book", () -> {
            List<DepthBook> books = feed.events.books();
            DepthView truth = server.depth("EURUSD");
            return !books.isEmpty()
                    && side(books.get(books.size() - 1).bids()).equals(levels(truth.bids()))
                    && side(books.get(books.size() - 1).asks()).equals(levels(truth.asks()));
        });
    }

    private static List<String> side(List<DepthBook.Level> levels) {
        return OrderBookTest.levels(levels);
    }

    private static List<String> levels(List<DepthView.Level> levels) {
        return levels.stream().map(level -> level.price() + "x" + level.size()).toList();
    }
}
