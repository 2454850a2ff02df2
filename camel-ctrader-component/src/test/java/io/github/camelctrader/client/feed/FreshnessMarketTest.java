// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.symbols.MarketSchedule;
import io.github.camelctrader.client.symbols.MarketSchedule.Session;
import io.github.camelctrader.client.symbols.SymbolInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Silence that a closed market excuses, on a Tuesday. */
class FreshnessMarketTest {

    private static final int HOUR = 3_600;
    private static final int TUESDAY = 2 * 24 * HOUR;

    /** Open until 13:00 and from 14:00 on. */
    private static final SymbolInfo LUNCH = new SymbolInfo(
            1,
            "S1",
            5,
            new MarketSchedule(
                    ZoneId.of("UTC"),
                    List.of(new Session(0, TUESDAY + 13 * HOUR), new Session(TUESDAY + 14 * HOUR, 7 * 24 * HOUR)),
                    List.of(),
                    false));

    private static final SymbolInfo ALWAYS = FreshnessRecorder.always(2);

    private final ManualTime time =
            new ManualTime(Instant.parse("2026-11-24T12:00:00Z").toEpochMilli());
    private final FreshnessRecorder feed = new FreshnessRecorder(time);

    @Test
    @DisplayName("#78 a closed market is closed and not stale; silence counts again from the opening")
    void aClosedMarketIsNotStale() {
        feed.subscribed(LUNCH);
        tickUntil(Duration.ofHours(1));
        assertThat(feed.news()).containsExactly("CLOSED [S1]");
        time.advance(Duration.ofMinutes(59));
        assertThat(feed.news()).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(feed.news()).containsExactly("OPENED [S1]");
        time.advance(Duration.ofMillis(FreshnessRecorder.STALE_AFTER - 1));
        assertThat(feed.news()).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(feed.news()).containsExactly("STALE [S1] since 3590000: no tick for 30000 ms");
    }

    @Test
    @DisplayName("#78 a market that is closed at the subscription is told as closed at once")
    void aMarketClosedAtTheSubscriptionIsToldAtOnce() {
        time.advance(Duration.ofMinutes(90));
        feed.subscribed(LUNCH, ALWAYS);
        assertThat(feed.news()).containsExactly("CLOSED [S1]");
        time.advance(Duration.ofMillis(FreshnessRecorder.STALE_AFTER));
        assertThat(feed.news()).containsExactly("STALE [S2] since 5400000: no tick for 30000 ms");
    }

    @Test
    @DisplayName("#78 marketHours=false judges a closed market like any other")
    void withoutMarketHoursSilenceIsStale() {
        FreshnessRecorder strict = new FreshnessRecorder(time, FreshnessRecorder.STALE_AFTER, false);
        time.advance(Duration.ofMinutes(90));
        strict.subscribed(LUNCH);
        time.advance(Duration.ofMinutes(1));
        assertThat(strict.news()).containsExactly("STALE [S1] since 5400000: no tick for 30000 ms");
        time.advance(Duration.ofHours(1));
        assertThat(strict.news()).isEmpty();
    }

    @Test
    @DisplayName("#81 a market that closes during a stall keeps the alternation")
    void aMarketThatClosesDuringAStallKeepsTheAlternation() {
        feed.subscribed(LUNCH);
        time.advance(Duration.ofHours(3));
        assertThat(feed.news())
                .containsExactly("STALE [S1] since 0: no tick for 30000 ms", "CLOSED [S1]", "OPENED [S1]");
        feed.tick(1);
        assertThat(feed.news()).containsExactly("RESUMED S1 0-10800000");
    }

    @Test
    void aTickWhileTheMarketIsClosedResumesButStartsNoJudgement() {
        feed.subscribed(LUNCH);
        time.advance(Duration.ofMinutes(65));
        feed.news();
        feed.tick(1);
        assertThat(feed.news()).containsExactly("RESUMED S1 0-3900000");
        time.advance(Duration.ofMinutes(50));
        assertThat(feed.news()).isEmpty();
    }

    @Test
    @DisplayName("#78 losing the link does not make a closed market stale; its opening without a link does")
    void losingTheLinkDoesNotMakeAClosedMarketStale() {
        feed.subscribed(LUNCH);
        tickUntil(Duration.ofMinutes(70));
        feed.news();
        feed.freshness.lost("link lost");
        assertThat(feed.news()).isEmpty();
        time.advance(Duration.ofHours(1));
        assertThat(feed.news())
                .containsExactly("OPENED [S1]", "STALE [S1] since 3590000: market opened while the link is lost");
        time.advance(Duration.ofHours(1));
        feed.subscribed(LUNCH);
        feed.tick(1);
        assertThat(feed.news()).containsExactly("RESUMED S1 3590000-11400000");
    }

