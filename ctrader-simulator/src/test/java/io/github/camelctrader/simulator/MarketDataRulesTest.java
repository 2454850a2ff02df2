// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOADepthQuote;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesRes;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsRes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spots, live bars and depth, as the server sends them. */
class MarketDataRulesTest {

    private static final Instant START = Instant.parse("2026-01-05T10:00:30Z");

    private final ManualTime time = new ManualTime(START);

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbols("EURUSD", "XAUUSD")
            .symbol(SimulatedSymbol.named("CLOSED").schedule())
            .depthLevels(2)
            .idleTimeout(Duration.ZERO)
            .serverHeartbeat(Duration.ZERO)
            .time(time));

    @Test
    @DisplayName("#44 a second subscription to the same symbol is refused and the first one stays")
    void aSecondSubscriptionIsRefused(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            assertThat(client.refused(TestClient.subscription(2, 1))).isEqualTo("ALREADY_SUBSCRIBED");
            simulator.tick("XAUUSD", 265_000_000, 265_002_000);
            simulator.tick("EURUSD", 110_000, 110_002);
            assertThat(client.read(ProtoOASpotEvent.class).getSymbolId()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#50 one unknown symbol id refuses the whole request")
    void anUnknownIdRefusesAll(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            assertThat(client.refused(TestClient.subscription(1, 99))).isEqualTo("SYMBOL_NOT_FOUND");
            client.ask(TestClient.subscription(1), ProtoOASubscribeSpotsRes.class);
        }
    }

    @Test
    @DisplayName("#78 the first spot has both sides, also when the market is closed")
    void theFirstSpotIsACompleteSnapshot(CTraderSimulator simulator) throws IOException {
        simulator.tick(Spot.of("CLOSED").bid(99_990));
        simulator.tick(Spot.of("CLOSED").ask(99_999));
        try (TestClient client = TestClient.subscribed(simulator, 3)) {
            ProtoOASpotEvent snapshot = client.read(ProtoOASpotEvent.class);
            assertThat(snapshot.getBid()).isEqualTo(99_990);
            assertThat(snapshot.getAsk()).isEqualTo(99_999);
            assertThat(snapshot.getTimestamp()).isEqualTo(START.toEpochMilli());
            assertThat(snapshot.hasSessionClose()).isTrue();
            assertThat(simulator.sentSpots("CLOSED"))
                    .extracting(SentSpot::snapshot)
                    .containsExactly(true);
        }
    }

    @Test
    @DisplayName("#60 a one-sided event carries one side")
    void oneSidedEventsCarryOneSide(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            simulator.tick(Spot.of("EURUSD").bid(110_000));
            ProtoOASpotEvent event = client.read(ProtoOASpotEvent.class);
            assertThat(event.hasBid()).isTrue();
            assertThat(event.hasAsk()).isFalse();
        }
    }

    @Test
    @DisplayName("#61 odd quotes go out as they are and never become a snapshot")
    void oddQuotesGoOutAsTheyAre(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            ProtoOASpotEvent before = client.read(ProtoOASpotEvent.class);
            simulator.tick("EURUSD", 110_005, 110_000);
            simulator.tick("EURUSD", 0, 110_000);
            assertThat(client.read(ProtoOASpotEvent.class).getBid()).isEqualTo(110_005);
            assertThat(client.read(ProtoOASpotEvent.class).hasBid()).isTrue();
            try (TestClient other = TestClient.subscribed(simulator, 1)) {
                ProtoOASpotEvent snapshot = other.read(ProtoOASpotEvent.class);
                assertThat(snapshot.getBid()).isEqualTo(before.getBid());
                assertThat(snapshot.getAsk()).isEqualTo(before.getAsk());
            }
        }
    }

    @Test
    @DisplayName("#63 timestamps come only if they were asked for")
    void timestampsComeOnlyIfAskedFor(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            client.ask(
                    ProtoOASubscribeSpotsReq.newBuilder()
                            .setCtidTraderAccountId(1)
                            .addSymbolId(1)
                            .build(),
                    ProtoOASubscribeSpotsRes.class);
            assertThat(client.read(ProtoOASpotEvent.class).hasTimestamp()).isFalse();
            client.ask(TestClient.subscription(2), ProtoOASubscribeSpotsRes.class);
            client.read(ProtoOASpotEvent.class);
            simulator.tick(Spot.of("XAUUSD").bid(265_000_000).timestamp(1_234));
            assertThat(client.read(ProtoOASpotEvent.class).getTimestamp()).isEqualTo(1_234);
        }
    }

    @Test
    void nothingComesAfterUnsubscribing(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1, 2)) {
            client.read(ProtoOASpotEvent.class);
            client.read(ProtoOASpotEvent.class);
            client.ask(
                    ProtoOAUnsubscribeSpotsReq.newBuilder()
                            .setCtidTraderAccountId(1)
                            .addSymbolId(1)
                            .build(),
                    ProtoOAUnsubscribeSpotsRes.class);
            simulator.tick("EURUSD", 110_000, 110_002);
            simulator.tick("XAUUSD", 265_000_000, 265_002_000);
            assertThat(client.read(ProtoOASpotEvent.class).getSymbolId()).isEqualTo(2);
            client.ask(TestClient.subscription(1), ProtoOASubscribeSpotsRes.class);
        }
    }

    @Test
    @DisplayName("#53 bars and depth need a spot subscription")
    void barsAndDepthNeedSpots(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            assertThat(client.refused(TestClient.bars(ProtoOATrendbarPeriod.M1)))
                    .as("R2 of bars it is told so")
                    .isEqualTo("INVALID_REQUEST");
            assertThat(client.refused(depth())).isEqualTo("NOT_SUBSCRIBED_TO_SPOTS");
        }
    }

    @Test
    @DisplayName("#56 live bars of several periods come with the bid, without a close")
    void liveBarsComeWithTheBid(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            client.ask(TestClient.bars(ProtoOATrendbarPeriod.M1), ProtoOASubscribeLiveTrendbarRes.class);
            client.read(ProtoOASpotEvent.class);
            client.ask(TestClient.bars(ProtoOATrendbarPeriod.H4), ProtoOASubscribeLiveTrendbarRes.class);
            client.read(ProtoOASpotEvent.class);
            assertThat(client.refused(TestClient.bars(ProtoOATrendbarPeriod.H4)))
                    .isEqualTo("ALREADY_SUBSCRIBED");
            simulator.tick("EURUSD", 110_000, 110_002);
            simulator.tick("EURUSD", 110_007, 110_009);
            time.advance(Duration.ofSeconds(31));
            simulator.tick("EURUSD", 109_990, 109_992);
            simulator.tick(Spot.of("EURUSD").ask(109_993));

            client.read(ProtoOASpotEvent.class);
            client.read(ProtoOASpotEvent.class);
            ProtoOASpotEvent third = client.read(ProtoOASpotEvent.class);
            assertThat(bar(third, ProtoOATrendbarPeriod.M1))
                    .returns(109_990L, ProtoOATrendbar::getLow)
                    .returns(0L, ProtoOATrendbar::getDeltaOpen)
                    .returns(1L, ProtoOATrendbar::getVolume)
                    .returns(false, ProtoOATrendbar::hasDeltaClose);
            assertThat(bar(third, ProtoOATrendbarPeriod.H4))
                    .returns(109_990L, ProtoOATrendbar::getLow)
                    .returns(10L, ProtoOATrendbar::getDeltaOpen)
                    .returns(17L, ProtoOATrendbar::getDeltaHigh)
                    .returns(3L, ProtoOATrendbar::getVolume)
                    .returns(
                            (int) (Instant.parse("2026-01-05T10:00:00Z").getEpochSecond() / 60),
                            ProtoOATrendbar::getUtcTimestampInMinutes);
            assertThat(client.read(ProtoOASpotEvent.class).getTrendbarCount()).isZero();
        }
    }

    @Test
    @DisplayName("R1, R5 a subscription to bars is followed by the last quote to the letter, in a closed market too")
    void aBarSubscriptionRepeatsTheLastQuote(CTraderSimulator simulator) throws IOException {
        simulator.tick(Spot.of("CLOSED").bid(99_990));
        time.advance(Duration.ofDays(72));
        try (TestClient client = TestClient.subscribed(simulator, 3)) {
            ProtoOASpotEvent quote = client.read(ProtoOASpotEvent.class);
            ProtoOASubscribeLiveTrendbarReq hours = TestClient.bars(ProtoOATrendbarPeriod.H1).toBuilder()
                    .setSymbolId(3)
                    .build();
            client.ask(hours, ProtoOASubscribeLiveTrendbarRes.class);
            ProtoOASpotEvent repetition = client.read(ProtoOASpotEvent.class);
            assertThat(repetition.toBuilder().clearTrendbar().build()).isEqualTo(quote);
            assertThat(quote.getTimestamp()).isEqualTo(START.toEpochMilli());
            assertThat(bar(repetition, ProtoOATrendbarPeriod.H1))
                    .returns(1L, ProtoOATrendbar::getVolume)
                    .returns(99_990L, ProtoOATrendbar::getLow)
                    .returns((int) (START.getEpochSecond() / 60), ProtoOATrendbar::getUtcTimestampInMinutes);
        }
    }

    @Test
    void barsStopWhenUnsubscribed(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            client.ask(TestClient.bars(ProtoOATrendbarPeriod.M1), ProtoOASubscribeLiveTrendbarRes.class);
            client.read(ProtoOASpotEvent.class);
            client.ask(TestClient.noBars(ProtoOATrendbarPeriod.M1), ProtoOAUnsubscribeLiveTrendbarRes.class);
            simulator.tick("EURUSD", 110_000, 110_002);
            assertThat(client.read(ProtoOASpotEvent.class).getTrendbarCount()).isZero();
        }
    }

    @Test
    void depthStartsWithTheWholeBookAndFollowsTheMarket(CTraderSimulator simulator) throws IOException {
        simulator.depth(Depth.of("EURUSD").bid(7, 100_000, 500));
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            simulator.tick("EURUSD", 110_000, 110_002);
            client.read(ProtoOASpotEvent.class);
            client.ask(depth(), ProtoOASubscribeDepthQuotesRes.class);
            assertThat(client.read(ProtoOADepthEvent.class).getNewQuotesList())
                    .extracting(ProtoOADepthQuote::getBid, ProtoOADepthQuote::getAsk)
                    .contains(Tuple.tuple(100_000L, 0L), Tuple.tuple(110_000L, 0L), Tuple.tuple(0L, 110_003L))
                    .hasSize(5);

            simulator.tick("EURUSD", 110_001, 110_002);
            client.read(ProtoOASpotEvent.class);
            ProtoOADepthEvent change = client.read(ProtoOADepthEvent.class);
            assertThat(change.getNewQuotesList())
                    .extracting(ProtoOADepthQuote::getBid)
                    .contains(110_001L);
            assertThat(change.getDeletedQuotesCount()).isPositive();

            simulator.depth(Depth.of("EURUSD").ask(8, 120_000, 500).delete(7));
            ProtoOADepthEvent manual = client.read(ProtoOADepthEvent.class);
            assertThat(manual.getNewQuotes(0).getAsk()).isEqualTo(120_000);
            assertThat(manual.getDeletedQuotesList()).containsExactly(7L);
        }
    }

    private static ProtoOATrendbar bar(ProtoOASpotEvent event, ProtoOATrendbarPeriod period) {
        return event.getTrendbarList().stream()
                .filter(bar -> bar.getPeriod() == period)
                .findFirst()
                .orElseThrow();
    }

    private static ProtoOASubscribeDepthQuotesReq depth() {
        return ProtoOASubscribeDepthQuotesReq.newBuilder()
                .setCtidTraderAccountId(1)
                .addSymbolId(1)
                .build();
    }
}
