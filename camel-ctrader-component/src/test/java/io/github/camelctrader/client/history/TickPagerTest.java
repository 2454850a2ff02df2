// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.history.FakeHistory.Quote;
import io.github.camelctrader.model.TimeRange;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataRes;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import io.github.camelctrader.openapi.ProtoOATickData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One side of a range, put together from pages. */
class TickPagerTest {

    private static final long START = 1_700_000_000_000L;

    @Test
    void everyTickComesOnceWhateverThePageBordersCutThrough() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            FakeHistory server = new FakeHistory();
            server.pageSize = 2 + random.nextInt(9);
            // Up to so many ticks in one millisecond, of few prices: equal neighbours, and borders within a
            // millisecond.
            int most = server.pageSize - 1;
            long time = START;
            int milliseconds = random.nextInt(60);
            for (int i = 0; i < milliseconds; i++) {
                time += 1 + random.nextInt(3);
                for (int n = random.nextInt(most) + 1; n > 0; n--) {
                    server.bids.add(new Quote(time, 110_000 + random.nextInt(3)));
                }
            }
            long from = START + random.nextInt(20);
            long to = Math.max(from, time - random.nextInt(20));
            SideTicks ticks = new TickPager(server, 1, ProtoOAQuoteType.BID, from, Integer.MAX_VALUE)
                    .load(to)
                    .join();

            assertThat(quotes(ticks))
                    .as("seed %d, pages of %d", seed, server.pageSize)
                    .isEqualTo(server.bids.stream()
                            .filter(quote -> quote.time() >= from && quote.time() <= to)
                            .toList());
            assertThat(ticks.missing()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void aMillisecondThatHoldsMoreThanAPageIsToldAndTheRestIsFetched() {
        FakeHistory server = new FakeHistory();
        server.pageSize = 3;
        server.tick(START, 1, 0).tick(START + 1, 2, 0);
        for (int i = 0; i < 7; i++) {
            server.tick(START + 2, 10 + i, 0);
        }
        server.tick(START + 3, 3, 0);

        SideTicks ticks = load(server, START, START + 10);

        assertThat(quotes(ticks)).extracting(Quote::price).containsExactly(1L, 2L, 14L, 15L, 16L, 3L);
        assertThat(ticks.missing()).containsExactly(new TimeRange(START + 2, START + 2));
    }

    @Test
    void anEmptyRangeTakesOneRequest() {
        FakeHistory server = new FakeHistory();
        assertThat(load(server, START, START + 1_000).isEmpty()).isTrue();
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void aServerThatNeverAdvancesIsLeftAndTheRestTold() {
        ProtoOAGetTickDataRes same = ProtoOAGetTickDataRes.newBuilder()
                .setCtidTraderAccountId(1)
                .addTickData(
                        ProtoOATickData.newBuilder().setTimestamp(START + 500).setTick(110_000))
                .setHasMore(true)
                .build();
        List<Object> asked = new ArrayList<>();
        SideTicks ticks = new TickPager(page(same, asked), 1, ProtoOAQuoteType.BID, START, 1_000)
                .load(START + 1_000)
                .join();

        assertThat(quotes(ticks)).containsExactly(new Quote(START + 500, 110_000));
        assertThat(ticks.missing()).last().isEqualTo(new TimeRange(START, START + 499));
        assertThat(asked.size()).isLessThan(5);
    }

    @Test
    void moreWithoutAnythingIsToldAsMissing() {
        ProtoOAGetTickDataRes empty = ProtoOAGetTickDataRes.newBuilder()
                .setCtidTraderAccountId(1)
                .setHasMore(true)
                .build();
        SideTicks ticks = new TickPager(page(empty, new ArrayList<>()), 1, ProtoOAQuoteType.BID, START, 1_000)
                .load(START + 1_000)
                .join();
        assertThat(ticks.missing()).containsExactly(new TimeRange(START, START + 1_000));
    }

    @Test
    void whatLiesOutsideTheRangeOrHasNoPriceIsLeftOut() {
        ProtoOAGetTickDataRes odd = ProtoOAGetTickDataRes.newBuilder()
                .setCtidTraderAccountId(1)
                .addAllTickData(List.of(
                        data(START + 5_000, 110_000),
                        data(-4_000, 5),
                        data(-1, -110_005),
                        data(100, 110_003),
                        data(-500, 2),
                        data(-START, 1)))
                .setHasMore(false)
                .build();
        SideTicks ticks = new TickPager(page(odd, new ArrayList<>()), 1, ProtoOAQuoteType.BID, START, 1_000)
                .load(START + 2_000)
                .join();
        assertThat(quotes(ticks)).containsExactly(new Quote(START + 599, 110_005), new Quote(START + 1_000, 110_005));
    }

    @Test
    void beyondItsBudgetItStopsAndTellsHowFarItCame() {
        FakeHistory server = new FakeHistory();
        server.pageSize = 10;
        IntStream.range(0, 100).forEach(i -> server.tick(START + i, 110_000 + i, 0));
        TickPager pager = new TickPager(server, 1, ProtoOAQuoteType.BID, START, 25);
        pager.load(START + 99).join();

        assertThat(pager.reachedStart()).isFalse();
        assertThat(pager.oldest()).isEqualTo(START + 72);
        assertThat(server.asked).hasSize(3);
    }

    private static ProtoOATickData data(long time, long price) {
        return ProtoOATickData.newBuilder().setTimestamp(time).setTick(price).build();
    }

    private static PageSource page(ProtoOAGetTickDataRes page, List<Object> asked) {
        return new PageSource() {
            @Override
            public <T extends com.google.protobuf.Message> CompletableFuture<T> ask(
                    com.google.protobuf.Message request, Class<T> answer) {
                asked.add((ProtoOAGetTickDataReq) request);
                return CompletableFuture.completedFuture(answer.cast(page));
            }
        };
    }

    private static SideTicks load(FakeHistory server, long from, long to) {
        return new TickPager(server, 1, ProtoOAQuoteType.BID, from, Integer.MAX_VALUE)
                .load(to)
                .join();
    }

    static List<Quote> quotes(SideTicks ticks) {
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i++) {
            quotes.add(new Quote(ticks.time(i), ticks.price(i)));
        }
        return Collections.unmodifiableList(quotes);
    }
}
