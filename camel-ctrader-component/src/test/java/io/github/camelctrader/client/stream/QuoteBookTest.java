// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.symbols.MarketSchedule;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From price updates to ticks. */
class QuoteBookTest {

    private static final long ID = 3;
    private static final SymbolInfo EURUSD = new SymbolInfo(ID, "EURUSD", 4, MarketSchedule.ALWAYS);

    private final ManualTime time = new ManualTime();
    private final Counters counters = new Counters();
    private final QuoteBook book = new QuoteBook(counters);
    private final RecordingListener ticks = new RecordingListener();
    private final ActiveFeed feed = feed(ticks);

    @BeforeEach
    void subscribe() {
        book.add(ID, feed);
        book.describe(EURUSD);
    }

    @Test
    @DisplayName("#60 one-sided updates are merged with the other side last seen")
    void oneSidedUpdatesAreMerged() {
        quote(110_000, 110_002);
        book.spot(update(spot().setBid(110_001).build()));
        book.spot(update(spot().setAsk(110_005).build()));
        assertThat(ticks.ticks())
                .extracting(tick -> tick.rawBid() + "/" + tick.rawAsk())
                .containsExactly("110000/110002", "110001/110002", "110001/110005");
    }

    @Test
    @DisplayName("#60 C38 there is no tick before both sides are known; the first is the snapshot")
    void noTickBeforeBothSidesAreKnown() {
        book.spot(update(spot().setBid(110_001).build()));
        book.spot(update(spot().setBid(110_002).build()));
        assertThat(ticks.ticks()).isEmpty();
        book.spot(update(spot().setAsk(110_005).build()));
        assertThat(ticks.ticks()).singleElement().satisfies(tick -> {
            assertThat(tick.rawBid()).isEqualTo(110_002);
            assertThat(tick.snapshot()).isTrue();
        });
        assertThat(counters.invalidQuotes()).isZero();
    }

    @Test
    @DisplayName("#60 the sides of an old link are never merged with those of a new one")
    void sidesOfAnOldLinkAreForgotten() {
        quote(110_000, 110_002);
        book.forgetPrices();
        assertThat(book.last(ID)).isNull();
        book.describe(EURUSD);
        book.spot(update(spot().setAsk(110_009).build()));
        assertThat(ticks.ticks()).hasSize(1);
        assertThat(book.last(ID)).isNull();
    }

    @Test
    @DisplayName("#11 what still comes of an ended session makes no tick and does not use up the next snapshot")
    void stragglersOfAnEndedSessionMakeNoTick() {
        quote(110_000, 110_002);
        book.forgetPrices();
        quote(110_000, 110_003);
        quote(110_000, 110_004);
        assertThat(ticks.ticks()).hasSize(1);
        assertThat(counters.unwantedEvents()).isEqualTo(2);

        book.describe(EURUSD);
        quote(110_000, 110_005);
        quote(110_000, 110_006);
        assertThat(ticks.ticks()).extracting(Tick::snapshot).containsExactly(true, true, false);
    }

    @Test
    @DisplayName("#61 zero spread passes")
    void zeroSpreadPasses() {
        quote(110_000, 110_000);
        assertThat(ticks.ticks()).hasSize(1);
        assertThat(counters.invalidQuotes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"110003,110002", "0,110002", "110001,0", "-1,110002", "110001,-1", "0,0"})
    @DisplayName("#61 crossed, zero and negative prices are counted and replace nothing")
    void oddQuotesAreCountedAndReplaceNothing(long bid, long ask) {
        quote(110_000, 110_002);
        quote(bid, ask);
        assertThat(counters.invalidQuotes()).isOne();
        assertThat(ticks.ticks()).hasSize(1);
        assertThat(book.last(ID)).isEqualTo(ticks.ticks().get(0));

        book.spot(update(spot().setAsk(110_004).build()));
        assertThat(ticks.ticks()).hasSize(2).last().extracting(Tick::rawBid).isEqualTo(110_000L);
    }

    @Test
    @DisplayName("#61 one side that overtakes the other is told together with the second half of the move")
    void oneSideThatOvertakesTheOtherWaitsForTheSecondHalf() {
        quote(110_000, 110_002);
        book.spot(update(spot().setBid(110_010).build()));
        assertThat(ticks.ticks()).hasSize(1);
        assertThat(counters.invalidQuotes()).isOne();
        book.spot(update(spot().setAsk(110_012).build()));
        assertThat(ticks.ticks()).last().extracting(Tick::rawBid, Tick::rawAsk).containsExactly(110_010L, 110_012L);
    }

    @Test
    @DisplayName("#62 bid is bid and ask is ask")
    void bidIsBidAndAskIsAsk() {
        book.spot(update(
                spot().setBid(110_000).setAsk(110_010).setSessionClose(99_999).build()));
        Tick tick = ticks.ticks().get(0);
        assertThat(tick.bid()).isEqualByComparingTo("1.1");
        assertThat(tick.ask()).isEqualByComparingTo("1.1001");
        assertThat(tick.mid()).isEqualByComparingTo("1.10005");
        assertThat(tick.digits()).isEqualTo(4);
        assertThat(tick.accountId()).isEqualTo(77);
    }

