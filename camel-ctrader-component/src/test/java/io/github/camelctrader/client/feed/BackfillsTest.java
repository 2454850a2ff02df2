// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.api.BackfillListener;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.history.FakeHistory;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The filling of gaps, without a socket. */
class BackfillsTest {

    private static final long START = ManualTime.START;

    private final ManualTime time = new ManualTime();
    private final FakeHistory history = new FakeHistory();
    private final List<FeedEvent> heard = new ArrayList<>();
    private final List<GapReport> reports = new ArrayList<>();
    private final Backfills backfills =
            new Backfills(new Roomy(), new Loop(new EmbeddedChannel().eventLoop(), time), new Owner());
    private @Nullable PageSource pages = history;
    private int room = Integer.MAX_VALUE;

    private final class Roomy implements BackfillListener {
        @Override
        public int room(String symbol) {
            return room;
        }

        @Override
        public int capacity() {
            return 1_000;
        }

        @Override
        public void onEvent(FeedEvent event) {
            heard.add(event);
        }
    }

    private final class Owner implements Backfills.Owner {
        @Override
        public void deliver(FeedEvent event) {
            heard.add(event);
            room--;
        }

        @Override
        public @Nullable PageSource pages() {
            return pages;
        }

        @Override
        public void incomplete(String symbol, GapReport report) {
            reports.add(report);
        }
    }

    @Test
    @DisplayName("#83 history that lags behind is asked again until it reaches the first live tick")
    void lag() {
        live(0, 100, 102);
        history.tick(START + 10, 101, 103);
        resume(20, 102, 104);
        assertThat(prices()).containsExactly("0:100/102");
        history.tick(START + 15, 105, 107).tick(START + 20, 102, 104);
        time.advance(Duration.ofSeconds(1));

        assertThat(prices()).containsExactly("0:100/102", "10:101/103*", "15:105/107*", "20:102/104");
        assertThat(reports).isEmpty();
    }

    @Test
    @DisplayName("C2 many symbols that tick while history is slow are all live again; what was forgotten is fetched")
    void manySymbolsAndSlowHistory() {
        Deque<Runnable> asked = new ArrayDeque<>();
        pages = new PageSource() {
            @Override
            public <T extends Message> CompletableFuture<T> ask(Message request, Class<T> answer) {
                CompletableFuture<T> result = new CompletableFuture<>();
                asked.add(() -> history.ask(request, answer).thenAccept(result::complete));
                return result;
            }
        };
        int symbols = 40;
        for (int i = 0; i < symbols; i++) {
            LifecycleEvent event = LifecycleEvent.of(LifecycleType.RESUMED, START)
                    .symbols(List.of("S" + i))
                    .gapFrom(START - 10_000)
                    .gapTo(START)
                    .build();
            backfills.resumed("S" + i, event);
        }
        for (long millis = 0; millis < 60_000; millis += 200) {
            history.tick(START + millis, 100 + millis, 102 + millis);
            for (int i = 0; i < symbols; i++) {
                Tick tick = new Tick(
                        "S" + i, i, 1, 5, 100 + millis, 102 + millis, START + millis, START + millis, false, false);
                if (!backfills.holds(tick)) {
                    heard.add(tick);
                }
            }
            time.advance(Duration.ofMillis(200));
            if (!asked.isEmpty()) {
                asked.remove().run();
            }
        }
        List<Tick> ticks = heard.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .toList();
        for (int i = 0; i < symbols; i++) {
            String symbol = "S" + i;
            List<Long> times = ticks.stream()
                    .filter(tick -> tick.symbol().equals(symbol))
                    .map(Tick::timestamp)
                    .toList();
            assertThat(times).as(symbol).hasSize(300).isSorted().doesNotHaveDuplicates();
        }
        assertThat(reports).isEmpty();
    }

    @Test
    @DisplayName("C41 a tick with an absurd time sends nobody through the history of the future")
    void absurdTime() {
        live(0, 100, 102);
        long micros = ManualTime.START * 1_000;
        resume(micros - START, 102, 104);
        time.advance(Duration.ofMinutes(1));
        assertThat(history.asked)
                .map(ProtoOAGetTickDataReq.class::cast)
                .isNotEmpty()
                .allMatch(request ->
                        request.getToTimestamp() < START + Duration.ofDays(1).toMillis());
        assertThat(heard).last().isInstanceOf(Tick.class);
    }

    @Test
    @DisplayName("C42 a backfill that is refused for good is told and ends; the live ticks go on")
    void refusedForGood() {
        live(0, 100, 102);
        history.failure = request ->
                new AuthenticationException("no history for you", "ACCOUNT_NOT_AUTHORIZED", RetryClass.REAUTHENTICATE);
        resume(20, 102, 104);
        time.advance(Duration.ofMinutes(1));
        assertThat(prices()).containsExactly("0:100/102", "20:102/104");
        assertThat(reports).singleElement().extracting(GapReport::errorCode).isEqualTo("ACCOUNT_NOT_AUTHORIZED");
    }

