// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which symbols are streamed, and who hears of them. */
class LiveSpotsTest {

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("#57 20 spots before the details are known ask for them once, and ticks then come in order")
    void spotsBeforeTheDetails() {
        client.connect();
        server.on(ProtoOASymbolByIdReq.class, request -> null);
        client.feed(feed, "EURUSD");
        LongStream.range(0, 20).forEach(n -> client.tick(1, 110_000 + n, 110_002 + n));
        assertThat(feed.ticks()).isEmpty();
        assertThat(server.received(ProtoOASymbolByIdReq.class)).hasSize(1);
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).isEmpty();

        client.answerAll();
        LongStream.range(20, 40).forEach(n -> client.tick(1, 110_000 + n, 110_002 + n));
        assertThat(feed.ticks())
                .extracting(Tick::rawBid)
                .containsExactlyElementsOf(
                        LongStream.range(110_020, 110_040).boxed().toList());
        assertThat(server.received(ProtoOASymbolByIdReq.class)).hasSize(1);
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).hasSize(1);
    }

    @Test
    @DisplayName("#40 #42 a new link subscribes the same symbols, also after a loss in the middle of it")
    void aNewLinkSubscribesTheSameSymbols() {
        client.feed(feed, "*");
        client.connect();
        server.on(ProtoOASubscribeSpotsReq.class, request -> null);
        client.reconnect();
        server.normal(ProtoOASubscribeSpotsReq.class);
        client.reconnect();
        assertThat(server.received(ProtoOASubscribeSpotsReq.class))
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.getSymbolIdList()).containsExactly(1L, 2L, 3L, 4L));
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBED))
                .hasSize(2)
                .extracting(LifecycleEvent::symbols)
                .containsOnly(List.of("EURUSD", "GBPUSD", "USDJPY", "XAUUSD"));
    }

    @Test
    @DisplayName("#46 one refused symbol is found by halving; the others stream, it is tried again slowly")
    void oneRefusedSymbolIsFoundByHalving() {
        server.on(
                ProtoOASubscribeSpotsReq.class,
                request -> request.getSymbolIdList().contains(3L) ? Script.error("NO_QUOTES") : server.usual(request));
        client.feed(feed, "*");
        client.connect();
        client.advance(Duration.ofSeconds(30));
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBE_FAILED))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.symbols()).containsExactly("USDJPY");
                    assertThat(event.errorCode()).isEqualTo("NO_QUOTES");
                });
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBED))
                .flatExtracting(LifecycleEvent::symbols)
                .containsExactlyInAnyOrder("EURUSD", "GBPUSD", "XAUUSD");

        server.normal(ProtoOASubscribeSpotsReq.class);
        client.advance(Duration.ofSeconds(31));
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBED))
                .last()
                .extracting(LifecycleEvent::symbols)
                .isEqualTo(List.of("USDJPY"));
    }

    @Test
    @DisplayName("#45 a rate limit is waited for and then the symbols are subscribed")
    void aRateLimitIsWaitedFor() {
        server.refuse(ProtoOASubscribeSpotsReq.class, "REQUEST_FREQUENCY_EXCEEDED");
        client.feed(feed, "EURUSD", "GBPUSD");
        client.connect();
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBED)).isEmpty();
        server.normal(ProtoOASubscribeSpotsReq.class);
        client.advance(Duration.ofMillis(999));
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).hasSize(1);
        client.advance(Duration.ofMillis(100));
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBED)).hasSize(1);
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBE_FAILED)).isEmpty();
    }

    @Test
    @DisplayName("#48 the next feed asks again for a symbol that was refused to another")
    void theNextFeedAsksAgainForARefusedSymbol() {
        server.refuse(ProtoOASubscribeSpotsReq.class, "NO_QUOTES");
        client.feed(feed, "EURUSD");
        client.connect();
        server.normal(ProtoOASubscribeSpotsReq.class);
        RecordingListener second = new RecordingListener();
        client.feed(second, "EURUSD");
        assertThat(second.lifecycle(LifecycleType.SUBSCRIBED)).hasSize(1);
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBED)).hasSize(1);
    }

    @Test
    @DisplayName("#52 the last feed that leaves ends the subscription")
    void theLastFeedThatLeavesEndsTheSubscription() {
        ActiveFeed first = client.feed(feed, "EURUSD", "GBPUSD");
        ActiveFeed second = client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        client.remove(first);
        assertThat(server.received(ProtoOAUnsubscribeSpotsReq.class))
                .singleElement()
                .satisfies(request -> assertThat(request.getSymbolIdList()).containsExactly(2L));
        client.remove(second);
        assertThat(server.received(ProtoOAUnsubscribeSpotsReq.class)).hasSize(2);
        client.tick(1, 110_000, 110_002);
        assertThat(client.counters.unwantedEvents()).isOne();
        assertThat(feed.ticks()).isEmpty();
    }

    @Test
    void aSymbolWantedAgainWhileItIsBeingSubscribedTicks() {
        server.on(ProtoOASubscribeSpotsReq.class, request -> null);
        ActiveFeed first = client.feed(feed, "EURUSD");
        client.connect();
        client.remove(first);
        RecordingListener again = new RecordingListener();
        client.feed(again, "EURUSD");
        server.normal(ProtoOASubscribeSpotsReq.class);
        client.answerAll();

        assertThat(again.lifecycle(LifecycleType.SUBSCRIBED)).hasSize(1);
        client.tick(1, 110_000, 110_002);
        assertThat(again.ticks()).extracting(Tick::rawAsk).containsExactly(110_002L);
    }

    @Test
    void aSymbolRefusedForItsTokenIsSubscribedOnceTheTokenIsRenewed() {
        server.refuse(ProtoOASubscribeSpotsReq.class, "CH_ACCESS_TOKEN_INVALID");
        client.feed(feed, "EURUSD");
        client.connect();
        server.normal(ProtoOASubscribeSpotsReq.class);
        client.advance(Duration.ofSeconds(2));
        assertThat(feed.types())
                .containsSubsequence(
                        LifecycleType.TOKEN_INVALIDATED,
                        LifecycleType.TOKEN_REFRESHED,
                        LifecycleType.ACCOUNT_AUTHENTICATED,
                        LifecycleType.SUBSCRIBED);
        client.tick(1, 110_000, 110_002);
        assertThat(feed.ticks()).hasSize(1);
    }

    @Test
    @DisplayName("#44 symbols that are subscribed already count as subscribed")
    void subscribedAlreadyIsSuccess() {
        server.refuse(ProtoOASubscribeSpotsReq.class, "ALREADY_SUBSCRIBED");
        client.feed(feed, "EURUSD", "GBPUSD");
        client.connect();
        assertThat(feed.lifecycle(LifecycleType.SUBSCRIBED))
                .flatExtracting(LifecycleEvent::symbols)
                .containsExactly("EURUSD", "GBPUSD");
    }

    @Test
    void aListenerThatThrowsHarmsNobodyElse() {
        client.feed(
                event -> {
                    throw new IllegalStateException("listener of another route");
                },
                "EURUSD");
        client.feed(feed, "EURUSD");
        client.connect();
        client.tick(1, 110_000, 110_002);
        client.tick(1, 110_000, 110_003);
        assertThat(feed.ticks()).hasSize(2);
        assertThat(client.links).hasSize(1);
        assertThat(server.received(ProtoOASymbolByIdReq.class)).hasSize(1);
        client.advance(Duration.ofSeconds(40));
        assertThat(feed.lifecycle(LifecycleType.STALE)).hasSize(1);
    }

    @Test
    @DisplayName("#83 after a reconnect the gap is told before the first live tick")
    void theGapIsToldBeforeTheFirstLiveTick() {
        client.feed(feed, "EURUSD");
        client.connect();
        client.tick(1, 110_000, 110_002);
        client.tick(1, 110_000, 110_003);
        client.reconnect();
        client.tick(1, 110_000, 110_004);
        feed.clear();
        client.tick(1, 110_000, 110_005);
        assertThat(feed.events()).hasSize(2);
        assertThat(feed.lifecycle(LifecycleType.RESUMED)).singleElement().satisfies(event -> {
            assertThat(event.gapFrom()).isEqualTo(ManualTime.START);
            assertThat(event.gapTo()).isEqualTo(client.time.currentTimeMillis());
        });
        assertThat(feed.events().get(1)).isInstanceOf(Tick.class);
    }
}