    @Test
    @DisplayName("#63 broker time and receive time stay apart")
    void brokerTimeAndReceiveTimeStayApart() {
        time.advance(Duration.ofSeconds(9));
        book.spot(update(spot().setBid(1).setAsk(2).setTimestamp(1_234).build()));
        quote(1, 3);
        assertThat(ticks.ticks()).extracting(Tick::timestamp).containsExactly(1_234L, 0L);
        assertThat(ticks.ticks()).extracting(Tick::receivedAt).containsOnly(ManualTime.START + 9_000);
        assertThat(ticks.ticks()).extracting(Tick::time).containsExactly(1_234L, ManualTime.START + 9_000);
    }

    @Test
    @DisplayName("#63 an event with bars only is no tick and no snapshot")
    void anEventWithBarsOnlyIsNoTick() {
        ProtoOATrendbar bar = ProtoOATrendbar.newBuilder()
                .setVolume(1)
                .setUtcTimestampInMinutes(1)
                .build();
        book.spot(update(spot().addTrendbar(bar).setTimestamp(5).build()));
        assertThat(ticks.ticks()).isEmpty();
        quote(110_000, 110_002);
        assertThat(ticks.ticks()).singleElement().extracting(Tick::snapshot).isEqualTo(true);
        assertThat(counters.invalidQuotes()).isZero();
    }

    @Test
    void onlyTheFirstQuoteAfterSubscribingIsTheSnapshot() {
        quote(110_000, 110_002);
        quote(110_000, 110_003);
        assertThat(ticks.ticks()).extracting(Tick::snapshot).containsExactly(true, false);
    }

    @Test
    @DisplayName("R1 what repeats the last update, its time included, is no news")
    void aRepetitionIsNoNews() {
        ProtoOASpotEvent quote = spot().setBid(110_000)
                .setAsk(110_002)
                .setTimestamp(ManualTime.START - 5)
                .addTrendbar(ProtoOATrendbar.newBuilder().setVolume(1))
                .build();
        book.spot(update(quote));
        book.spot(update(quote));
        book.spot(update(quote.toBuilder().clearAsk().build()));
        assertThat(ticks.ticks()).singleElement().extracting(Tick::snapshot).isEqualTo(true);
        book.spot(update(quote.toBuilder().setTimestamp(ManualTime.START - 4).build()));
        assertThat(ticks.ticks()).extracting(Tick::snapshot).containsExactly(true, false);
        assertThat(counters.repeatedQuotes()).isEqualTo(2);
    }

    @Test
    @DisplayName("R1 what changes neither price nor time is no sign of life; without bars it is told as it was")
    void aRepetitionIsNoSignOfLife() {
        SpotUpdate quote = update(spot().setBid(110_000)
                .setAsk(110_002)
                .setTimestamp(ManualTime.START - 5)
                .build());
        book.spot(quote);
        book.spot(quote);
        assertThat(ticks.ticks()).extracting(Tick::snapshot).containsExactly(true, true);
        quote.timestamp++;
        book.spot(quote);
        book.spot(quote);
        assertThat(ticks.ticks()).extracting(Tick::snapshot).containsExactly(true, true, false, false);
        assertThat(counters.repeatedQuotes()).isEqualTo(2);
    }

    @Test
    @DisplayName("#100 an update that nobody wants is counted")
    void anUpdateThatNobodyWantsIsCounted() {
        book.spot(update(spot().setSymbolId(99).setBid(1).setAsk(2).build()));
        assertThat(counters.unwantedEvents()).isOne();
    }

    @Test
    @DisplayName("#51 a feed that leaves takes nothing from the others")
    void aFeedThatLeavesTakesNothingFromTheOthers() {
        RecordingListener others = new RecordingListener();
        ActiveFeed other = feed(others);
        book.add(ID, other);
        assertThat(book.remove(ID, feed)).isFalse();
        quote(110_000, 110_002);
        assertThat(others.ticks()).hasSize(1);
        assertThat(ticks.ticks()).isEmpty();

        assertThat(book.remove(ID, other)).isTrue();
        assertThat(book.remove(ID, other)).isFalse();
        assertThat(book.feeds(ID)).isEmpty();
    }

    private void quote(long bid, long ask) {
        book.spot(update(spot().setBid(bid).setAsk(ask).build()));
    }

    private static ProtoOASpotEvent.Builder spot() {
        return ProtoOASpotEvent.newBuilder().setCtidTraderAccountId(77).setSymbolId(ID);
    }

    private ActiveFeed feed(FeedListener listener) {
        return new ActiveFeed(
                ClientFixture.request("EURUSD"),
                listener,
                new Lifecycle(time, "test"),
                new Loop(new EmbeddedChannel().eventLoop(), time));
    }

    private SpotUpdate update(ProtoOASpotEvent event) {
        return SpotUpdate.of(event).received(time);
    }
}
