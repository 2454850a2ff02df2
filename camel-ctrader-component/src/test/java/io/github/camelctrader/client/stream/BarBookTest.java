// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.symbols.MarketSchedule;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From price updates to bars. */
class BarBookTest {

    private static final long ID = 3;
    private static final SymbolInfo EURUSD = new SymbolInfo(ID, "EURUSD", 4, MarketSchedule.ALWAYS);

    private final ManualTime time = new ManualTime();
    private final Counters counters = new Counters();
    private final QuoteBook quotes = new QuoteBook(counters);
    private final BarBook book = new BarBook(
            quotes,
            new Loop(new EmbeddedChannel().eventLoop(), time),
            new PageSource() {
                @Override
                public <T extends Message> CompletableFuture<T> ask(Message request, Class<T> answer) {
                    return new CompletableFuture<>();
                }
            },
            counters);
    private final RecordingListener minutes = new RecordingListener();

    @BeforeEach
    void subscribe() {
        add(minutes, BarPeriod.M1);
    }

    @Test
    @DisplayName(
            "#62 the close of a live bar is the current bid, never the ask; low is absolute, the rest on top of it")
    void theCloseIsTheBid() {
        send(quote(110_005, 110_009)
                .setTimestamp(77)
                .addTrendbar(bar(ProtoOATrendbarPeriod.M1, 10, 110_000, 3, 20, 8)));
        assertThat(minutes.bars())
                .containsExactly(new Bar(
                        "EURUSD",
                        ID,
                        77,
                        4,
                        BarPeriod.M1,
                        110_003,
                        110_020,
                        110_000,
                        110_005,
                        8,
                        600_000,
                        77,
                        ManualTime.START,
                        false));
    }

    @Test
    @DisplayName("#62 a bar that comes with an ask only closes at the bid last seen")
    void anAskIsNoClose() {
        send(quote(110_005, 110_009));
        send(spot().setAsk(110_030).addTrendbar(bar(10, 110_000)));
        assertThat(minutes.bars()).extracting(Bar::rawClose).containsExactly(110_005L);
    }

    @Test
    void thereIsNoBarBeforeABidIsKnown() {
        send(spot().setAsk(110_030).addTrendbar(bar(10, 110_000)));
        assertThat(minutes.bars()).isEmpty();
        assertThat(counters.invalidQuotes()).isZero();
    }

    @Test
    @DisplayName("#62 R8 open and close always lie between low and high, and so do those of the updates before")
    void highAndLowAreRepaired() {
        send(quote(110_009, 110_010).addTrendbar(bar(ProtoOATrendbarPeriod.M1, 10, 110_000, 4, 0, 2)));
        send(quote(109_990, 109_991).addTrendbar(bar(ProtoOATrendbarPeriod.M1, 10, 110_000, 4, 0, 3)));
        assertThat(minutes.bars()).extracting(Bar::rawHigh).containsExactly(110_009L, 110_009L);
        assertThat(minutes.bars()).extracting(Bar::rawLow).containsExactly(110_000L, 109_990L);
    }

    @Test
    @DisplayName("#56 entries go by their period, whatever their place in the event")
    void entriesGoByTheirPeriod() {
        RecordingListener hours = new RecordingListener();
        add(hours, BarPeriod.H1);
        ProtoOATrendbar hour = bar(ProtoOATrendbarPeriod.H1, 0, 109_000, 0, 0, 500);
        send(quote(110_000, 110_002).addTrendbar(hour).addTrendbar(bar(10, 110_000)));
        send(quote(110_000, 110_002).addTrendbar(bar(10, 110_000)).addTrendbar(hour));
        assertThat(minutes.bars()).extracting(Bar::period).containsExactly(BarPeriod.M1, BarPeriod.M1);
        assertThat(hours.bars()).extracting(Bar::period).containsExactly(BarPeriod.H1, BarPeriod.H1);
        assertThat(hours.bars()).extracting(Bar::volume).containsOnly(500L);
    }

