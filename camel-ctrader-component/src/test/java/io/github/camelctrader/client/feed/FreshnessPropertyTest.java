// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.symbols.MarketSchedule;
import io.github.camelctrader.client.symbols.MarketSchedule.Session;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order: STALE and RESUMED alternate, and say how long. */
class FreshnessPropertyTest implements Freshness.Listener {

    private static final int SYMBOLS = 12;
    private static final long LIMIT = FreshnessRecorder.STALE_AFTER;

    private final ManualTime time = new ManualTime();
    private final Freshness freshness =
            new Freshness(LIMIT, true, new Loop(new EmbeddedChannel().eventLoop(), time), this);
    private final boolean[] stale = new boolean[SYMBOLS];
    private final boolean[] closed = new boolean[SYMBOLS];
    private final long[] lastTick = new long[SYMBOLS];
    private final List<SymbolInfo> infos = new ArrayList<>();
    private boolean up;
    private int events;

    @BeforeEach
    void subscribe() {
        for (int n = 0; n < SYMBOLS; n++) {
            infos.add(new SymbolInfo(
                    n, Integer.toString(n), 5, n % 3 == 0 ? tenMinutesOnTenOff() : MarketSchedule.ALWAYS));
        }
        Arrays.fill(lastTick, time.currentTimeMillis());
        restore();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("#81 STALE and RESUMED alternate per symbol, with the right times")
    void staleAndResumedAlternate(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 3_000; step++) {
            switch (random.nextInt(40)) {
                case 0 -> lose();
                case 1, 2 -> restore();
                case 3, 4 -> advance(random.nextInt(120_000));
                case 5, 6, 7 -> advance(random.nextInt(5_000));
                case 8 -> freshness.snapshot(random.nextInt(SYMBOLS));
                default -> tick(random.nextInt(SYMBOLS));
            }
            assertOneTimerPerConcern();
        }
        assertThat(events).isGreaterThan(200);
    }

    private void tick(int id) {
        if (!up) {
            return;
        }
        long now = time.currentTimeMillis();
        freshness.tick(id, now, now, time.nanoTime());
        assertThat(stale[id]).as("stale after a tick").isFalse();
        lastTick[id] = now;
    }

    private void lose() {
        up = false;
        freshness.lost("link lost");
        for (int n = 0; n < SYMBOLS; n++) {
            assertThat(stale[n] || closed[n]).as("stale after a loss").isTrue();
        }
    }

    private void restore() {
        up = true;
        freshness.subscribed(infos);
    }

    private void advance(int millis) {
        time.advance(Duration.ofMillis(millis));
        long now = time.currentTimeMillis();
        for (int n = 0; n < SYMBOLS; n++) {
            boolean silent = now - lastTick[n] >= LIMIT;
            assertThat(stale[n] && up && !silent && n % 3 != 0 && !closed[n] && lastTick[n] > lostAt)
                    .as("stale although it ticked")
                    .isFalse();
        }
    }

    private long lostAt;

    @Override
    public void stale(List<String> symbols, long since, String reason) {
        events++;
        long oldest = Long.MAX_VALUE;
        long now = time.currentTimeMillis();
        for (String name : symbols) {
            int id = Integer.parseInt(name);
            assertThat(stale[id]).as("%s was stale already", name).isFalse();
            assertThat(closed[id]).as("%s is closed", name).isFalse();
            stale[id] = true;
            oldest = Math.min(oldest, lastTick[id]);
            if (reason.startsWith("no tick")) {
                assertThat(now - lastTick[id]).isGreaterThanOrEqualTo(LIMIT);
            } else {
                lostAt = now;
            }
        }
        assertThat(since).isEqualTo(oldest);
    }

    @Override
    public void resumed(String symbol, long gapFrom, long gapTo) {
        events++;
        int id = Integer.parseInt(symbol);
        assertThat(stale[id]).as("%s was not stale", symbol).isTrue();
        stale[id] = false;
        assertThat(gapFrom).isEqualTo(lastTick[id]);
        assertThat(gapTo).isEqualTo(time.currentTimeMillis());
    }

    @Override
    public void marketClosed(List<String> symbols, @Nullable String reason) {
        change(symbols, true);
    }

    @Override
    public void marketOpened(List<String> symbols) {
        change(symbols, false);
    }

    private void change(List<String> symbols, boolean nowClosed) {
        events++;
        for (String name : symbols) {
            int id = Integer.parseInt(name);
            assertThat(closed[id]).as("%s closed already", name).isNotEqualTo(nowClosed);
            closed[id] = nowClosed;
            assertThat(infos.get(id).schedule().isOpen(time.currentTimeMillis()))
                    .isNotEqualTo(nowClosed);
        }
    }

    private void assertOneTimerPerConcern() {
        assertThat(time.pending()).isLessThanOrEqualTo(2);
    }

    private static MarketSchedule tenMinutesOnTenOff() {
        List<Session> sessions = new ArrayList<>();
        for (int start = 0; start < 7 * 24 * 3_600; start += 1_200) {
            sessions.add(new Session(start, start + 600));
        }
        return new MarketSchedule(ZoneId.of("UTC"), sessions, List.of(), false);
    }
}
