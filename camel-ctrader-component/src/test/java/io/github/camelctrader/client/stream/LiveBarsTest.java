// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which live bars are asked for, when, and what a refusal does. */
class LiveBarsTest {

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("#53 bars are asked for only after the answer to the spots")
    void barsWaitForTheSpotsAnswer() {
        server.on(ProtoOASubscribeSpotsReq.class, request -> null);
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1, BarPeriod.H1), feed);
        client.connect();
        client.tick(1, 110_000, 110_002);
        assertThat(asked()).isEmpty();
        client.answerAll();
        assertThat(asked()).containsExactly("1 M1", "1 H1");
    }

    @Test
    @DisplayName("#53 a server that has the spots only queued is asked once more")
    void aServerThatLagsIsAskedOnceMore() {
        server.refuse(ProtoOASubscribeLiveTrendbarReq.class, "NOT_SUBSCRIBED_TO_SPOTS");
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        client.connect();
        assertThat(asked()).hasSize(1);
        server.normal(ProtoOASubscribeLiveTrendbarReq.class);
        client.advance(Duration.ofSeconds(1));
        assertThat(asked()).hasSize(2);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
    }

    @Test
    @DisplayName("R2 a server that has no spots yet and calls the request invalid is asked again at once")
    void aServerThatCallsItInvalid() {
        server.once(ProtoOASubscribeLiveTrendbarReq.class, Script.error("INVALID_REQUEST"));
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        client.connect();
        client.advance(Duration.ofSeconds(1));
        assertThat(asked()).containsExactly("1 M1", "1 M1");
        bars(ProtoOATrendbarPeriod.M1);
        assertThat(feed.bars()).hasSize(1);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED))
                .singleElement()
                .extracting(LifecycleEvent::retryIn)
                .isEqualTo(500L);
    }

    @Test
    @DisplayName("#53 a server that insists on there being no spots is asked slowly")
    void aServerThatInsistsIsAskedSlowly() {
        server.refuse(ProtoOASubscribeLiveTrendbarReq.class, "NOT_SUBSCRIBED_TO_SPOTS");
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        client.connect();
        client.advance(Duration.ofSeconds(30));
        assertThat(asked()).hasSize(2);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
    }

    @Test
    @DisplayName("#54 a period too many is told with its name and tried again slowly; all the others go on")
    void aPeriodTooManyIsTold() {
        refuse(ProtoOATrendbarPeriod.H4);
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1, BarPeriod.H1, BarPeriod.H4, BarPeriod.D1), feed);
        RecordingListener other = new RecordingListener();
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), other);
        client.connect();
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.symbols()).containsExactly("EURUSD");
            assertThat(event.reason()).contains("H4");
            assertThat(event.errorCode()).isEqualTo("INVALID_REQUEST");
        });
        assertThat(other.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
        bars(ProtoOATrendbarPeriod.M1, ProtoOATrendbarPeriod.H1, ProtoOATrendbarPeriod.D1);
        assertThat(feed.bars()).extracting(Bar::period).containsExactly(BarPeriod.M1, BarPeriod.H1, BarPeriod.D1);
        assertThat(other.bars()).extracting(Bar::period).containsExactly(BarPeriod.M1);

        client.advance(Duration.ofSeconds(1));
        assertThat(asked()).containsExactly("1 M1", "1 H1", "1 H4", "1 D1", "1 H4");
        server.normal(ProtoOASubscribeLiveTrendbarReq.class);
        client.advance(Duration.ofSeconds(61));
        assertThat(asked()).hasSize(6).endsWith("1 H4");
    }

    @Test
    @DisplayName("#54 each refused period is told, once; a feed that joins hears of it too")
    void eachRefusedPeriodIsToldOnce() {
        refuse(ProtoOATrendbarPeriod.H4, ProtoOATrendbarPeriod.D1);
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.H4, BarPeriod.D1), feed);
        client.connect();
        client.advance(Duration.ofMinutes(5));
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(2);
        RecordingListener late = new RecordingListener();
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.H4), late);
        assertThat(late.lifecycle(SUBSCRIBE_FAILED))
                .singleElement()
                .extracting(LifecycleEvent::reason)
                .asString()
                .contains("H4");
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(2);
    }

    @Test
    @DisplayName("#54 a failure nobody knows is tried again soon, and holds up no other period")
    void anUnknownFailureHoldsUpNothing() {
        server.on(
                ProtoOASubscribeLiveTrendbarReq.class,
                request -> request.getPeriod() == ProtoOATrendbarPeriod.M1
                        ? Script.error("TOO_MANY_BARS")
                        : server.usual(request));
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1, BarPeriod.M2, BarPeriod.M3), feed);
        client.connect();
        assertThat(asked()).containsExactly("1 M1", "1 M2", "1 M3");
        client.advance(Duration.ofSeconds(30));
        assertThat(asked()).hasSize(7).filteredOn("1 M1"::equals).hasSize(5);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
    }

    @Test
    @DisplayName("#45 a rate limit holds up what was not asked for yet")
    void aRateLimitIsWaitedFor() {
        server.refuse(ProtoOASubscribeLiveTrendbarReq.class, "REQUEST_FREQUENCY_EXCEEDED");
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.values()), feed);
        client.connect();
        assertThat(asked()).hasSize(Subscriptions.MAX_IN_FLIGHT);
        client.advance(Duration.ofMillis(400));
        assertThat(asked()).hasSize(Subscriptions.MAX_IN_FLIGHT);
        server.normal(ProtoOASubscribeLiveTrendbarReq.class);
        client.advance(Duration.ofSeconds(30));
        assertThat(asked()).containsAll(asked(BarPeriod.values()));
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
    }

    @Test
    void fewAreUnderWayAtATime() {
        server.on(ProtoOASubscribeLiveTrendbarReq.class, request -> null);
        client.feed(ClientFixture.bars("*", BarPeriod.M1, BarPeriod.H1), feed);
        client.connect();
        assertThat(asked()).hasSize(Subscriptions.MAX_IN_FLIGHT);
        client.answerAll();
        assertThat(asked()).hasSize(2 * Subscriptions.MAX_IN_FLIGHT);
    }

    @Test
    @DisplayName("#40 a new link asks for the same bars")
    void aNewLinkAsksForTheSameBars() {
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1, BarPeriod.H1), feed);
        client.connect();
        client.reconnect();
        assertThat(asked()).containsExactly("1 M1", "1 H1", "1 M1", "1 H1");
        assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(2);
    }

    @Test
    @DisplayName("#51 #52 bars are given up with the last feed that wants them, before the spots")
    void barsAreGivenUpWithTheLastFeedThatWantsThem() {
        ActiveFeed both = client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1, BarPeriod.H1), feed);
        ActiveFeed minutes = client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), new RecordingListener());
        client.connect();
        assertThat(asked()).containsExactly("1 M1", "1 H1");
        client.remove(both);
        assertThat(givenUp()).containsExactly("1 H1");
        client.remove(minutes);
        assertThat(givenUp()).containsExactly("1 H1", "1 M1");
    }

    @Test
    void barsGivenUpWhileTheyAreAskedForAreUnsubscribedOnceConfirmed() {
        server.on(ProtoOASubscribeLiveTrendbarReq.class, request -> null);
        ActiveFeed leaves = client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        client.remove(leaves);
        assertThat(givenUp()).isEmpty();
        client.answerAll();
        assertThat(givenUp()).containsExactly("1 M1");
    }

    @Test
    void aFeedThatJoinsASubscribedSymbolHasItsBarsAskedFor() {
        client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        assertThat(asked()).isEmpty();
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M5), feed);
        assertThat(asked()).containsExactly("1 M5");
        bars(ProtoOATrendbarPeriod.M5);
        assertThat(feed.bars()).hasSize(1);
    }

    private void refuse(ProtoOATrendbarPeriod... periods) {
        server.on(
                ProtoOASubscribeLiveTrendbarReq.class,
                request -> List.of(periods).contains(request.getPeriod())
                        ? Script.error("INVALID_REQUEST")
                        : server.usual(request));
    }

    private void bars(ProtoOATrendbarPeriod... periods) {
        ProtoOASpotEvent.Builder spot = ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(1)
                .setBid(110_000)
                .setAsk(110_002);
        for (ProtoOATrendbarPeriod period : periods) {
            spot.addTrendbar(ProtoOATrendbar.newBuilder()
                    .setPeriod(period)
                    .setVolume(1)
                    .setLow(110_000)
                    .setUtcTimestampInMinutes(10));
        }
        client.push(spot.build());
    }

    private List<String> asked() {
        return server.received(ProtoOASubscribeLiveTrendbarReq.class).stream()
                .map(request -> request.getSymbolId() + " " + request.getPeriod())
                .toList();
    }

    private static List<String> asked(BarPeriod... periods) {
        return Arrays.stream(periods).map(period -> "1 " + period).toList();
    }

    private List<String> givenUp() {
        return server.received(ProtoOAUnsubscribeLiveTrendbarReq.class).stream()
                .map(request -> request.getSymbolId() + " " + request.getPeriod())
                .toList();
    }
}