    @Test
    @DisplayName("R5 a bar that is timed by its first tick begins with its period")
    void aBarBeginsWithItsPeriod() {
        RecordingListener hours = new RecordingListener();
        add(hours, BarPeriod.H1);
        send(quote(110_000, 110_002).addTrendbar(bar(ProtoOATrendbarPeriod.H1, 63, 109_000, 0, 1_000, 5)));
        send(quote(110_001, 110_002).addTrendbar(bar(ProtoOATrendbarPeriod.H1, 121, 109_000, 0, 0, 1)));
        assertThat(hours.bars()).extracting(Bar::openTime).containsExactly(60 * 60_000L, 60 * 60_000L, 120 * 60_000L);
    }

    @Test
    @DisplayName("#55 a feed of H4 bars gets none out of M1 entries")
    void noBarIsMadeOfAnotherPeriod() {
        RecordingListener hours = new RecordingListener();
        add(hours, BarPeriod.H4);
        for (int minute = 0; minute < 300; minute++) {
            send(quote(110_000, 110_002).setTimestamp(minute).addTrendbar(bar(minute, 110_000)));
        }
        assertThat(hours.bars()).isEmpty();
        assertThat(hours.ticks()).hasSize(300);
        assertThat(minutes.bars()).filteredOn(Bar::closed).hasSize(299);
    }

    @Test
    @DisplayName("#67 five updates of one minute are one closed bar with the last close, once the next minute begins")
    void aMinuteIsClosedOnceWithItsLastValues() {
        for (int i = 1; i <= 5; i++) {
            send(quote(110_000 + i, 110_010).addTrendbar(bar(ProtoOATrendbarPeriod.M1, 10, 110_000, 0, i, i)));
        }
        assertThat(minutes.bars()).hasSize(5).noneMatch(Bar::closed);
        send(quote(110_100, 110_110).setTimestamp(5).addTrendbar(bar(11, 110_100)));
        send(quote(110_101, 110_110).addTrendbar(bar(11, 110_100)));
        assertThat(minutes.bars()).filteredOn(Bar::closed).singleElement().satisfies(closed -> {
            assertThat(closed.openTime()).isEqualTo(600_000);
            assertThat(closed.rawClose()).isEqualTo(110_005);
            assertThat(closed.volume()).isEqualTo(5);
            assertThat(closed.timestamp()).isEqualTo(5);
        });
        assertThat(minutes.bars().subList(5, 8)).extracting(Bar::closed).containsExactly(true, false, false);
    }

    @Test
    @DisplayName("#67 a bar that comes once more beside its successor is closed with its own close, in either order")
    void theSuccessorsBidIsNotTheCloseOfTheBarBefore() {
        send(quote(110_000, 110_002).addTrendbar(bar(10, 110_000)));
        send(quote(110_050, 110_052).addTrendbar(bar(10, 110_000)).addTrendbar(bar(11, 110_050)));
        send(quote(110_070, 110_072).addTrendbar(bar(12, 110_070)).addTrendbar(bar(11, 110_050)));
        assertThat(minutes.bars())
                .extracting(bar -> bar.openTime() / 60_000 + ":" + bar.rawClose() + ":" + bar.closed())
                .containsExactly(
                        "10:110000:false", "10:110000:true", "11:110050:false", "11:110050:true", "12:110070:false");
    }

    @Test
    @DisplayName("#67 a bar of the past changes nothing")
    void aBarOfThePastChangesNothing() {
        send(quote(110_000, 110_002).addTrendbar(bar(11, 110_000)));
        send(quote(110_001, 110_002).addTrendbar(bar(10, 110_000)));
        assertThat(minutes.bars()).hasSize(1);
    }

