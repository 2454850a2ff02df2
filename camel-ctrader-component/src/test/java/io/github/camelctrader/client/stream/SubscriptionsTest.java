// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What all kinds of streams have in common: batches, the limit in flight, refusals, and ends by the same rules. */
class SubscriptionsTest {

    private static final int SYMBOLS = 1_201;

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("C43 many symbols are given up in batches, and few of these are under way at a time")
    void endsTravelInBatches() {
        server.symbols(SYMBOLS);
        client.feed(new RecordingListener(), "EURUSD");
        ActiveFeed leaves = client.feed(feed, "*");
        client.connect();
        client.remove(leaves);
        assertThat(server.received(ProtoOAUnsubscribeSpotsReq.class))
                .extracting(ProtoOAUnsubscribeSpotsReq::getSymbolIdCount)
                .containsExactly(SymbolCatalog.MAX_BATCH, SymbolCatalog.MAX_BATCH, 200);
    }

    @Test
    @DisplayName(
            "C43 an end that is refused for a while is asked for again, and one of many that is wrong stops no other")
    void refusedEnds() {
        server.on(
                ProtoOAUnsubscribeSpotsReq.class,
                request -> ends().size() == 1
                        ? Script.error("REQUEST_FREQUENCY_EXCEEDED")
                        : request.getSymbolIdList().contains(3L)
                                ? Script.error("ENTITY_NOT_FOUND")
                                : server.usual(request));
        client.feed(new RecordingListener(), "EURUSD");
        ActiveFeed leaves = client.feed(feed, "GBPUSD", "USDJPY", "XAUUSD");
        client.connect();
        client.remove(leaves);
        client.advance(Duration.ofSeconds(2));
        assertThat(ends())
                .containsExactly(
                        Set.of(2L, 3L, 4L), Set.of(2L, 3L, 4L), Set.of(2L, 3L), Set.of(4L), Set.of(2L), Set.of(3L));
        client.advance(Duration.ofMinutes(5));
        assertThat(ends()).hasSize(6);
    }

    @Test
    @DisplayName("C43 an end without an answer is asked for again, and who wants the stream again gets it")
    void anEndWithoutAnAnswer() {
        server.on(ProtoOAUnsubscribeSpotsReq.class, request -> ends().size() == 1 ? null : server.usual(request));
        client.feed(new RecordingListener(), "EURUSD");
        ActiveFeed leaves = client.feed(feed, "GBPUSD");
        client.connect();
        client.remove(leaves);
        RecordingListener again = new RecordingListener();
        client.feed(again, "GBPUSD");
        client.advance(Duration.ofMinutes(2));
        assertThat(ends()).hasSize(2);
        assertThat(again.lifecycle(SUBSCRIBED)).hasSize(1);
    }

    @Test
    @DisplayName("C8 of all the bars that a route gives up few are under way at a time")
    void endsAreLimitedInFlight() {
        server.on(ProtoOAUnsubscribeLiveTrendbarReq.class, request -> null);
        client.feed(new RecordingListener(), "*");
        ActiveFeed leaves = client.feed(ClientFixture.bars("*", BarPeriod.values()), feed);
        client.connect();
        client.advance(Duration.ofSeconds(3)); // as many a second as the limits let through
        client.remove(leaves);
        for (int round = 1; round <= 4 * BarPeriod.values().length / Subscriptions.MAX_IN_FLIGHT; round++) {
            assertThat(server.received(ProtoOAUnsubscribeLiveTrendbarReq.class))
                    .hasSize(round * Subscriptions.MAX_IN_FLIGHT);
            client.advance(Duration.ofSeconds(1));
            client.answerAll();
        }
        assertThat(server.received(ProtoOAUnsubscribeLiveTrendbarReq.class)).hasSize(4 * BarPeriod.values().length);
    }

    @Test
    @DisplayName("C43 depth is given up in batches too")
    void depthIsGivenUpInBatches() {
        client.feed(new RecordingListener(), "*");
        ActiveFeed leaves = client.feed(ClientFixture.wanting(Set.of(EventType.DEPTH, EventType.LIFECYCLE), "*"), feed);
        client.connect();
        client.remove(leaves);
        assertThat(server.received(ProtoOAUnsubscribeDepthQuotesReq.class))
                .singleElement()
                .satisfies(request -> assertThat(request.getSymbolIdList()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L));
    }

    @Test
    @DisplayName("R35 a subscription that is blocked for minutes is told at once with the time, and asked for then")
    void aLongBlockIsTold() {
        Message blocked = ProtoOAErrorRes.newBuilder()
                .setErrorCode("BLOCKED_PAYLOAD_TYPE")
                .setRetryAfter(600)
                .build();
        server.once(ProtoOASubscribeSpotsReq.class, blocked);
        server.once(ProtoOASubscribeDepthQuotesReq.class, blocked);
        client.feed(ClientFixture.wanting(Set.of(EventType.DEPTH, EventType.LIFECYCLE), "EURUSD"), feed);
        client.connect();
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.symbols()).containsExactly("EURUSD");
            assertThat(event.retryIn()).isEqualTo(600_000);
        });
        client.advance(Duration.ofSeconds(599));
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).hasSize(1);
        client.advance(Duration.ofSeconds(1));
        assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(1);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(2).last().satisfies(event -> assertThat(event.reason())
                .startsWith("Depth"));
    }

    @Test
    @DisplayName("C31 at a reconnection 5,000 symbols are asked for once, however many routes want all of them")
    void askedOnceForAllRoutes() {
        server.symbols(5_000);
        for (int route = 0; route < 5; route++) {
            client.feed(route == 0 ? feed : new RecordingListener(), "*");
        }
        client.connect();
        client.advance(Duration.ofSeconds(2));
        int batches = 5_000 / SymbolCatalog.MAX_BATCH;
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).hasSize(batches);
        client.reconnect();
        int timers = client.time.pending();
        client.advance(Duration.ofSeconds(2));
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).hasSize(2 * batches);
        assertThat(server.received(ProtoOASymbolByIdReq.class)).hasSize(2 * batches);
        assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(2 * batches); // no turn of the loop has more than a batch
        assertThat(timers).isLessThan(50);
    }

    private List<Set<Long>> ends() {
        return server.received(ProtoOAUnsubscribeSpotsReq.class).stream()
                .map(request -> Set.copyOf(request.getSymbolIdList()))
                .toList();
    }
}
