// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.client.stream.OrderBookTest.bid;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R7, K38: bars and depth that are confirmed and then silent while their symbol ticks. */
class StreamWatchTest {

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();
    private long price = 110_000;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName(
            "R7 K38 bars that stop while ticks go on are STALE, subscribed anew once, and RESUMED before their first bar")
    void barsThatStop() {
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1, BarPeriod.H1), feed);
        client.connect();
        client.tick(1, 110_000, 110_002);
        bars(ProtoOATrendbarPeriod.M1, ProtoOATrendbarPeriod.H1);
        long last = client.time.currentTimeMillis();
        tickFor(Duration.ofSeconds(29), ProtoOATrendbarPeriod.H1);
        assertThat(feed.lifecycle(STALE)).isEmpty();

        tickFor(Duration.ofSeconds(2), ProtoOATrendbarPeriod.H1);
        assertThat(feed.lifecycle(STALE)).singleElement().satisfies(event -> {
            assertThat(event.symbols()).containsExactly("EURUSD");
            assertThat(event.stream()).isEqualTo("Bars M1");
            assertThat(event.since()).isEqualTo(last);
        });
        assertThat(client.status(client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), new RecordingListener()))
                        .staleStreams())
                .containsExactly("Bars M1 of EURUSD");
        assertThat(server.received(ProtoOAUnsubscribeLiveTrendbarReq.class)).hasSize(1);
        assertThat(server.received(ProtoOASubscribeLiveTrendbarReq.class)).hasSize(3);

        tickFor(Duration.ofMinutes(5), ProtoOATrendbarPeriod.H1);
        assertThat(server.received(ProtoOASubscribeLiveTrendbarReq.class)).hasSize(3);
        assertThat(feed.lifecycle(STALE)).hasSize(1);

        feed.clear();
        bars(ProtoOATrendbarPeriod.M1);
        List<FeedEvent> told = feed.events();
        assertThat(told.get(1)).isInstanceOfSatisfying(LifecycleEvent.class, event -> {
            assertThat(event.type()).isEqualTo(RESUMED);
            assertThat(event.stream()).isEqualTo("Bars M1");
            assertThat(event.gapFrom()).isEqualTo(last);
            assertThat(event.gapTo()).isEqualTo(client.time.currentTimeMillis());
        });
        assertThat(told.get(2)).isInstanceOf(Bar.class);
    }

    @Test
    @DisplayName(
            "R7 bars that die with a reconnection are begun anew; the repetition that their subscription brings proves nothing")
    void barsThatDieWithAReconnection() {
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        client.connect();
        client.tick(1, 110_000, 110_002);
        bars(ProtoOATrendbarPeriod.M1);
        client.reconnect();
        client.tick(1, 110_000, 110_002);
        feed.clear();
        tickFor(Duration.ofSeconds(31));
        assertThat(streams(STALE)).containsExactly("Bars M1");
        assertThat(server.received(ProtoOASubscribeLiveTrendbarReq.class)).hasSize(3);

        ProtoOASpotEvent last =
                spot().setTimestamp(client.time.currentTimeMillis()).build();
        client.push(last);
        client.push(last.toBuilder().addTrendbar(bar(ProtoOATrendbarPeriod.M1)).build());
        assertThat(streams(RESUMED)).isEmpty();
        bars(ProtoOATrendbarPeriod.M1);
        assertThat(streams(RESUMED)).containsExactly("Bars M1");
    }

    @Test
    @DisplayName("R7 STALE and RESUMED of a stream alternate, also across links")
    void alternates() {
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        client.connect();
        client.tick(1, 110_000, 110_002);
        tickFor(Duration.ofSeconds(31));
        client.reconnect();
        client.tick(1, 110_000, 110_002);
        tickFor(Duration.ofSeconds(40));
        assertThat(streams(STALE)).hasSize(1);
        bars(ProtoOATrendbarPeriod.M1);
        bars(ProtoOATrendbarPeriod.M1);
        assertThat(streams(RESUMED)).hasSize(1);
        tickFor(Duration.ofSeconds(31));
        assertThat(streams(STALE)).hasSize(2);
    }

    @Test
    @DisplayName("R7 few ticks prove nothing, nor does a symbol that does not tick; staleAfter=0 turns it off")
    void noJudgement() {
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        RecordingListener off = new RecordingListener();
        client.feed(
                new FeedRequest(
                        "off", ClientFixture.account(), List.of("GBPUSD"), Duration.ZERO, true, Set.of(BarPeriod.M1)),
                off);
        client.connect();
        client.tick(1, 110_000, 110_002);
        for (int i = 0; i < StreamWatch.ENOUGH_BIDS - 1; i++) {
            client.advance(Duration.ofSeconds(20));
            client.tick(1, 110_000 + i, 110_002 + i);
        }
        assertThat(feed.lifecycle(STALE)).isEmpty();
        for (int i = 0; i < 60; i++) {
            client.advance(Duration.ofSeconds(1));
            client.tick(2, 130_000 + i, 130_002 + i);
        }
        assertThat(off.lifecycle(STALE)).isEmpty();
    }

    @Test
    @DisplayName("R7 K38 depth that stops while ticks go on is STALE and begun anew; its first book is no sign of life")
    void depthThatStops() {
        ActiveFeed leaves =
                client.feed(ClientFixture.wanting(Set.of(EventType.DEPTH, EventType.LIFECYCLE), "EURUSD"), feed);
        client.connect();
        client.tick(1, 110_000, 110_002);
        depth(1);
        depth(2);
        tickFor(Duration.ofSeconds(31));
        assertThat(streams(STALE)).containsExactly("Depth");
        assertThat(client.status(leaves).staleStreams()).containsExactly("Depth of EURUSD");
        assertThat(server.received(ProtoOAUnsubscribeDepthQuotesReq.class)).hasSize(1);
        assertThat(server.received(ProtoOASubscribeDepthQuotesReq.class)).hasSize(2);
        depth(1);
        assertThat(streams(RESUMED)).isEmpty();
        depth(2);
        assertThat(streams(RESUMED)).containsExactly("Depth");
        assertThat(client.status(leaves).staleStreams()).isEmpty();
    }

    @Test
    @DisplayName("R7 a feed that joins hears of the silent stream; one that wants none of it does not")
    void joins() {
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        RecordingListener ticks = new RecordingListener();
        client.feed(ticks, "EURUSD");
        client.connect();
        client.tick(1, 110_000, 110_002);
        tickFor(Duration.ofSeconds(31));
        RecordingListener late = new RecordingListener();
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), late);
        assertThat(late.lifecycle(STALE)).extracting(LifecycleEvent::stream).containsExactly("Bars M1");
        assertThat(ticks.lifecycle(STALE)).isEmpty();
        bars(ProtoOATrendbarPeriod.M1);
        assertThat(late.lifecycle(RESUMED)).extracting(LifecycleEvent::stream).containsExactly("Bars M1");
    }

    /** A tick each second, with these bars. */
    private void tickFor(Duration time, ProtoOATrendbarPeriod... periods) {
        for (long second = 0; second < time.toSeconds(); second++) {
            client.advance(Duration.ofSeconds(1));
            bars(periods);
        }
    }

    private void bars(ProtoOATrendbarPeriod... periods) {
        price++;
        ProtoOASpotEvent.Builder spot = spot();
        for (ProtoOATrendbarPeriod period : periods) {
            spot.addTrendbar(bar(period));
        }
        client.push(spot.build());
    }

    private ProtoOASpotEvent.Builder spot() {
        return ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(1)
                .setBid(price)
                .setAsk(price + 2);
    }

    private static ProtoOATrendbar bar(ProtoOATrendbarPeriod period) {
        return ProtoOATrendbar.newBuilder()
                .setPeriod(period)
                .setVolume(1)
                .setLow(110_000)
                .setUtcTimestampInMinutes(10)
                .build();
    }

    private void depth(long quoteId) {
        client.push(ProtoOADepthEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(1)
                .addNewQuotes(bid(quoteId, 110_000, 10))
                .build());
    }

    private List<String> streams(LifecycleType type) {
        return feed.lifecycle(type).stream()
                .map(LifecycleEvent::stream)
                .filter(stream -> stream != null)
                .toList();
    }
}
