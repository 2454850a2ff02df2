// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.symbols.SymbolInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ticks that come, or do not. */
class FreshnessTest {

    private static final Duration LIMIT = Duration.ofMillis(FreshnessRecorder.STALE_AFTER);
    private static final SymbolInfo ONE = FreshnessRecorder.always(1);
    private static final SymbolInfo TWO = FreshnessRecorder.always(2);
    private static final SymbolInfo THREE = FreshnessRecorder.always(3);

    private final ManualTime time = new ManualTime();
    private final FreshnessRecorder feed = new FreshnessRecorder(time);

    @Test
    @DisplayName("#76 silence of staleAfter makes a symbol stale, to the millisecond")
    void silenceMakesASymbolStale() {
        feed.subscribed(ONE);
        time.advance(Duration.ofSeconds(10));
        feed.tick(1);
        time.advance(LIMIT.minusMillis(1));
        assertThat(feed.news()).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(feed.news()).containsExactly("STALE [S1] since 10000: no tick for 30000 ms");
    }

    @Test
    @DisplayName("#77 a symbol that never ticked is stale staleAfter after its subscription")
    void aSymbolThatNeverTickedIsStale() {
        time.advance(Duration.ofSeconds(5));
        feed.subscribed(ONE, TWO);
        time.advance(LIMIT);
        assertThat(feed.news()).containsExactly("STALE [S1, S2] since 5000: no tick for 30000 ms");
        time.advance(Duration.ofHours(5));
        assertThat(feed.news()).isEmpty();
    }

    @Test
    @DisplayName("#77 a snapshot neither prolongs nor ends silence")
    void aSnapshotProvesNothing() {
        feed.subscribed(ONE);
        time.advance(LIMIT.minusMillis(1));
        feed.freshness.snapshot(1);
        time.advance(Duration.ofMillis(1));
        feed.freshness.snapshot(1);
        assertThat(feed.news()).containsExactly("STALE [S1] since 0: no tick for 30000 ms");
    }

    @Test
    @DisplayName("#79 of 28 symbols the one that stops is stale, and only that one")
    void theOneThatStopsIsStale() {
        List<SymbolInfo> symbols = new ArrayList<>();
        for (long id = 1; id <= 28; id++) {
            symbols.add(FreshnessRecorder.always(id));
        }
        feed.freshness.subscribed(symbols);
        for (int second = 1; second <= 120; second++) {
            time.advance(Duration.ofSeconds(1));
            for (long id = 1; id <= 28; id++) {
                if (id != 7 || second <= 50) {
                    feed.tick(id);
                }
            }
        }
        assertThat(feed.news()).containsExactly("STALE [S7] since 50000: no tick for 30000 ms");
    }

    @Test
    @DisplayName("#80 a tick every 59 s is never stale at a limit of 60 s")
    void aSlowMarketIsNotStale() {
        FreshnessRecorder slow = new FreshnessRecorder(time, 60_000, true);
        slow.subscribed(ONE);
        for (int n = 0; n < 1_000; n++) {
            time.advance(Duration.ofSeconds(59));
            slow.tick(1);
        }
        assertThat(slow.news()).isEmpty();
    }

    @Test
    @DisplayName("#81 one STALE and one RESUMED per stall, with its gap; a second stall is told again")
    void oneStaleAndOneResumedPerStall() {
        feed.subscribed(ONE);
        time.advance(Duration.ofSeconds(1));
        feed.tick(1);
        time.advance(Duration.ofSeconds(45));
        feed.tick(1);
        feed.tick(1);
        time.advance(Duration.ofSeconds(31));
        feed.tick(1);
        assertThat(feed.news())
                .containsExactly(
                        "STALE [S1] since 1000: no tick for 30000 ms",
                        "RESUMED S1 1000-46000",
                        "STALE [S1] since 46000: no tick for 30000 ms",
                        "RESUMED S1 46000-77000");
    }

