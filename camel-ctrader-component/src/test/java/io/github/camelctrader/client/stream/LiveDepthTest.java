// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.client.stream.OrderBookTest.bid;
import static io.github.camelctrader.client.stream.OrderBookTest.levels;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOADepthQuote;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesReq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When order books are asked for, what becomes of them, and who hears of them. */
class LiveDepthTest {

    private static final Set<EventType> DEPTH = Set.of(EventType.DEPTH, EventType.LIFECYCLE);

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("#53 depth is asked for only after the answer to the spots, all symbols in one request")
    void depthWaitsForTheSpotsAnswer() {
        server.on(ProtoOASubscribeSpotsReq.class, request -> null);
        subscribe(feed, "EURUSD", "XAUUSD");
        client.connect();
        assertThat(asked()).isEmpty();
        client.answerAll();
        assertThat(asked()).containsExactly(List.of(1L, 4L));
    }

    @Test
    void aFeedThatWantsNoDepthCausesNoRequestAndHearsOfNoBook() {
        RecordingListener ticks = new RecordingListener();
        client.feed(ticks, "EURUSD", "GBPUSD");
        subscribe(feed, "EURUSD");
        client.connect();
        push(1, bid(1, 110_000, 10));
        assertThat(asked()).containsExactly(List.of(1L));
        assertThat(feed.books()).hasSize(1);
        assertThat(ticks.books()).isEmpty();
    }

    @Test
    void eachEventMakesOneBook() {
        subscribe(feed, "EURUSD");
        client.connect();
        push(1, bid(1, 110_000, 10));
        push(1, bid(2, 110_001, 20));
        client.push(event(1).addDeletedQuotes(2).build());
        assertThat(feed.books())
                .extracting(book -> levels(book.bids()))
                .containsExactly(List.of("110000x10"), List.of("110001x20", "110000x10"), List.of("110000x10"));
    }

    @Test
    void anEventThatComesBeforeTheAnswerCounts() {
        server.on(ProtoOASubscribeDepthQuotesReq.class, request -> null);
        subscribe(feed, "EURUSD");
        client.connect();
        push(1, bid(1, 110_000, 10));
        client.answerAll();
        push(1, bid(2, 110_001, 20));
        assertThat(levels(feed.books().get(1).bids())).containsExactly("110001x20", "110000x10");
    }

    @Test
    @DisplayName("#40 a new link asks again, and its book has nothing of the one before")
    void aNewLinkBeginsANewBook() {
        subscribe(feed, "EURUSD");
        client.connect();
        push(1, bid(1, 110_000, 10));
        client.reconnect();
        assertThat(asked()).containsExactly(List.of(1L), List.of(1L));
        push(1, bid(2, 110_001, 20));
        assertThat(levels(feed.books().get(1).bids())).containsExactly("110001x20");
        assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(2);
    }

    @Test
    @DisplayName("#85 a newcomer hears the book as it is, after the last quote, and then its changes")
    void aNewcomerHearsTheBookFirst() {
        subscribe(feed, "EURUSD");
        client.connect();
        client.tick(1, 110_000, 110_002);
        push(1, bid(1, 110_000, 10));
        push(1, bid(2, 110_001, 20));
        RecordingListener late = new RecordingListener();
        subscribe(late, "EURUSD");
        assertThat(late.events().stream()
                        .filter(event -> event instanceof Tick || event instanceof DepthBook)
                        .map(event -> event.eventType()))
                .containsExactly(EventType.TICK, EventType.DEPTH);
        assertThat(late.books()).containsExactly(feed.books().get(1));
        client.push(event(1).addDeletedQuotes(1).build());
        assertThat(levels(late.books().get(1).bids())).containsExactly("110001x20");
        assertThat(asked()).hasSize(1);
    }

