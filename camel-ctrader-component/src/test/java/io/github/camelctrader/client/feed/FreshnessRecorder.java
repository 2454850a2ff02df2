// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.symbols.MarketSchedule;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A freshness on a clock that the test moves, and one line for everything it told. */
final class FreshnessRecorder implements Freshness.Listener {

    static final long STALE_AFTER = 30_000;

    final ManualTime time;
    private final long start;
    final List<String> told = new ArrayList<>();
    final Freshness freshness;

    FreshnessRecorder(ManualTime time) {
        this(time, STALE_AFTER, true);
    }

    FreshnessRecorder(ManualTime time, long staleAfterMillis, boolean marketHours) {
        this.time = time;
        this.start = time.currentTimeMillis();
        Loop loop = new Loop(new EmbeddedChannel().eventLoop(), time);
        this.freshness = new Freshness(staleAfterMillis, marketHours, loop, this);
    }

    static SymbolInfo always(long id) {
        return new SymbolInfo(id, "S" + id, 5, MarketSchedule.ALWAYS);
    }

    void subscribed(SymbolInfo... symbols) {
        freshness.subscribed(List.of(symbols));
    }

    void tick(long id) {
        freshness.tick(id, time.currentTimeMillis(), time.currentTimeMillis(), time.nanoTime());
    }

    /** What was told since the last look. */
    List<String> news() {
        List<String> news = List.copyOf(told);
        told.clear();
        return news;
    }

    /** Milliseconds since the start of the test's clock. */
    private long sinceStart(long epochMillis) {
        return epochMillis - start;
    }

    @Override
    public void stale(List<String> symbols, long since, String reason) {
        told.add("STALE " + symbols + " since " + sinceStart(since) + ": " + reason);
    }

    @Override
    public void resumed(String symbol, long gapFrom, long gapTo) {
        told.add("RESUMED " + symbol + " " + sinceStart(gapFrom) + "-" + sinceStart(gapTo));
    }

    @Override
    public void marketClosed(List<String> symbols, @Nullable String reason) {
        told.add("CLOSED " + symbols + (reason == null ? "" : ": " + reason));
    }

    @Override
    public void marketOpened(List<String> symbols) {
        told.add("OPENED " + symbols);
    }
}
