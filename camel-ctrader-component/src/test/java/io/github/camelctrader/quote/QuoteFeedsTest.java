// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.fixture.FakeFeed;
import io.github.camelctrader.lane.ManualDelays;
import io.github.camelctrader.model.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** K16: how many symbols producers keep subscribed for their quotes. */
class QuoteFeedsTest {

    private final List<FakeFeed> started = new ArrayList<>();
    private final ManualDelays delays = new ManualDelays();
    private long nanos;
    private final QuoteFeeds quotes = new QuoteFeeds(
            (request, listener) -> {
                FakeFeed feed = new FakeFeed(request, listener);
                started.add(feed);
                return feed;
            },
            60_000,
            new Clock(),
            delays);

    @Test
    @DisplayName("K16: however a symbol is spelled, one feed is kept")
    void oneFeedForEachSymbol() {
        for (String spelling : List.of("EURUSD", "eurusd", "EUR/USD", "Eur-Usd", "1")) {
            ask(spelling, 1);
            assertThat(quotes.size()).isEqualTo(1);
        }
        assertThat(started).hasSize(5).first().matches(feed -> feed.calls.isEmpty());
        assertThat(started.subList(1, 5))
                .allSatisfy(feed -> assertThat(feed.calls).containsExactly("close"));
        ask("XAUUSD", 2);
        assertThat(quotes.size()).isEqualTo(2);
        ask("eurusd", 1);
        assertThat(started).as("spellings are remembered").hasSize(6);
    }

    @Test
    @DisplayName("K16: a feed that nobody asks for any more ends")
    void anIdleFeedEnds() {
        ask("EURUSD", 1);
        nanos = Duration.ofMinutes(3).toNanos();
        ask("XAUUSD", 2);
        nanos = Duration.ofMinutes(5).toNanos();
        delays.pass();
        assertThat(started.get(0).calls).containsExactly("close");
        assertThat(started.get(1).calls).isEmpty();
        nanos = Duration.ofMinutes(9).toNanos();
        delays.pass();
        assertThat(quotes.size()).isZero();
        assertThat(delays.pending()).isZero();
    }

    @Test
    @DisplayName("K16: headers from outside cannot grow them without bound")
    void bounded() {
        for (int i = 0; i < 5_000; i++) {
            quotes.quote(request("bogus" + i));
        }
        assertThat(quotes.size()).isEqualTo(1_000);
        quotes.close();
        assertThat(started).allSatisfy(feed -> assertThat(feed.calls).containsExactly("close"));
        assertThat(delays.pending()).isZero();
    }

    private void ask(String spelling, long symbolId) {
        int before = started.size();
        var quote = quotes.quote(request(spelling));
        if (started.size() > before) {
            started.get(before).emit(new Tick("S" + symbolId, symbolId, 1, 5, 1, 2, 1_000, 1_000, false, false));
        }
        assertThat(quote).isCompleted();
    }

    private static FeedRequest request(String symbol) {
        AccountOptions account = new AccountOptions(1L, null, new TokenPair("t", null, null), null);
        return new FeedRequest(
                "producer of ctrader:" + symbol.toUpperCase(Locale.ROOT),
                account,
                List.of(symbol),
                Duration.ofSeconds(30),
                true);
    }

    private final class Clock implements TimeSource {
        @Override
        public long currentTimeMillis() {
            return nanos / 1_000_000;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Runnable schedule(ScheduledExecutorService loop, long delayMillis, Runnable task) {
            throw new UnsupportedOperationException();
        }
    }
}