    @Test
    @DisplayName("#46 a refusal is told once, naming depth, and tried again slowly; ticks go on")
    void aRefusalIsToldAndTriedAgainSlowly() {
        server.refuse(ProtoOASubscribeDepthQuotesReq.class, "INVALID_REQUEST");
        subscribe(feed, "EURUSD");
        RecordingListener other = new RecordingListener();
        client.feed(other, "EURUSD");
        client.connect();
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.symbols()).containsExactly("EURUSD");
            assertThat(event.reason()).startsWith("Depth: ");
            assertThat(event.errorCode()).isEqualTo("INVALID_REQUEST");
            assertThat(event.retryIn()).isEqualTo(60_000);
        });
        client.tick(1, 110_000, 110_002);
        assertThat(feed.ticks()).hasSize(1);
        client.advance(Duration.ofSeconds(61));
        assertThat(asked()).hasSize(2);
        server.normal(ProtoOASubscribeDepthQuotesReq.class);
        client.advance(Duration.ofSeconds(61));
        push(1, bid(1, 110_000, 10));
        assertThat(feed.books()).hasSize(1);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
        assertThat(other.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
    }

    @Test
    @DisplayName("#46 of several symbols asked for together only the refused one goes without depth")
    void oneRefusedSymbolOfMany() {
        server.on(
                ProtoOASubscribeDepthQuotesReq.class,
                request -> request.getSymbolIdList().contains(2L)
                        ? Script.error("INVALID_REQUEST")
                        : server.usual(request));
        subscribe(feed, "EURUSD", "GBPUSD", "USDJPY");
        client.connect();
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED))
                .singleElement()
                .extracting(LifecycleEvent::symbols)
                .isEqualTo(List.of("GBPUSD"));
        push(1, bid(1, 110_000, 10));
        push(2, bid(1, 110_000, 10));
        push(3, bid(1, 110_000, 10));
        assertThat(feed.books()).extracting(DepthBook::symbol).containsExactly("EURUSD", "USDJPY");
        assertThat(client.counters.unwantedEvents()).isOne();
    }

    @Test
    @DisplayName("#53 a server that has the spots only queued is asked once more, one that insists slowly")
    void aServerThatHasNoSpotsYet() {
        server.refuse(ProtoOASubscribeDepthQuotesReq.class, "NOT_SUBSCRIBED_TO_SPOTS");
        subscribe(feed, "EURUSD");
        client.connect();
        client.advance(Duration.ofSeconds(30));
        assertThat(asked()).hasSize(2);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
        server.normal(ProtoOASubscribeDepthQuotesReq.class);
        client.advance(Duration.ofSeconds(61));
        assertThat(asked()).hasSize(3);
    }

    @Test
    @DisplayName("#44 ALREADY_SUBSCRIBED is success; a book whose beginning was not seen is begun anew")
    void alreadySubscribed() {
        server.on(
                ProtoOASubscribeDepthQuotesReq.class,
                request -> asked().size() == 1 ? Script.error("ALREADY_SUBSCRIBED") : server.usual(request));
        subscribe(feed, "EURUSD");
        client.connect();
        assertThat(givenUp()).containsExactly(1L);
        assertThat(asked()).hasSize(2);
        push(1, bid(1, 110_000, 10));
        assertThat(feed.books()).hasSize(1);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
    }

    @Test
    @DisplayName("#44 a server that insists on ALREADY_SUBSCRIBED is believed")
    void aServerThatInsistsOnAlreadySubscribed() {
        server.refuse(ProtoOASubscribeDepthQuotesReq.class, "ALREADY_SUBSCRIBED");
        subscribe(feed, "EURUSD");
        client.connect();
        assertThat(asked()).hasSize(2);
        push(1, bid(1, 110_000, 10));
        assertThat(feed.books()).hasSize(1);
        client.advance(Duration.ofMinutes(5));
        assertThat(asked()).hasSize(2);
    }

    @Test
    @DisplayName("#44 what came while the answer was awaited in vain is whole, and is kept")
    void anAnswerThatWasLost() {
        server.on(
                ProtoOASubscribeDepthQuotesReq.class,
                request -> asked().size() == 1 ? null : Script.error("ALREADY_SUBSCRIBED"));
        subscribe(feed, "EURUSD");
        client.connect();
        push(1, bid(1, 110_000, 10));
        client.advance(Duration.ofSeconds(17));
        assertThat(asked()).hasSize(2);
        push(1, bid(2, 110_001, 20));
        assertThat(levels(feed.books().get(1).bids())).containsExactly("110001x20", "110000x10");
        assertThat(givenUp()).isEmpty();
    }

    @Test
    @DisplayName(
            "#51 #52 depth is given up with the last feed that wants it, before the spots; its late events are counted")
    void depthIsGivenUpWithTheLastFeedThatWantsIt() {
        ActiveFeed first = subscribe(feed, "EURUSD");
        ActiveFeed second = subscribe(new RecordingListener(), "EURUSD");
        client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        client.remove(first);
        assertThat(givenUp()).isEmpty();
        client.remove(second);
        assertThat(givenUp()).containsExactly(1L);
        push(1, bid(1, 110_000, 10));
        assertThat(client.counters.unwantedEvents()).isOne();
    }

    @Test
    @DisplayName("#48 depth wanted again while it is given up is asked for after the answer, with an empty book")
    void wantedAgainWhileItIsGivenUp() {
        server.on(ProtoOAUnsubscribeDepthQuotesReq.class, request -> null);
        ActiveFeed leaves = subscribe(new RecordingListener(), "EURUSD");
        client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        push(1, bid(1, 110_000, 10));
        client.remove(leaves);
        subscribe(feed, "EURUSD");
        push(1, bid(2, 110_001, 20)); // of the subscription that ends
        assertThat(asked()).hasSize(1);
        client.answerAll();
        assertThat(asked()).hasSize(2);
        push(1, bid(3, 110_002, 30));
        assertThat(feed.books()).singleElement().satisfies(book -> assertThat(levels(book.bids()))
                .containsExactly("110002x30"));
    }

    @Test
    @DisplayName("#48 depth given up and wanted again while it is asked for is begun anew")
    void wantedAgainWhileItIsAskedFor() {
        server.on(ProtoOASubscribeDepthQuotesReq.class, request -> asked().size() == 1 ? null : server.usual(request));
        ActiveFeed leaves = subscribe(new RecordingListener(), "EURUSD");
        client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        client.remove(leaves);
        subscribe(feed, "EURUSD");
        push(1, bid(1, 110_000, 10)); // whole, but of the subscription that nobody wanted any more
        assertThat(asked()).hasSize(1);
        client.answerAll();
        assertThat(givenUp()).containsExactly(1L);
        assertThat(asked()).hasSize(2);
        push(1, bid(2, 110_001, 20));
        assertThat(feed.books()).singleElement().satisfies(book -> assertThat(levels(book.bids()))
                .containsExactly("110001x20"));
    }

    @Test
    void symbolIdsAboveTheSignedRangeStayWhatTheyAre() {
        subscribe(feed, "EURUSD");
        client.connect();
        push(-1, bid(1, 110_000, 10)); // 2^64 - 1 on the wire
        assertThat(feed.books()).isEmpty();
        assertThat(client.counters.unwantedEvents()).isOne();
    }

    @Test
    @DisplayName("#69 #89 all symbols are asked for in few requests")
    void manySymbolsTravelInOneRequest() {
        subscribe(feed, "*");
        client.connect();
        assertThat(asked()).containsExactly(List.of(1L, 2L, 3L, 4L));
    }

    private ActiveFeed subscribe(RecordingListener listener, String... symbols) {
        return client.feed(ClientFixture.wanting(DEPTH, symbols), listener);
    }

    private void push(long symbolId, ProtoOADepthQuote quote) {
        client.push(event(symbolId).addNewQuotes(quote).build());
    }

    private static ProtoOADepthEvent.Builder event(long symbolId) {
        return ProtoOADepthEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(symbolId);
    }

    private List<List<Long>> asked() {
        return server.received(ProtoOASubscribeDepthQuotesReq.class).stream()
                .map(request -> List.copyOf(request.getSymbolIdList()))
                .toList();
    }

    private List<Long> givenUp() {
        return server.received(ProtoOAUnsubscribeDepthQuotesReq.class).stream()
                .flatMap(request -> request.getSymbolIdList().stream())
                .toList();
    }
}