    @Test
    @DisplayName("#82 a lost link makes every symbol stale at once, and nothing makes them stale again")
    void aLostLinkMakesEverySymbolStaleAtOnce() {
        feed.subscribed(ONE, TWO, THREE);
        time.advance(Duration.ofSeconds(10));
        feed.tick(1);
        time.advance(Duration.ofSeconds(25));
        assertThat(feed.news()).containsExactly("STALE [S2, S3] since 0: no tick for 30000 ms");

        feed.freshness.lost("link lost");
        assertThat(feed.news()).containsExactly("STALE [S1] since 10000: link lost");
        feed.freshness.lost("link lost");
        time.advance(Duration.ofHours(1));
        assertThat(feed.news()).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("#82 #83 after a restore the first live tick tells the gap, a snapshot does not")
    void theFirstLiveTickAfterARestoreTellsTheGap() {
        feed.subscribed(ONE);
        time.advance(Duration.ofSeconds(10));
        feed.tick(1);
        time.advance(Duration.ofSeconds(5));
        feed.freshness.lost("link lost");
        time.advance(Duration.ofMinutes(2));
        feed.subscribed(ONE);
        feed.freshness.snapshot(1);
        time.advance(Duration.ofMinutes(1));
        assertThat(feed.news()).containsExactly("STALE [S1] since 10000: link lost");
        feed.tick(1);
        assertThat(feed.news()).containsExactly("RESUMED S1 10000-195000");
    }

    @Test
    void aSymbolNotYetConfirmedOnANewLinkIsNotJudged() {
        feed.subscribed(ONE, TWO);
        feed.freshness.lost("link lost");
        feed.news();
        feed.subscribed(ONE);
        time.advance(Duration.ofHours(1));
        assertThat(feed.news()).isEmpty();
    }

    @Test
    void zeroTurnsStalenessOffButNotTheLossOfTheLink() {
        FreshnessRecorder off = new FreshnessRecorder(time, 0, true);
        off.subscribed(ONE);
        off.tick(1);
        time.advance(Duration.ofDays(3));
        assertThat(off.news()).isEmpty();
        assertThat(time.pending()).isZero();

        off.freshness.lost("link lost");
        off.subscribed(ONE);
        off.tick(1);
        assertThat(off.news())
                .containsExactly(
                        "STALE [S1] since 0: link lost",
                        "RESUMED S1 0-" + Duration.ofDays(3).toMillis());
    }

    @Test
    void aSymbolNoLongerWantedIsNotMissed() {
        feed.subscribed(ONE, TWO, THREE);
        feed.freshness.forget(2);
        feed.freshness.forget(99);
        time.advance(LIMIT);
        assertThat(feed.news()).containsExactly("STALE [S1, S3] since 0: no tick for 30000 ms");
        feed.tick(2);
        feed.freshness.forget(1);
        feed.freshness.forget(3);
        feed.tick(1);
        assertThat(feed.news()).isEmpty();
    }

    @Test
    void aNewcomerIsToldWhatIsStaleNow() {
        feed.subscribed(ONE, TWO);
        time.advance(Duration.ofSeconds(20));
        feed.tick(2);
        time.advance(Duration.ofSeconds(15));
        feed.news();
        feed.freshness.replay();
        assertThat(feed.news()).containsExactly("STALE [S1] since 0: no tick");
        feed.freshness.lost("link lost");
        feed.news();
        feed.freshness.replay();
        assertThat(feed.news()).containsExactly("STALE [S1, S2] since 0: link lost");
    }

    @Test
    @DisplayName("#37 a closed feed leaves no timer, in whatever state")
    void aClosedFeedLeavesNoTimer() {
        feed.subscribed(ONE);
        feed.freshness.close();
        assertThat(time.pending()).isZero();
        feed.tick(1);
        feed.freshness.lost("closed");
        assertThat(feed.news()).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void fiveThousandSymbolsNeedOneTimer() {
        List<SymbolInfo> symbols = new ArrayList<>();
        for (long id = 1; id <= 5_000; id++) {
            symbols.add(FreshnessRecorder.always(id));
        }
        feed.freshness.subscribed(symbols);
        assertThat(time.pending()).isOne();
        for (int round = 0; round < 5; round++) {
            for (long id = 1; id <= 5_000; id++) {
                feed.tick(id);
            }
            time.advance(Duration.ofSeconds(20));
            assertThat(time.pending()).isOne();
        }
        time.advance(Duration.ofSeconds(10));
        assertThat(feed.told)
                .singleElement()
                .asString()
                .startsWith("STALE [S1, S2, ")
                .contains("S5000]");
        assertThat(time.pending()).isZero();
    }
}