    @Test
    @DisplayName("#67 no bar is closed across a gap: its end was not seen")
    void noBarIsClosedAcrossAGap() {
        send(quote(110_000, 110_002).addTrendbar(bar(10, 110_000)));
        quotes.forgetPrices();
        book.forget();
        quotes.describe(EURUSD);
        send(quote(110_000, 110_002).addTrendbar(bar(12, 110_000)));
        assertThat(minutes.bars()).extracting(Bar::closed).containsExactly(false, false);
    }

    @Test
    @DisplayName("#67 a period given up and wanted again begins anew")
    void aPeriodWantedAgainBeginsAnew() {
        send(quote(110_000, 110_002).addTrendbar(bar(10, 110_000)));
        book.retain(ID, Set.of(BarPeriod.H1));
        send(quote(110_000, 110_002).addTrendbar(bar(12, 110_000)));
        assertThat(minutes.bars()).extracting(Bar::closed).containsExactly(false, false);
    }

    @Test
    void aNewcomerIsToldTheBarsOfItsPeriods() {
        send(quote(110_000, 110_002).addTrendbar(bar(10, 110_000)));
        RecordingListener late = new RecordingListener();
        book.replay(add(late, BarPeriod.M1), ID);
        RecordingListener other = new RecordingListener();
        book.replay(add(other, BarPeriod.M5), ID);
        assertThat(late.bars()).isEqualTo(minutes.bars()).hasSize(1);
        assertThat(other.bars()).isEmpty();
    }

    @Test
    @DisplayName("#61 an entry without a low or a time is counted and makes no bar")
    void anEntryWithoutALowIsCounted() {
        ProtoOATrendbar whole = bar(10, 110_000);
        for (ProtoOATrendbar.Builder entry : List.of(
                whole.toBuilder().clearLow(),
                whole.toBuilder().setLow(0),
                whole.toBuilder().clearUtcTimestampInMinutes())) {
            send(quote(110_000, 110_002).addTrendbar(entry));
        }
        assertThat(minutes.bars()).isEmpty();
        assertThat(counters.invalidQuotes()).isEqualTo(3);
    }

    @Test
    @DisplayName("#100 a bar that nobody wants is counted")
    void aBarThatNobodyWantsIsCounted() {
        send(quote(110_000, 110_002).addTrendbar(bar(ProtoOATrendbarPeriod.W1, 10, 110_000, 0, 0, 1)));
        assertThat(minutes.bars()).isEmpty();
        assertThat(counters.unwantedEvents()).isOne();
    }

    private void send(ProtoOASpotEvent.Builder spot) {
        ProtoOASpotEvent event = spot.build();
        quotes.spot(SpotUpdate.of(event));
        book.spot(event);
    }

    private static ProtoOASpotEvent.Builder quote(long bid, long ask) {
        return spot().setBid(bid).setAsk(ask);
    }

    private static ProtoOASpotEvent.Builder spot() {
        return ProtoOASpotEvent.newBuilder().setCtidTraderAccountId(77).setSymbolId(ID);
    }

    private static ProtoOATrendbar bar(int minute, long low) {
        return bar(ProtoOATrendbarPeriod.M1, minute, low, 0, 0, 1);
    }

    private static ProtoOATrendbar bar(
            ProtoOATrendbarPeriod period, int minute, long low, long open, long high, long volume) {
        return ProtoOATrendbar.newBuilder()
                .setPeriod(period)
                .setUtcTimestampInMinutes(minute)
                .setLow(low)
                .setDeltaOpen(open)
                .setDeltaHigh(high)
                .setVolume(volume)
                .build();
    }

    private ActiveFeed add(FeedListener listener, BarPeriod... periods) {
        ActiveFeed feed = new ActiveFeed(
                ClientFixture.bars("EURUSD", periods),
                listener,
                new Lifecycle(time, "test"),
                new Loop(new EmbeddedChannel().eventLoop(), time));
        quotes.add(ID, feed);
        quotes.describe(EURUSD);
        return feed;
    }
}
