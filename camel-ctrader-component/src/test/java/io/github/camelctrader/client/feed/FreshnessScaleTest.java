// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.symbols.MarketHours;
import io.github.camelctrader.client.symbols.MarketSchedule;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What watching 5,000 symbols costs: timers by what happens, not by how many symbols there are. */
class FreshnessScaleTest implements Freshness.Listener {

    private static final int SYMBOLS = 5_000;
    private static final int ROUTES = 10;
    private static final long STALE_AFTER = 30_000;

    private final ManualTime time = new ManualTime();
    private final List<Integer> stale = new ArrayList<>();
    private int timers;
    private final Freshness freshness =
            new Freshness(STALE_AFTER, true, new Loop(new EmbeddedChannel().eventLoop(), new CountingTime()), this);

    @Test
    @DisplayName(
            "#79 300,000 ticks of 5,000 symbols take a timer or two, and the silence of all but one a single event")
    void oneTimerForAll() {
        freshness.subscribed(
                LongStream.range(0, SYMBOLS).mapToObj(FreshnessRecorder::always).toList());
        int before = timers;
        for (int second = 0; second < 60; second++) {
            time.advance(Duration.ofSeconds(1));
            LongStream.range(0, SYMBOLS).forEach(this::tick);
        }
        assertThat(timers - before).isLessThanOrEqualTo(3);
        assertThat(stale).isEmpty();

        for (int second = 0; second < 35; second++) {
            time.advance(Duration.ofSeconds(1));
            tick(7);
        }
        assertThat(stale).containsExactly(SYMBOLS - 1);
        assertThat(timers - before).isLessThanOrEqualTo(6);
        assertThat(time.pending()).isLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName(
            "C31 the market of 5,000 symbols of one schedule is worked out once for all routes, and again at an opening")
    void marketOfManySymbols() {
        List<MarketSchedule.Session> week = LongStream.range(0, 7)
                .mapToObj(day -> new MarketSchedule.Session((int) day * 86_400 + 36_000, (int) day * 86_400 + 72_000))
                .toList();
        CountedHours hours =
                new CountedHours(new MarketSchedule(ZoneId.of("America/New_York"), week, List.of(), false));
        List<SymbolInfo> infos = LongStream.range(0, SYMBOLS)
                .mapToObj(id -> new SymbolInfo(id, "S" + id, 5, null, hours))
                .toList();
        List<Freshness> routes = new ArrayList<>();
        for (int n = 0; n < ROUTES; n++) {
            Freshness route = new Freshness(
                    STALE_AFTER, true, new Loop(new EmbeddedChannel().eventLoop(), new CountingTime()), new Quiet());
            routes.add(route);
            route.subscribed(infos);
            route.changed(infos);
        }
        assertThat(hours.looks).isEqualTo(1);
        assertThat(timers).as("of markets and of silence").isLessThanOrEqualTo(3 * ROUTES);

        time.advance(Duration.ofDays(1));
        assertThat(hours.looks).as("an opening and a closing later").isBetween(2, 3);
        routes.forEach(Freshness::close);
    }

    /** Counts how often the schedule was looked at. */
    private static final class CountedHours extends MarketHours {

        private int looks;

        CountedHours(MarketSchedule schedule) {
            super(schedule);
        }

        @Override
        public MarketSchedule schedule() {
            looks++;
            return super.schedule();
        }
    }

    private void tick(long id) {
        freshness.tick(id, time.currentTimeMillis(), time.currentTimeMillis(), time.nanoTime());
    }

    @Override
    public void stale(List<String> symbols, long since, String reason) {
        stale.add(symbols.size());
    }

    @Override
    public void resumed(String symbol, long gapFrom, long gapTo) {
        throw new AssertionError(symbol + " resumed");
    }

    @Override
    public void marketClosed(List<String> symbols, @Nullable String reason) {
        throw new AssertionError(symbols + " closed");
    }

    @Override
    public void marketOpened(List<String> symbols) {
        throw new AssertionError(symbols + " opened");
    }

    private static final class Quiet implements Freshness.Listener {

        @Override
        public void stale(List<String> symbols, long since, String reason) {}

        @Override
        public void resumed(String symbol, long gapFrom, long gapTo) {}

        @Override
        public void marketClosed(List<String> symbols, @Nullable String reason) {}

        @Override
        public void marketOpened(List<String> symbols) {}
    }

    /** The test's time, and how many timers were set. */
    private final class CountingTime implements TimeSource {

        @Override
        public long currentTimeMillis() {
            return time.currentTimeMillis();
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
            timers++;
            return time.schedule(loop, delayMillis, task);
        }
    }
}
