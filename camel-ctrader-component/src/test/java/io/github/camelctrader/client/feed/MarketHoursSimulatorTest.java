// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.MARKET_CLOSED;
import static io.github.camelctrader.model.LifecycleType.MARKET_OPENED;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.LifecycleConcern;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.SimulatedSymbol;
import io.github.camelctrader.simulator.WeeklySession;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Silence in a closed market. Days are what this is about: they are given here, and no {@code test.now} moves them. */
class MarketHoursSimulatorTest {

    /** A Tuesday. */
    private static final ZonedDateTime START = ZonedDateTime.parse("2026-11-24T12:00:00Z");

    @Test
    @DisplayName("#78 a weekend is MARKET_CLOSED and not STALE, the link is kept, and silence counts from the opening")
    void session() {
        ZonedDateTime now = START;
        SimulatedSymbol symbol = SimulatedSymbol.named("EURUSD")
                .schedule(
                        WeeklySession.of(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, now.getDayOfWeek(), time(now, 2)),
                        WeeklySession.of(now.getDayOfWeek(), time(now, 12), DayOfWeek.SATURDAY, LocalTime.NOON));
        try (ClientFixture fixture = fixture(symbol)) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            long start = fixture.time.currentTimeMillis();
            passStreaming(feed, 2);
            LifecycleEvent closed = feed.events.awaitLifecycle(MARKET_CLOSED);
            assertThat(feed.settle().closed()).containsExactly("EURUSD");
            assertThat(feed.settle().stale()).isEmpty();
            feed.passQuietly(Duration.ofMinutes(10));
            LifecycleEvent opened = feed.events.awaitLifecycle(MARKET_OPENED);
            assertThat(data(feed)).containsExactly(MARKET_CLOSED, MARKET_OPENED);
            feed.passQuietly(Duration.ofSeconds(30));
            feed.events.awaitLifecycle(STALE);
            feed.tick("EURUSD");

            assertThat(closed.timestamp() - start)
                    .isEqualTo(Duration.ofMinutes(2).toMillis());
            assertThat(opened.timestamp() - start)
                    .isEqualTo(Duration.ofMinutes(12).toMillis());
            assertThat(data(feed)).containsExactly(MARKET_CLOSED, MARKET_OPENED, STALE, RESUMED);
            assertThat(feed.events.lifecycle(DISCONNECTED)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#78 a holiday closes the market, in the holiday's own time zone, and tells so after SUBSCRIBED")
    void holiday() {
        // 12:00 UTC is 23:00 in Sydney: its holiday ends in an hour, the one in UTC lasts all day.
        LocalDate day = START.toLocalDate();
        SimulatedSymbol sydney =
                SimulatedSymbol.named("AUDUSD").timeZone("Australia/Sydney").holiday("Cup Day", day);
        SimulatedSymbol utc = SimulatedSymbol.named("EURUSD").holiday("Some Day", day);
        SimulatedSymbol past = SimulatedSymbol.named("XAUUSD").holiday("Yesterday", day.minusDays(1));
        try (ClientFixture fixture = fixture(sydney, utc, past)) {
            TestFeed feed = fixture.feed("AUDUSD", "EURUSD", "XAUUSD");
            assertThat(feed.events.awaitLifecycle(MARKET_CLOSED).symbols())
                    .containsExactlyInAnyOrder("AUDUSD", "EURUSD");
            feed.passQuietly(Duration.ofMinutes(61));

            assertThat(feed.events.awaitLifecycle(MARKET_OPENED).symbols()).containsExactly("AUDUSD");
            assertThat(feed.events.awaitLifecycle(MARKET_OPENED).timestamp())
                    .isEqualTo(START.plusHours(1).toInstant().toEpochMilli());
            assertThat(feed.settle().closed()).containsExactly("EURUSD");
            assertThat(feed.settle().stale()).containsExactlyInAnyOrder("AUDUSD", "XAUUSD");
        }
    }

    @Test
    @DisplayName("#78 a session follows the clock on the wall of its zone across the end of daylight saving")
    void daylightSaving() {
        SimulatedSymbol symbol = SimulatedSymbol.named("US30")
                .timeZone("America/New_York")
                .schedule(
                        WeeklySession.of(DayOfWeek.MONDAY, LocalTime.of(9, 30), DayOfWeek.MONDAY, LocalTime.of(16, 0)));
        // New York leaves daylight saving on 2026-11-01: 09:30 is 13:30 UTC on October 26 and 14:30 UTC on November 2.
        for (String open : List.of("2026-10-26T13:30:00Z", "2026-11-02T14:30:00Z")) {
            long start = ZonedDateTime.parse(open).minusMinutes(5).toInstant().toEpochMilli();
            try (ClientFixture fixture =
                    new ClientFixture(CTraderSimulator.builder().symbol(symbol).start(), new ManualTime(start))) {
                TestFeed feed = fixture.feed("US30");
                feed.events.awaitLifecycle(MARKET_CLOSED);
                feed.passQuietly(Duration.ofMinutes(5));

                assertThat(feed.events.awaitLifecycle(MARKET_OPENED).timestamp())
                        .isEqualTo(ZonedDateTime.parse(open).toInstant().toEpochMilli());
            }
        }
    }

    @Test
    @DisplayName("#78 a symbol whose trading is disabled is closed; one that may only be closed out ticks on")
    void tradingMode() {
        SimulatedSymbol disabled =
                SimulatedSymbol.named("EURUSD").tradingMode(ProtoOATradingMode.DISABLED_WITH_PENDINGS_EXECUTION);
        SimulatedSymbol closeOnly = SimulatedSymbol.named("XAUUSD").tradingMode(ProtoOATradingMode.CLOSE_ONLY_MODE);
        try (ClientFixture fixture = fixture(disabled, closeOnly)) {
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD");
            assertThat(feed.events.awaitLifecycle(MARKET_CLOSED).symbols()).containsExactly("EURUSD");
            feed.passQuietly(Duration.ofSeconds(30));

            assertThat(feed.events.awaitLifecycle(STALE).symbols()).containsExactly("XAUUSD");
        }
    }

    @Test
    @DisplayName("#78 #81 a loss in a closed market makes nothing stale; the market that opens on a lost link does")
    void lossWhileClosed() {
        ZonedDateTime now = START;
        SimulatedSymbol symbol = SimulatedSymbol.named("EURUSD")
                .schedule(WeeklySession.of(now.getDayOfWeek(), time(now, 2), DayOfWeek.SATURDAY, LocalTime.NOON));
        try (ClientFixture fixture = fixture(symbol)) {
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitLifecycle(MARKET_CLOSED);
            feed.passQuietly(Duration.ofSeconds(100));
            fixture.simulator.stop();
            feed.events.awaitLifecycle(DISCONNECTED);
            assertThat(data(feed)).containsExactly(MARKET_CLOSED);
            feed.events.awaitThat("opened without a link", () -> {
                feed.settle();
                fixture.time.advance(Duration.ofMillis(500));
                return feed.events.types().contains(STALE);
            });
            assertThat(data(feed)).containsExactly(MARKET_CLOSED, MARKET_OPENED, STALE);
        }
    }

    @Test
    @DisplayName("#78 market hours can be switched off: then silence is STALE at any hour")
    void switchedOff() {
        SimulatedSymbol symbol = SimulatedSymbol.named("EURUSD").holiday("Some Day", START.toLocalDate());
        try (ClientFixture fixture = fixture(symbol)) {
            FeedRequest request =
                    new FeedRequest("x", ClientFixture.account(), List.of("EURUSD"), Duration.ofSeconds(30), false);
            TestFeed feed = fixture.feed(fixture.start(), request).awaitStreaming("EURUSD");
            feed.passQuietly(Duration.ofSeconds(30));
            feed.events.awaitLifecycle(STALE);
            fixture.simulator.dropConnections(Drop.FIN);
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(data(feed)).containsExactly(STALE, RESUMED);
        }
    }

    private static void passStreaming(TestFeed feed, int minutes) {
        for (int i = 0; i < 6 * minutes; i++) {
            feed.passQuietly(Duration.ofSeconds(10));
            feed.tick("EURUSD");
        }
    }

    private static List<LifecycleType> data(TestFeed feed) {
        return feed.events.lifecycle().stream()
                .filter(event -> event.concern() == LifecycleConcern.DATA)
                .map(LifecycleEvent::type)
                .toList();
    }

    private static LocalTime time(ZonedDateTime now, int minutesLater) {
        return now.plusMinutes(minutesLater).toLocalTime();
    }

    private static ClientFixture fixture(SimulatedSymbol... symbols) {
        var builder = CTraderSimulator.builder();
        List.of(symbols).forEach(builder::symbol);
        return new ClientFixture(
                builder.start(), new ManualTime(START.toInstant().toEpochMilli()));
    }
}