    @Test
    void aMarketStillClosedAfterAReconnectIsNotToldAgain() {
        time.advance(Duration.ofMinutes(70));
        feed.subscribed(LUNCH);
        feed.freshness.lost("link lost");
        feed.subscribed(LUNCH);
        assertThat(feed.news()).containsExactly("CLOSED [S1]");
    }

    @Test
    void aNewcomerIsToldWhichMarketsAreClosed() {
        time.advance(Duration.ofMinutes(70));
        feed.subscribed(LUNCH, ALWAYS);
        feed.news();
        feed.freshness.replay();
        assertThat(feed.news()).containsExactly("CLOSED [S1]");
    }

    @Test
    void allMarketsThatChangeTogetherAreToldTogetherByOneTimer() {
        SymbolInfo[] symbols = new SymbolInfo[100];
        for (int n = 0; n < symbols.length; n++) {
            symbols[n] = new SymbolInfo(n, "S" + n, 5, LUNCH.schedule());
        }
        FreshnessRecorder many = new FreshnessRecorder(time, 0, true);
        many.subscribed(symbols);
        assertThat(time.pending()).isOne();
        time.advance(Duration.ofHours(2));
        assertThat(many.news()).hasSize(2).allSatisfy(line -> assertThat(line).contains("S0, ", "S99"));
        assertThat(time.pending()).isOne();
        many.freshness.close();
        assertThat(time.pending()).isZero();
    }

    @Test
    void aForgottenSymbolIsNotToldWhenItsMarketCloses() {
        feed.subscribed(LUNCH);
        feed.freshness.forget(1);
        time.advance(Duration.ofHours(3));
        assertThat(feed.news()).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("R9 a refused order closes the market; ticks of the break do not open it, the first one after it does")
    void aRefusedOrderClosesTheMarket() {
        feed.subscribed(ALWAYS);
        feed.tick(2);
        refused(2);
        assertThat(feed.news()).containsExactly("CLOSED [S2]: an order was refused, although the schedule says open");
        for (int second = 0; second < 600; second += 10) {
            feed.tick(2);
            time.advance(Duration.ofSeconds(10));
        }
        assertThat(feed.news()).isEmpty();
        feed.tick(2);
        assertThat(feed.news()).containsExactly("OPENED [S2]");
        time.advance(Duration.ofMillis(FreshnessRecorder.STALE_AFTER));
        assertThat(feed.news()).containsExactly("STALE [S2] since 600000: no tick for 30000 ms");
    }

    @Test
    @DisplayName("R9 a filled order opens the market again, another refusal closes it for longer")
    void ordersTellOfTheMarket() {
        feed.subscribed(ALWAYS);
        refused(2);
        feed.freshness.traded(2);
        refused(2);
        time.advance(Duration.ofMinutes(6));
        refused(2);
        time.advance(Duration.ofMinutes(6));
        feed.tick(2);
        feed.freshness.traded(2);
        feed.freshness.traded(2);
        assertThat(feed.news())
                .extracting(line -> line.substring(0, 6))
                .containsExactly("CLOSED", "OPENED", "CLOSED", "OPENED");
    }

    @Test
    @DisplayName("R9 the schedule's next change ends what a refusal has shown, and so does a day")
    void theScheduleTakesOver() {
        feed.subscribed(LUNCH, ALWAYS);
        refused(1);
        refused(2);
        feed.news();
        time.advance(Duration.ofHours(2));
        assertThat(feed.news()).containsExactly("OPENED [S1]");
        time.advance(Duration.ofHours(22));
        assertThat(feed.news()).endsWith("OPENED [S2]");
        refused(1, Duration.ofMinutes(10));
        assertThat(feed.news()).isEmpty();
    }

    @Test
    @DisplayName("R9 a newcomer is told why the market is closed; marketHours=false looks at silence alone")
    void whoIsTold() {
        feed.subscribed(ALWAYS);
        refused(2);
        feed.news();
        feed.freshness.replay();
        assertThat(feed.news()).singleElement().asString().contains("an order was refused");
        FreshnessRecorder strict = new FreshnessRecorder(time, FreshnessRecorder.STALE_AFTER, false);
        strict.subscribed(ALWAYS);
        strict.freshness.orderRefused(2, time.currentTimeMillis());
        assertThat(strict.news()).isEmpty();
    }

    private void refused(long id) {
        refused(id, Duration.ZERO);
    }

    private void refused(long id, Duration ago) {
        feed.freshness.orderRefused(id, time.currentTimeMillis() - ago.toMillis());
    }

    /** Ticks every ten seconds, the last of them before the market closes at the first hour. */
    private void tickUntil(Duration end) {
        long steps = end.toSeconds() / 10;
        for (long n = 1; n <= steps; n++) {
            time.advance(Duration.ofSeconds(10));
            if (n * 10 < HOUR) {
                feed.tick(1);
            }
        }
    }
}
