// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.ServerLog;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.ReceivedMessage;
import io.github.camelctrader.simulator.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Live bars from a server that refuses them without spots and forms them of its own. */
class BarSimulatorTest {

    private static final Set<Class<? extends Message>> SUBSCRIPTIONS = Set.of(
            ProtoOASubscribeSpotsReq.class,
            ProtoOASubscribeLiveTrendbarReq.class,
            ProtoOAUnsubscribeLiveTrendbarReq.class,
            ProtoOAUnsubscribeSpotsReq.class);

    @Test
    @DisplayName("#53 a new symbol has its bars asked for after its spots, and given up before them")
    void barsComeAfterSpots() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            TestFeed keeper = fixture.feed("XAUUSD").awaitStreaming("XAUUSD");
            TestFeed feed = fixture.feed(keeper.client, ClientFixture.bars("EURUSD", BarPeriod.M1));
            awaitBar(fixture, feed, 0, BarPeriod.M1);
            feed.handle.close();
            RecordingListener.awaitUntil(
                    () -> !ServerLog.unsubscribed(fixture.simulator).isEmpty());

            assertThat(fixture.simulator.received().stream()
                            .map(ReceivedMessage::message)
                            .filter(message -> SUBSCRIPTIONS.contains(message.getClass()))
                            .skip(1)
                            .map(message -> message.getDescriptorForType().getName()))
                    .containsExactly(
                            "ProtoOASubscribeSpotsReq",
                            "ProtoOASubscribeLiveTrendbarReq",
                            "ProtoOAUnsubscribeLiveTrendbarReq",
                            "ProtoOAUnsubscribeSpotsReq");
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#53 a server that lags behind its own spots is asked once more")
    void aServerThatLags() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(Fault.error("NOT_SUBSCRIBED_TO_SPOTS", "")
                    .at(Moment.request(ProtoOASubscribeLiveTrendbarReq.class)));
            TestFeed feed = fixture.feed(fixture.start(), ClientFixture.bars("EURUSD", BarPeriod.M1));
            awaitBar(fixture, feed, 0, BarPeriod.M1);
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#54 a refused period is told to those who want it; other periods, ticks and feeds lose nothing")
    void aRefusedPeriod() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed other = fixture.feed(fixture.start(), ClientFixture.bars("EURUSD", BarPeriod.M1));
            awaitBar(fixture, other, 0, BarPeriod.M1);
            fixture.simulator.inject(Fault.error("INVALID_REQUEST", "too many periods")
                    .at(Moment.request(ProtoOASubscribeLiveTrendbarReq.class)));
            TestFeed feed = fixture.feed(other.client, ClientFixture.bars("EURUSD", BarPeriod.H1, BarPeriod.H4));
            LifecycleEvent failed = feed.events.awaitLifecycle(SUBSCRIBE_FAILED);
            assertThat(failed.symbols()).containsExactly("EURUSD");
            assertThat(failed.reason()).contains("H1").contains("too many periods");

            awaitBar(fixture, feed, 1, BarPeriod.H4);
            awaitBar(fixture, other, 2, BarPeriod.M1);
            feed.tick("EURUSD");
            assertThat(other.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
            assertThat(feed.events.bars()).extracting(Bar::period).containsOnly(BarPeriod.H4);
        }
    }

    @Test
    @DisplayName("#55 #56 #67 each feed gets bars of its periods only, and each minute closed once")
    void eachFeedGetsItsPeriods() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed minutes = fixture.feed(fixture.start(), ClientFixture.bars("EURUSD", BarPeriod.M1));
            TestFeed hours = fixture.feed(minutes.client, ClientFixture.bars("EURUSD", BarPeriod.H4));
            awaitBar(fixture, minutes, 0, BarPeriod.M1);
            awaitBar(fixture, hours, 0, BarPeriod.H4);
            minutes.events.clear();
            for (int minute = 1; minute <= 3; minute++) {
                for (int i = 0; i < 5; i++) {
                    send(fixture, minute, 110_000L + 10L * minute + i);
                }
            }
            minutes.events.awaitThat("bars", () -> {
                minutes.settle();
                fixture.time.advance(Duration.ofMillis(10)); // a bar that is repaired waits for history
                return minutes.events.bars().size() >= 15 + 3;
            });

            assertThat(minutes.events.bars()).extracting(Bar::period).containsOnly(BarPeriod.M1);
            assertThat(hours.events.bars()).extracting(Bar::period).containsOnly(BarPeriod.H4);
            assertThat(minutes.events.bars())
                    .filteredOn(Bar::closed)
                    .extracting(Bar::openTime)
                    .containsExactly(time(0), time(1), time(2));
            assertThat(minutes.events.bars())
                    .filteredOn(Bar::closed)
                    .extracting(Bar::rawClose)
                    .endsWith(110_014L, 110_024L);
        }
    }

    @Test
    @DisplayName(
            "#40 bars come again after a loss, and none is closed across it but the one that the server tells of again")
    void barsComeAgainAfterALoss() {
        // STREAMS_DIE_AFTER_RECONNECT is about the opposite: StreamWatchTest.
        try (ClientFixture fixture = new ClientFixture(
                CTraderSimulator.builder().symbols("EURUSD").withoutQuirks().start())) {
            TestFeed feed = fixture.feed(fixture.start(), ClientFixture.bars("EURUSD", BarPeriod.M1));
            awaitBar(fixture, feed, 0, BarPeriod.M1);
            fixture.simulator.dropConnections(Drop.RST);
            feed.passRetry(1);
            feed.events.awaitLifecycle(SUBSCRIBED, 2);
            feed.events.clear();
            awaitBar(fixture, feed, 5, BarPeriod.M1);
            assertThat(feed.events.bars()).noneMatch(bar -> bar.closed() && bar.openTime() != time(0));
            assertThat(Wire.connectionsOf(fixture.simulator, ProtoOASubscribeLiveTrendbarReq.class))
                    .containsExactly(0, 1);
        }
    }

    /**
     * Sends quotes of a minute until a bar of it arrives: nothing else tells that the server has subscribed it. Each differs
     * from the one before, or it would change no bar, and the one bar of them all might have come before this.
     */
    private static void awaitBar(ClientFixture fixture, TestFeed feed, int minute, BarPeriod period) {
        int before = feed.events.bars().size();
        AtomicInteger bid = new AtomicInteger();
        feed.events.awaitThat("bar " + period, () -> {
            fixture.time.advance(Duration.ofMillis(10));
            send(fixture, minute, 110_000 + bid.getAndIncrement() % 5);
            feed.settle();
            List<Bar> bars = feed.events.bars();
            return bars.subList(before, bars.size()).stream().anyMatch(bar -> bar.period() == period);
        });
    }

    private static void send(ClientFixture fixture, int minute, long bid) {
        fixture.simulator.tick(Spot.of("EURUSD").bid(bid).ask(bid + 2).timestamp(time(minute)));
    }

    private static long time(int minute) {
        return ManualTime.START + 60_000L * minute;
    }
}