    @Test
    @DisplayName("#71 #83 history that never gets there is told as incomplete, and the live ticks go on")
    void neverThere() {
        live(0, 100, 102);
        history.tick(START + 10, 101, 103);
        resume(20, 102, 104);
        time.advance(Duration.ofSeconds(10));

        assertThat(prices()).containsExactly("0:100/102", "10:101/103*", "20:102/104");
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.from()).isEqualTo(START + 10);
            assertThat(report.to()).isEqualTo(START + 20);
        });
    }

    @Test
    @DisplayName("#83 wherever a gap begins and ends, within milliseconds of many ticks too, the record comes out")
    void everyCut() {
        for (long seed = 1; seed <= 1_000; seed++) {
            Random random = new Random(seed);
            List<FakeHistory.Quote> record = new ArrayList<>();
            long millis = 0;
            for (int i = random.nextInt(20) + 3; i > 0; i--) {
                millis += random.nextInt(2);
                record.add(new FakeHistory.Quote(millis, 100L + random.nextInt(2)));
            }
            int first = 1 + random.nextInt(record.size() - 1);
            int resumed = first + random.nextInt(record.size() - first);
            new BackfillsTest().cut(seed, record, first, resumed);
        }
    }

    /** Live up to one tick, missed up to another one, live again. */
    private void cut(long seed, List<FakeHistory.Quote> record, int firstMissed, int firstLive) {
        history.pageSize = 1_000;
        record.forEach(quote -> history.tick(START + quote.time(), quote.price(), quote.price() + 1));
        List<FakeHistory.Quote> before = record.subList(0, firstMissed);
        before.forEach(quote -> live(quote.time(), quote.price(), quote.price() + 1));
        pages = null;
        FakeHistory.Quote back = record.get(firstLive);
        resume(before.get(firstMissed - 1).time(), back.time(), back.price(), back.price() + 1);
        record.subList(firstLive + 1, record.size())
                .forEach(quote -> live(quote.time(), quote.price(), quote.price() + 1));
        pages = history;
        time.advance(Duration.ofSeconds(1));

        assertThat(prices().stream().map(line -> line.replace("*", "")))
                .as("seed %d, missed %d to %d of %s", seed, firstMissed, firstLive, record)
                .isEqualTo(record.stream()
                        .map(quote -> quote.time() + ":" + quote.price() + "/" + (quote.price() + 1))
                        .toList());
        assertThat(reports).isEmpty();
    }

    @Test
    void aSlowRouteThatLiveTicksOverrunGetsThemByItsOwnRules() {
        live(0, 100, 102);
        history.tick(START + 5, 101, 103).tick(START + 10, 120, 122);
        room = 0;
        resume(10, 120, 122);
        for (int i = 0; i < 1_100; i++) {
            live(11 + i, 121, 123);
        }
        time.advance(Duration.ofMillis(60));
        assertThat(prices()).hasSize(2 + 1 + 1_100);
    }

    @Test
    void replayedTicksWaitForRoom() {
        live(0, 100, 102);
        for (int i = 1; i < 10; i++) {
            history.tick(START + i, 100 + i, 110 + i);
        }
        history.tick(START + 10, 120, 122);
        room = 3;
        resume(10, 120, 122);
        assertThat(prices()).hasSize(4);
        time.advance(Duration.ofSeconds(10));
        assertThat(prices()).hasSize(4);
        room = 100;
        time.advance(Duration.ofMillis(20));
        assertThat(prices()).hasSize(11).last().isEqualTo("10:120/122");
    }

    @Test
    void aRouteThatNeverHasRoomGetsThemNevertheless() {
        live(0, 100, 102);
        history.tick(START + 5, 101, 103).tick(START + 10, 120, 122);
        room = 0;
        resume(10, 120, 122);
        time.advance(Duration.ofSeconds(14));
        assertThat(prices()).hasSize(1);
        room = -1_000_000;
        time.advance(Duration.ofSeconds(32));
        assertThat(prices()).containsExactly("0:100/102", "5:101/103*", "10:120/122");
    }

    @Test
    @DisplayName("#83 a gap that nothing happened in is told nothing of")
    void emptyGap() {
        live(0, 100, 102);
        history.tick(START, 100, 102).tick(START + 10, 120, 122);
        resume(10, 120, 122);
        assertThat(prices()).containsExactly("0:100/102", "10:120/122");
        live(11, 121, 123);
        assertThat(prices()).hasSize(3);
        assertThat(history.asked).hasSize(2);
    }

    @Test
    @DisplayName("#42 without a session the gap waits for the next one")
    void noSession() {
        live(0, 100, 102);
        history.tick(START + 5, 101, 103).tick(START + 10, 120, 122);
        pages = null;
        resume(10, 120, 122);
        time.advance(Duration.ofMinutes(3));
        assertThat(prices()).hasSize(1);
        pages = history;
        time.advance(Duration.ofSeconds(1));
        assertThat(prices()).containsExactly("0:100/102", "5:101/103*", "10:120/122");
    }

    @Test
    @DisplayName("#42 a link that is away for as long as it likes costs no tick")
    void linkAway() {
        live(0, 100, 102);
        history.tick(START + 5, 101, 103).tick(START + 10, 120, 122);
        history.failure = request -> new NotConnectedException("away", null);
        resume(10, 120, 122);
        time.advance(Duration.ofMinutes(3));
        history.failure = request -> null;
        time.advance(Duration.ofSeconds(1));
        assertThat(prices()).containsExactly("0:100/102", "5:101/103*", "10:120/122");
        assertThat(reports).isEmpty();
    }

    @Test
    @DisplayName(
            "#83 a gap ends where its session's ticks begin, however few are kept: the next gap is told before its own are")
    void secondGapWhileTheFirstIsUnfilled() {
        live(0, 100, 102);
        history.tick(START + 5, 101, 103).tick(START + 10, 120, 122).tick(START + 3_000, 110, 112);
        pages = null;
        resume(10, 120, 122);
        backfills.holds(new Tick("EURUSD", 1, 1, 5, 110, 112, START + 3_000, START + 5_000, true, false));
        LifecycleEvent second = resumed(10, 5_010);
        assertThat(backfills.resumed("EURUSD", second)).isTrue();
        for (int i = 0; i < 1_100; i++) {
            history.tick(START + 5_010 + i, 200 + i, 202 + i);
            live(5_010 + i, 200 + i, 202 + i);
        }
        pages = history;
        time.advance(Duration.ofSeconds(10));

        assertThat(prices()).startsWith("0:100/102", "5:101/103*", "10:120/122", "3000:110/112", "3000:110/112*");
        assertThat(prices()).hasSize(5 + 1_100);
        assertThat(heard.indexOf(second)).as("RESUMED of the second gap").isEqualTo(4);
    }

    @Test
    @DisplayName(
            "#83 STALE waits for a RESUMED that waits, and for its ticks: what is told last is true (seed 207870180)")
    void staleAgainBeforeItsResumedIsTold() {
        live(0, 100, 102);
        pages = null;
        resume(10, 120, 122);
        assertThat(backfills.stale(List.of("EURUSD"), BackfillsTest::stale)).containsExactly("EURUSD");
        LifecycleEvent second = resumed(10, 5_010);
        assertThat(backfills.resumed("EURUSD", second)).isTrue();
        history.tick(START + 10, 120, 122).tick(START + 3_000, 110, 112).tick(START + 5_010, 111, 113);
        live(5_010, 111, 113);
        assertThat(backfills.stale(List.of("EURUSD", "XAUUSD"), BackfillsTest::stale))
                .containsExactly("XAUUSD");
        pages = history;
        time.advance(Duration.ofSeconds(10));

        assertThat(prices()).containsExactly("0:100/102", "10:120/122", "3000:110/112*", "5010:111/113");
        assertThat(heard).contains(second).last().isEqualTo(stale("EURUSD"));
    }

    private static LifecycleEvent stale(String symbol) {
        return LifecycleEvent.of(LifecycleType.STALE, START).reason(symbol).build();
    }

    @Test
    void aSymbolThatIsForgottenEndsItsTurn() {
        live(0, 100, 102);
        pages = null;
        resume(10, 120, 122);
        backfills.forget(List.of("EURUSD"));
        time.advance(Duration.ofMinutes(1));
        assertThat(prices()).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    private void live(long millis, long bid, long ask) {
        // No clock of ours is as wrong as a broker's can be.
        long receivedAt = START + Math.min(millis, Duration.ofHours(1).toMillis());
        Tick tick = new Tick("EURUSD", 1, 1, 5, bid, ask, START + millis, receivedAt, false, false);
        if (!backfills.holds(tick)) {
            heard.add(tick);
        }
    }

    private void resume(long millis, long bid, long ask) {
        resume(0, millis, bid, ask);
    }

    private void resume(long from, long millis, long bid, long ask) {
        assertThat(backfills.resumed("EURUSD", resumed(from, millis))).isFalse();
        live(millis, bid, ask);
    }

    private static LifecycleEvent resumed(long from, long to) {
        return LifecycleEvent.of(LifecycleType.RESUMED, START + to)
                .symbols(List.of("EURUSD"))
                .gapFrom(START + from)
                .gapTo(START + to)
                .build();
    }

    private List<String> prices() {
        return heard.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .map(tick -> tick.timestamp() - START + ":" + tick.rawBid() + "/" + tick.rawAsk()
                        + (tick.replayed() ? "*" : ""))
                .toList();
    }
}
