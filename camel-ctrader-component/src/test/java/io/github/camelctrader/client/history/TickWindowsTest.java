// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.api.HistoryWindow;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TimeRange;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ranges of ticks in windows, both sides merged. */
class TickWindowsTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long START = 1_700_000_000_000L;

    private final FakeHistory server = new FakeHistory();
    private final ManualTime time = new ManualTime(START + 400 * DAY);

    @Test
    void bothSidesAreMergedByTimeAndOneSidedOnesKeepTheOther() {
        server.tick(START, 100, 102)
                .tick(START + 1, 101, 0)
                .tick(START + 1, 103, 0)
                .tick(START + 2, 0, 104)
                .tick(START + 2, 102, 103);
        assertThat(prices(load(START, START + 10))).containsExactly("0:100/102", "1:101/102", "2:102/104", "2:102/103");
    }

    @Test
    @DisplayName(
            "R10 R11 a server that says there is more always, and goes on before the range, is complete all the same")
    void moreIsNotBelieved() {
        server.asRecorded = true;
        server.pageSize = 3;
        server.tick(START - 5, 90, 92)
                .tick(START + 5, 100, 102)
                .tick(START + 6, 101, 102)
                .tick(START + 9, 101, 103);
        History<Tick> ticks = load(START, START + 10);
        assertThat(prices(ticks)).containsExactly("5:100/102", "6:101/102", "9:101/103");
        assertThat(ticks.complete()).isTrue();
    }

    @Test
    @DisplayName("R10 a range without ticks is complete if what is said to be more lies before it")
    void moreIsBefore() {
        server.asRecorded = true;
        server.tick(START - 5 * DAY, 90, 92).tick(START + 3 * DAY, 100, 102);
        History<Tick> weekend = load(START, START + DAY);
        assertThat(weekend).isEmpty();
        assertThat(weekend.complete()).isTrue();
    }

    @Test
    @DisplayName("R12 from a server that answers with the oldest part all ticks come too, each once")
    void oldestPartFirst() {
        server.oldestFirst = true;
        server.pageSize = 7;
        server.tick(START - 3, 80, 81).tick(START - 2, 90, 104);
        IntStream.range(0, 200).forEach(i -> server.tick(START + i * 400L, 100 + i % 3, i % 5 == 0 ? 0 : 104 + i % 2));
        server.tick(START + 80_000, 100, 102).tick(START + 80_000, 101, 102).tick(START + 80_000, 101, 103);
        History<Tick> found = load(START, START + 100_000);
        assertThat(found.complete()).isTrue();
        assertThat(found).extracting(Tick::timestamp).isSorted();
        assertThat(found).hasSize(203);
    }

    @Test
    @DisplayName("R12 the price before a range is not taken from the oldest part of what lies before")
    void oldestPartBefore() {
        server.oldestFirst = true;
        server.pageSize = 2;
        server.tick(START - 9, 70, 71)
                .tick(START - 6, 80, 81)
                .tick(START - 2, 90, 92)
                .tick(START + 5, 95, 0);
        History<Tick> found = load(START, START + 10);
        assertThat(found).isEmpty();
        assertThat(found.complete()).isFalse();
    }

    @Test
    @DisplayName("C45 a look-back that fails costs only what cannot be known without it")
    void lookBackFails() {
        server.tick(START + 1, 100, 0).tick(START + 2, 101, 103);
        server.failure = request ->
                ((ProtoOAGetTickDataReq) request).getToTimestamp() < START ? new RequestTimeoutException("late") : null;
        History<Tick> ticks = load(START, START + 10);
        assertThat(prices(ticks)).containsExactly("2:101/103");
        assertThat(ticks.missing()).containsExactly(new TimeRange(START, START + 1));
    }

    @Test
    @DisplayName("#64 every tick of history is marked as replayed and not as a snapshot, with the broker's time")
    void marked() {
        server.tick(START + 5, 100, 102);
        assertThat(load(START, START + 10)).singleElement().satisfies(tick -> {
            assertThat(tick.replayed()).isTrue();
            assertThat(tick.snapshot()).isFalse();
            assertThat(tick.timestamp()).isEqualTo(START + 5);
            assertThat(tick.receivedAt()).isEqualTo(time.currentTimeMillis());
        });
    }

    @Test
    void anyMarketComesOutAsItWasWhateverPagesAndWindowsCutThrough() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            FakeHistory market = new FakeHistory();
            market.pageSize = 6 + random.nextInt(10);
            List<String> truth = new ArrayList<>();
            long millis = 0;
            for (int i = 0; i < 150; i++) {
                // At most five in a millisecond; sometimes nothing for the better part of an hour.
                millis += i % 5 == 0 ? 1 : random.nextInt(30) == 0 ? random.nextInt(3_000_000) : random.nextInt(2);
                long bid = 100L + random.nextInt(3);
                long ask = 103L + random.nextInt(3);
                market.tick(START + millis, bid, ask);
                truth.add(millis + ":" + bid + "/" + ask);
            }
            TickMerge merge = new TickMerge(new TickMerge.TickIdentity("EURUSD", 1, 1, 5), 0, 0);
            TickWindows windows = new TickWindows(market, time, merge, 1, START, START + millis);
            assertThat(prices(new HistoryLoad<>(new HistorySteps<>(windows, Long.MAX_VALUE))
                            .start()
                            .join()))
                    .as("seed %d", seed)
                    .isEqualTo(truth);
        }
    }

    @Test
    @DisplayName("#61 crossed sides make no tick and are remembered for the next")
    void crossed() {
        server.tick(START, 100, 102).tick(START + 1, 105, 0).tick(START + 2, 0, 106);
        assertThat(prices(load(START, START + 10))).containsExactly("0:100/102", "2:105/106");
    }

    @Test
    void theOtherSideIsLookedForBeforeTheStart() {
        server.tick(START - DAY, 90, 101).tick(START + 1, 100, 0).tick(START + 2, 0, 102);
        assertThat(prices(load(START, START + 10))).containsExactly("1:100/101", "2:100/102");
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void ticksBeforeBothSidesAreKnownAreLeftOut() {
        server.tick(START - 8 * DAY, 90, 92).tick(START + 1, 100, 0).tick(START + 2, 0, 102);
        assertThat(prices(load(START, START + 10))).containsExactly("2:100/102");
    }

    @Test
    @DisplayName("#70 of a year whose ticks are all in its last hour every one is returned, in few requests")
    void onlyTheNewest() {
        long end = START + 365 * DAY;
        for (int i = 0; i < 100; i++) {
            server.tick(end - 3_600_000 + i * 1_000L, 100 + i, 200 + i);
        }
        assertThat(load(START, end)).hasSize(100);
        assertThat(server.asked.size()).isLessThan(130);
        assertThat(server.asked)
                .map(ProtoOAGetTickDataReq.class::cast)
                .allMatch(request -> request.getToTimestamp() - request.getFromTimestamp() <= 7 * DAY);
    }

    @Test
    void windowsFollowTheDensitySoThatMemoryIsBounded() {
        // Two quiet days, then bursts of 200 a second.
        for (long t = START; t < START + 2 * DAY; t += 60_000) {
            server.tick(t, 100, 101);
        }
        for (long t = START + 2 * DAY; t < START + 2 * DAY + 1_200_000; t += 5) {
            server.tick(t, 100 + t % 7, 110);
        }
        TickWindows windows = windows(START, START + 3 * DAY);
        List<Integer> sizes = new ArrayList<>();
        List<Tick> all = new ArrayList<>();
        while (windows.hasNext()) {
            HistoryWindow<Tick> window = windows.next().join();
            assertThat(window.missing()).isEmpty();
            sizes.add(window.items().size());
            all.addAll(window.items());
        }
        assertThat(all).hasSize(2 * 24 * 60 + 240_000);
        assertThat(all).isSortedAccordingTo(java.util.Comparator.comparing(Tick::timestamp));
        assertThat(sizes).allMatch(size -> size <= 60_000);
        // 97 full pages; the rest is what the search for the right span costs.
        assertThat(server.asked.size()).isLessThan(300);
    }

    @Test
    @DisplayName("#71 a window that fails is left out and told, the others are there")
    void oneWindowFails() {
        for (int i = 0; i < 10 * 24; i++) {
            server.tick(START + i * 3_600_000L, 100 + i, 400);
        }
        List<TimeRange> failed = new ArrayList<>();
        server.failure = request -> {
            ProtoOAGetTickDataReq asked = (ProtoOAGetTickDataReq) request;
            boolean fails = failed.isEmpty()
                    && asked.getType() == ProtoOAQuoteType.BID
                    && asked.getFromTimestamp() > START + 100 * 3_600_000L;
            if (fails) {
                failed.add(new TimeRange(asked.getFromTimestamp(), asked.getToTimestamp()));
            }
            return fails ? new CTraderException("no", "ENTITY_NOT_FOUND", null) : null;
        };
        History<Tick> history = load(START, START + 10 * DAY - 1);

        assertThat(history.complete()).isFalse();
        assertThat(history.missing()).isEqualTo(failed);
        TimeRange missing = failed.get(0);
        long expected = server.bids.stream()
                .filter(bid -> bid.time() < missing.from() || bid.time() > missing.to())
                .count();
        assertThat(history).hasSize((int) expected);
    }

    @Test
    @DisplayName("#71 where every request is refused the load fails soon, with the first error")
    void allFail() {
        server.failure = request -> new CTraderException("no such symbol", "SYMBOL_NOT_FOUND", null);
        Assertions.assertThatThrownBy(() -> load(START, START + 365 * DAY))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no such symbol");
        assertThat(server.asked.size()).isLessThan(10);
    }

    @Test
    void aServerThatAllowsShorterRangesOnlyGetsThese() {
        for (int i = 0; i < 100; i++) {
            server.tick(START + i * 3_600_000L, 100 + i, 400);
        }
        server.failure = request -> {
            ProtoOAGetTickDataReq asked = (ProtoOAGetTickDataReq) request;
            return asked.getToTimestamp() - asked.getFromTimestamp() > DAY / 2
                    ? new CTraderException("too long", "INCORRECT_BOUNDARIES", null)
                    : null;
        };
        assertThat(load(START, START + 100 * 3_600_000L).complete()).isTrue();
        assertThat(load(START, START + 100 * 3_600_000L)).hasSize(100);
    }

    private History<Tick> load(long from, long to) {
        return new HistoryLoad<>(new HistorySteps<>(windows(from, to), Long.MAX_VALUE))
                .start()
                .join();
    }

    private TickWindows windows(long from, long to) {
        TickMerge merge = new TickMerge(new TickMerge.TickIdentity("EURUSD", 1, 1, 5), 0, 0);
        return new TickWindows(server, time, merge, 1, from, to);
    }

    private static List<String> prices(List<Tick> ticks) {
        return ticks.stream()
                .map(tick -> tick.timestamp() - START + ":" + tick.rawBid() + "/" + tick.rawAsk())
                .toList();
    }
}
