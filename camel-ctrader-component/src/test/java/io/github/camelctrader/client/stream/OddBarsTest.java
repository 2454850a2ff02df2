// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.session.Recovery;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars that make no sense, and odd answers to those who ask for some. */
class OddBarsTest {

    private final Offline client = new Offline();
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "110000,9223372036854775807,0,10",
        "110000,0,9223372036854775807,10",
        "110000,0,-1,10",
        "-1,0,0,10",
        "9223372036854775807,1,0,10",
        "110000,0,0,-1",
        "110000,0,0,2147483647"
    })
    @DisplayName("#61 a bar without sense is counted, and the next one is told as if it had not been")
    void barsWithoutSense(long low, long deltaOpen, long deltaHigh, int minute) {
        start();
        client.push(spot().addTrendbar(
                        bar(low).setDeltaOpen(deltaOpen).setDeltaHigh(deltaHigh).setUtcTimestampInMinutes(minute))
                .build());
        assertThat(feed.bars()).isEmpty();
        assertThat(feed.ticks()).hasSize(1);
        assertThat(client.counters.invalidQuotes()).isEqualTo(1);
        client.push(spot().addTrendbar(bar(110_000)).build());
        assertThat(feed.bars()).singleElement().extracting(Bar::openTime).isEqualTo(600_000L);
    }

    @Test
    @DisplayName("#61 a bar of the far future keeps out none that follow, even if the broker's time goes with it")
    void theFarFuture() {
        start();
        client.push(spot().setTimestamp(Long.MAX_VALUE)
                .addTrendbar(bar(110_000).setUtcTimestampInMinutes(-1))
                .build());
        feed.clear();
        client.push(spot().addTrendbar(bar(110_000)).build());
        client.push(
                spot().addTrendbar(bar(110_000).setUtcTimestampInMinutes(11)).build());
        assertThat(feed.bars()).extracting(Bar::openTime).containsExactly(600_000L, 600_000L, 660_000L);
        assertThat(feed.bars()).extracting(Bar::closed).containsExactly(false, true, false);
    }

    @Test
    @DisplayName("#67 a client whose clock is years behind gets its bars all the same, by the broker's clock")
    void aClockThatIsBehind() {
        start();
        int later = (int) (ManualTime.START / 60_000) + 1_000_000;
        client.push(spot().setTimestamp(later * 60_000L)
                .addTrendbar(bar(110_000).setUtcTimestampInMinutes(later))
                .build());
        assertThat(feed.bars()).hasSize(1);
    }

    @Test
    @DisplayName("#63 a bar of an event with an impossible time has none")
    void impossibleTimes() {
        start();
        client.push(
                spot().setTimestamp(Long.MIN_VALUE).addTrendbar(bar(110_000)).build());
        assertThat(feed.bars()).singleElement().satisfies(bar -> {
            assertThat(bar.timestamp()).isZero();
            assertThat(bar.time()).isPositive();
        });
    }

    @Test
    @DisplayName("#69 an event of many bars is read in one pass")
    void anyNumberOfBars() {
        start();
        ProtoOASpotEvent.Builder event = spot();
        for (int minute = 0; minute < 90_000; minute++) {
            event.addTrendbar(bar(110_000).setUtcTimestampInMinutes(minute));
        }
        client.push(event.build());
        assertThat(feed.bars()).singleElement().extracting(Bar::openTime).isEqualTo(89_999 * 60_000L);
    }

    @Test
    @DisplayName("#46 bars whose subscription is answered wrongly are told as failed and come later, ticks meanwhile")
    void aWrongAnswerToBars() {
        client.server.on(ProtoOASubscribeLiveTrendbarReq.class, request -> ProtoOASubscribeSpotsRes.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .build());
        start();
        client.advance(Duration.ofSeconds(30));
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> assertThat(event.reason())
                .contains("ProtoOASubscribeLiveTrendbarReq failed: answered with ProtoOASubscribeSpotsRes"));
        Recovery.awaitTick(client, feed, 1, Duration.ofSeconds(1));

        client.server.normal(ProtoOASubscribeLiveTrendbarReq.class);
        int before = asked();
        client.advance(Duration.ofMinutes(2));
        assertThat(asked()).isEqualTo(before + 1);
        assertThat(client.isUp()).isTrue();
    }

    private int asked() {
        return client.server.received(ProtoOASubscribeLiveTrendbarReq.class).size();
    }

    private void start() {
        client.connect();
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
    }

    private static ProtoOASpotEvent.Builder spot() {
        return ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(1)
                .setBid(110_000)
                .setAsk(110_002);
    }

    private static ProtoOATrendbar.Builder bar(long low) {
        return ProtoOATrendbar.newBuilder()
                .setPeriod(ProtoOATrendbarPeriod.M1)
                .setUtcTimestampInMinutes(10)
                .setLow(low)
                .setVolume(1);
    }
}
