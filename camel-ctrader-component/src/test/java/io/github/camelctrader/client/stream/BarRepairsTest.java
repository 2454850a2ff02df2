// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars whose high the broker leaves out, with the recorded values. */
class BarRepairsTest {

    private static final int MINUTE = 29_000_000;

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @BeforeEach
    void connect() {
        client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1), feed);
        client.connect();
        history();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"470257000, 614000, 470876000, 4708.71000, 4708.76000", "135395, 49, 135460, 1.35444, 1.35460"})
    @DisplayName(
            "R8 a high that was left out is told as a guess while the bar forms, and closed with the one of history")
    void theRecordedBars(long low, long open, long high, String guessed, String recorded) {
        history(recorded(MINUTE, low, open, high - low));
        live(MINUTE, low, open);
        live(MINUTE + 1, low, 0);
        assertThat(closed()).isEmpty();
        client.advance(Duration.ofSeconds(1));
        assertThat(feed.bars().get(0)).satisfies(bar -> {
            assertThat(bar.high()).isEqualTo(guessed);
            assertThat(bar.repaired()).isTrue();
        });
        assertThat(closed()).singleElement().satisfies(bar -> {
            assertThat(bar.high()).isEqualTo(recorded);
            assertThat(bar.repaired()).isTrue();
            assertThat(bar.rawOpen()).isEqualTo(low + open);
            assertThat(bar.openTime()).isEqualTo(MINUTE * 60_000L);
        });
        assertThat(server.received(ProtoOAGetTrendbarsReq.class)).hasSize(1);
    }

    @Test
    @DisplayName("R13 history that has the bar a second late is asked again; whatever else it says is no answer")
    void historyIsLate() {
        history(recorded(MINUTE - 1, 100_000, 5, 9));
        live(MINUTE, 110_000, 5);
        live(MINUTE + 1, 110_000, 0);
        client.advance(Duration.ofMillis(900));
        assertThat(closed()).isEmpty();
        history(recorded(MINUTE - 1, 100_000, 5, 9), recorded(MINUTE, 110_000, 5, 30));
        client.advance(Duration.ofMillis(200));
        assertThat(closed()).extracting(Bar::rawHigh).containsExactly(110_030L);
        client.advance(Duration.ofMinutes(1));
        assertThat(closed()).hasSize(1);
        assertThat(server.received(ProtoOAGetTrendbarsReq.class)).hasSize(2);
    }

    @Test
    @DisplayName("R8 a bar that history never has, or leaves the high out of as well, is told as the guess it is")
    void historyDoesNotHelp() {
        live(MINUTE, 110_000, 5);
        live(MINUTE + 1, 110_000, 7);
        client.advance(Duration.ofMillis(BarRepairs.DEADLINE_MILLIS));
        assertThat(closed()).extracting(Bar::rawHigh).containsExactly(110_005L);
        history(recorded(MINUTE + 1, 110_000, 3, 0));
        live(MINUTE + 2, 110_000, 0);
        client.advance(Duration.ofSeconds(1));
        assertThat(closed()).extracting(Bar::rawHigh).containsExactly(110_005L, 110_007L);
        assertThat(closed()).allMatch(Bar::repaired);
    }

    @Test
    @DisplayName("R8 what is held back when the session ends is told before its end")
    void theSessionEnds() {
        live(MINUTE, 110_000, 5);
        live(MINUTE + 1, 110_000, 0);
        assertThat(closed()).isEmpty();
        client.disconnect();
        assertThat(closed()).extracting(Bar::rawHigh).containsExactly(110_005L);
    }

    @Test
    @DisplayName("R8 a bar with its own high is closed at once, and history is not asked")
    void nothingToRepair() {
        spot(MINUTE, entry(MINUTE, 110_000, 5).setDeltaHigh(5));
        live(MINUTE + 1, 110_000, 0);
        assertThat(closed()).extracting(Bar::repaired).containsExactly(false);
        client.advance(Duration.ofSeconds(10));
        assertThat(server.received(ProtoOAGetTrendbarsReq.class)).isEmpty();
    }

    private List<Bar> closed() {
        return feed.bars().stream().filter(Bar::closed).toList();
    }

    private void live(int minute, long low, long open) {
        spot(minute, entry(minute, low, open));
    }

    private void spot(int minute, ProtoOATrendbar.Builder entry) {
        client.push(ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(1)
                .setBid(entry.getLow())
                .setAsk(entry.getLow() + 2)
                .setTimestamp(minute * 60_000L + 1)
                .addTrendbar(entry)
                .build());
    }

    private void history(ProtoOATrendbar... bars) {
        server.on(ProtoOAGetTrendbarsReq.class, request -> ProtoOAGetTrendbarsRes.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(1)
                .setPeriod(request.getPeriod())
                .addAllTrendbar(List.of(bars))
                .setHasMore(true)
                .build());
    }

    private static ProtoOATrendbar.Builder entry(int minute, long low, long open) {
        return ProtoOATrendbar.newBuilder()
                .setPeriod(ProtoOATrendbarPeriod.M1)
                .setUtcTimestampInMinutes(minute)
                .setLow(low)
                .setDeltaOpen(open)
                .setVolume(3);
    }

    /** As history has it: with a close, without the period. */
    private static ProtoOATrendbar recorded(int minute, long low, long open, long high) {
        return entry(minute, low, open)
                .clearPeriod()
                .setDeltaClose(0)
                .setDeltaHigh(high)
                .build();
    }
}
